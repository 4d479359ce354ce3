using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Notifications.Ledger;
using CommunityBot.Notifications.Schedules;
using CommunityBot.Notifications.Subscribers;
using CommunityBot.Testing;
using CommunityBot.Testing.Notifications;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityBot.NotificationsBench;

/// <summary>
/// How long after its instant a send begins, among so many known subscribers: first with what is due spread over a minute
/// and more, as reminders are, then with all of them due at one instant. Every send asks the subscribers' gate.
/// </summary>
internal static class Lateness
{
    private const int Occurrences = 100;

    public static async Task RunAsync(int subscribers, TextWriter output)
    {
        using var folder = new TemporaryFolder();
        var channel = new Clocked();
        var source = new Slices(subscribers);
        await using var engine = await EngineDriver.StartAsync(channel, database: folder.File("community.db"), add: services => services
            .AddSingleton<INotificationSource>(source)
            .AddSingleton(new SubscriberDefaults(TimeZoneInfo.Utc, QuietHours.None))
            .AddSingleton<IRecipientGate, SubscriberGate>());
        await FillAsync(engine.Services.GetRequiredService<ISubscribers>(), subscribers);
        using var stop = new CancellationTokenSource();
        var ticking = TickAsync(engine, stop.Token);

        source.Begin(TimeProvider.System.GetUtcNow().AddSeconds(15), Occurrences, TimeSpan.FromSeconds(1), "spread");
        await SentAsync(channel, subscribers);
        await output.WriteLineAsync($"| {subscribers:N0}, {subscribers / Occurrences:N0} due each second | {channel.Figures(source)} |");

        channel.Clear();
        source.Begin(TimeProvider.System.GetUtcNow().AddSeconds(20), 1, TimeSpan.Zero, "at-once");
        await SentAsync(channel, subscribers);
        await output.WriteLineAsync($"| {subscribers:N0}, all due at one instant | {channel.Figures(source)} |");
        await stop.CancelAsync();
        await ticking;
    }

    private static async Task FillAsync(ISubscribers store, int subscribers)
    {
        foreach (var some in Enumerable.Range(0, subscribers).Chunk(1000))
        {
            await Task.WhenAll(some.Select(i => store.ChangeAsync(Slices.Address(i), s => s with { UnknownIn = "bench" }, CancellationToken.None)));
        }
    }

    /// <summary>As the service's clock does, at moments that have nothing to do with what is due.</summary>
    private static async Task TickAsync(EngineDriver engine, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await engine.TickAsync();
            await Task.Delay(TimeSpan.FromSeconds(1), stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static async Task SentAsync(Clocked channel, int all)
    {
        var started = Stopwatch.GetTimestamp();
        while (channel.Count < all && Stopwatch.GetElapsedTime(started).TotalMinutes < 10)
        {
            await Task.Delay(100);
        }
    }

    /// <summary>Notes when each send begins.</summary>
    private sealed class Clocked : IMessenger
    {
        private readonly ConcurrentQueue<(string Id, DateTimeOffset At)> _sends = new();

        public string Channel => "telegram";

        public int Count => _sends.Count;

        public void Clear() => _sends.Clear();

        public async Task<DeliveryResult> SendAsync(string id, ChannelAddress address, OutgoingMessage message, CancellationToken cancellation)
        {
            _sends.Enqueue((message.Text.Plain, TimeProvider.System.GetUtcNow()));
            await Task.Yield();
            return DeliveryResult.Delivered.Instance;
        }

        public string Figures(Slices source)
        {
            double[] late = [.. _sends.Select(s => (s.At - source.DueOf(s.Id)).TotalSeconds).Order()];
            double At(double share) => late[Math.Min(late.Length - 1, (int)(late.Length * share))];
            return $"{late.Length:N0} | {100.0 * late.Count(l => l <= 2) / late.Length:F1}% | {At(0.5):F2} | {At(0.95):F2} | {At(0.99):F2} | {late[^1]:F2}";
        }
    }

    /// <summary>Occurrences that share all subscribers out among them.</summary>
    private sealed class Slices(int subscribers) : INotificationSource
    {
        private IReadOnlyList<Occurrence> _occurrences = [];

        public string Kind => "slices";

        public static ChannelAddress Address(int number) => new("telegram", $"{1_000_000_000 + number}");

        public void Begin(DateTimeOffset first, int count, TimeSpan apart, string name) => _occurrences =
            [.. Enumerable.Range(0, count).Select(i => Some.Occurrence($"{name}/{i}", first + (apart * i)) with { Kind = Kind, Topic = Topics.Service })];

        public DateTimeOffset DueOf(string occurrence) => _occurrences.First(o => o.Id == occurrence).Due;

        public async IAsyncEnumerable<Occurrence> DueAsync(DateTimeOffset until, [EnumeratorCancellation] CancellationToken cancellation)
        {
            foreach (var occurrence in _occurrences.Where(o => o.Due <= until))
            {
                yield return occurrence;
            }

            await Task.CompletedTask;
        }

        public async IAsyncEnumerable<AudienceMember> AudienceAsync(
            Occurrence occurrence, AudienceKey? after, [EnumeratorCancellation] CancellationToken cancellation)
        {
            var (slice, each) = (int.Parse(occurrence.Id.Split('/')[1], null), subscribers / _occurrences.Count);
            for (var i = slice * each; i < (slice + 1) * each; i++)
            {
                if (AudienceMember.At(Address(i)) is var member && (after is not { } last || member.Key > last))
                {
                    yield return member;
                }
            }

            await Task.CompletedTask;
        }

        public ValueTask<OutgoingMessage?> ComposeAsync(Occurrence occurrence, LedgerRow row, CancellationToken cancellation) =>
            ValueTask.FromResult<OutgoingMessage?>(new OutgoingMessage { Text = occurrence.Id });
    }
}
