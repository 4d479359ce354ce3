using System.Diagnostics;
using CommunityBot.Notifications.Broadcasts;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Notifications.Storage.Postgres;
using CommunityBot.Notifications.Subscribers;
using CommunityBot.Testing;
using CommunityBot.Testing.Notifications;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityBot.NotificationsBench;

/// <summary>A million subscribers and ten million deliveries: the first send, the rate of one, two and three nodes, the plans, the pruning.</summary>
internal static class Scale
{
    /// <returns>How many statements read a large table from end to end.</returns>
    public static async Task<int> RunAsync(int subscribers, int occurrences, int recipients, int sends)
    {
        await using var server = PostgresServer.Durable();
        await using var database = await server.CreateDatabaseAsync();
        await TellAsync("filling", async () =>
        {
            await LargeDatabase.SubscribeAsync(database, new PostgresSubscribers(database.Door, TimeProvider.System), subscribers);
            await LargeDatabase.SendAsync(database, occurrences, recipients);
        });
        await SizesAsync(database);
        for (var round = 1; round <= 2; round++)
        {
            await FirstSendAsync(database, round, subscribers);
        }

        // What is kept of Telegram's pace is not for the channel without limits that comes now.
        await LargeDatabase.SqlAsync(database, "delete from governors");
        for (var nodes = 1; nodes <= 3; nodes++)
        {
            await Nodes.RateAsync(database, $"rate-{nodes}", sends, nodes);
        }

        var scans = await Plans.OfServiceAsync(server, database, subscribers);
        await PruneAsync(database);
        await SizesAsync(database);
        return scans;
    }

    /// <summary>From the placing of a broadcast to the call of the channel and to the end of its audience, which is read from the subscribers.</summary>
    private static async Task FirstSendAsync(PostgresDatabase database, int round, int subscribers)
    {
        await using var door = await database.OpenDoorAsync();
        var channel = new OneSend();
        await using var engine = await EngineDriver.StartNodeAsync(channel, door, add: services => services
            .AddSingleton(new SubscriberDefaults(TimeZoneInfo.Utc, QuietHours.None))
            .AddSingleton<IRecipientGate, SubscriberGate>()
            .AddSingleton<IBroadcastAudience, SubscriberAudience>());
        var (id, now, load) = ($"first-{round}", TimeProvider.System.GetUtcNow(), Load.Now());
        var broadcast = new Broadcast
        {
            Id = id,
            Message = new OutgoingMessage { Text = "Hello" },
            AudienceKind = SubscriberAudience.SubscriberKind,
            Audience = $"topic={LargeDatabase.Topic}",
            Topic = LargeDatabase.Topic,
            Due = now,
            Expires = now.AddDays(1),
        };
        var started = Stopwatch.GetTimestamp();
        await engine.Broadcasts.PlaceAsync(broadcast, CancellationToken.None);
        var first = Stopwatch.GetElapsedTime(started, await channel.First);
        await engine.Reconciler.SettledAsync();
        var (whole, status) = (Stopwatch.GetElapsedTime(started), engine.Find(broadcast.OccurrenceId)!);
        var check = (await engine.Broadcasts.CheckAsync(id, CancellationToken.None))!;
        started = Stopwatch.GetTimestamp();
        await engine.Broadcasts.CancelAsync(id, "", CancellationToken.None);
        var cancelled = Stopwatch.GetElapsedTime(started);
        Console.WriteLine($"| first send of {status.Audience:N0} of {subscribers:N0} | {first.TotalSeconds:F2} s | all written down {whole.TotalSeconds:F1} s, adds up {check.Holds}, {status.Counts.Tried:N0} sent by then | cancelled in {cancelled.TotalSeconds:F1} s | load {load} |");
    }

    private static async Task PruneAsync(PostgresDatabase database)
    {
        var ledger = new PostgresLedger(database.Door, TimeProvider.System);
        var before = await LargeDatabase.ValueAsync<long>(database, "select sum(audience)::bigint from occurrences where phase = 4 and pruned_batches < batches");
        var started = Stopwatch.GetTimestamp();
        var occurrences = await ledger.PruneAsync(TimeProvider.System.GetUtcNow(), CancellationToken.None);
        var took = Stopwatch.GetElapsedTime(started);
        var left = await LargeDatabase.ValueAsync<long>(database, "select count(*) from deliveries");
        var check = await ledger.CheckAsync("past/0", CancellationToken.None);
        Console.WriteLine($"| pruning {occurrences} occurrences, {before:N0} rows | {took.TotalSeconds:F1} s | {before / took.TotalSeconds:N0} a second | rows left {left:N0} | adds up {check!.Holds} | load {Load.Now()} |");
        await TellAsync("vacuum", () => LargeDatabase.SqlAsync(database, "vacuum analyze"));
    }

    private static async Task TellAsync(string what, Func<Task> act)
    {
        var started = Stopwatch.GetTimestamp();
        await act();
        Console.WriteLine($"| {what} | {Stopwatch.GetElapsedTime(started).TotalSeconds:F1} s | load {Load.Now()} |");
    }

    private static async Task SizesAsync(PostgresDatabase database)
    {
        foreach (var table in (string[])["deliveries", "delivery_batches", "subscribers", "subscriptions"])
        {
            Console.WriteLine($"| {table} | " + await LargeDatabase.ValueAsync<string>(
                database,
                $"select (select count(*) from {table}) || ' rows | ' || pg_size_pretty(pg_relation_size('{table}')) || ' | indexes ' || pg_size_pretty(pg_indexes_size('{table}'))") + " |");
        }
    }

    /// <summary>Says when the first message came, at Telegram's pace.</summary>
    private sealed class OneSend : IMessenger
    {
        private readonly TaskCompletionSource<long> _first = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<long> First => _first.Task;

        public string Channel => "telegram";

        public ChannelLimits Limits { get; } = new(25);

        public Task<DeliveryResult> SendAsync(string id, ChannelAddress address, OutgoingMessage message, CancellationToken cancellation)
        {
            _first.TrySetResult(Stopwatch.GetTimestamp());
            return Task.FromResult<DeliveryResult>(DeliveryResult.Delivered.Instance);
        }
    }
}
