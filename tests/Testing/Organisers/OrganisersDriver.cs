using System.Collections.Immutable;
using CommunityBot.Commands;
using CommunityBot.Conversations;
using CommunityBot.Notifications.Broadcasts;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Notifications.Ledger;
using CommunityBot.Notifications.Schedules;
using CommunityBot.Organisers;
using CommunityBot.Organisers.Auditing;
using CommunityBot.Organisers.Broadcasting;
using CommunityBot.Organisers.Joining;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CommunityBot.Testing.Organisers;

/// <summary>
/// The service as <c>serve</c> builds it, its channels replaced by one that can change what it sent; several people
/// write to it. Its clock stands still; only the dispatcher runs by itself.
/// </summary>
public sealed class OrganisersDriver : IAsyncDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 6, 15, 9, 0, 0, TimeSpan.Zero);

    private readonly WebApplication _app;
    private readonly TemporaryFolder? _own;
    private long _updates;

    private OrganisersDriver(WebApplication app, EditingMessenger channel, SettableClock time, TemporaryFolder? own) =>
        (_app, Channel, Time, _own) = (app, channel, time, own);

    public EditingMessenger Channel { get; }

    public SettableClock Time { get; }

    public IServiceProvider Services => _app.Services;

    public BroadcastControl Broadcasts => Services.GetRequiredService<BroadcastControl>();

    public static async Task<OrganisersDriver> StartAsync(
        string? database = null, EditingMessenger? channel = null, Action<IServiceCollection>? replace = null, params (string Key, string Value)[] settings)
    {
        var own = database is null ? new TemporaryFolder() : null;
        var messenger = channel ?? new EditingMessenger();
        var time = new SettableClock(Start);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Urls"] = "http://127.0.0.1:0",
            ["Storage:LiteDb:Path"] = database ?? own!.File("community.db"),
            ["Limits:MessagesPerMinute"] = "100000",
            ["Logging:LogLevel:Default"] = "None",
        }).AddInMemoryCollection(settings.Select(s => KeyValuePair.Create<string, string?>(s.Key, s.Value))).Build();
        var app = ServeCommand.Build(configuration, services =>
        {
            services.RemoveAll<IMessenger>().AddSingleton<IMessenger>(messenger);
            services.AddSingleton<TimeProvider>(time);
            services.RemoveAll<IRecipientGate>().AddSingleton<IRecipientGate, OpenGate>();
            services.RemoveAll<IBroadcastAudience>().AddSingleton<IBroadcastAudience, PeopleAudience>()
                .AddSingleton<IBroadcastAudience, SentAudience>();
            services.RemoveAll<IAudienceChoice>().AddSingleton<IAudienceChoice, PeopleChoice>();
            replace?.Invoke(services);
        });
        await app.Services.GetRequiredService<Dispatcher>().StartAsync(CancellationToken.None);
        return new OrganisersDriver(app, messenger, time, own);
    }

    /// <summary>Goes on counting updates where an earlier run ended.</summary>
    public void Skip(int updates) => _updates += updates;

    /// <returns>The code, as printed.</returns>
    public async Task<string> InviteAsync(string name, OrganiserRole? role = null, params string[] areas)
    {
        var answer = await Services.GetRequiredService<OrganiserActs>()
            .DoAsync(new OrganiserRequest("add", name, role, areas), CancellationToken.None);
        return answer.Text;
    }

    public async Task LinkAsync(string chat, string name, OrganiserRole? role = null, params string[] areas) =>
        await SaysAsync(chat, "/link " + await InviteAsync(name, role, areas));

    /// <returns>What the bot answered, as it reads.</returns>
    public async Task<string> SaysAsync(string chat, string text) =>
        string.Join("\n\n", (await DoesAsync(chat, new MessageContent.Text(text))).Select(m => m.Text.Plain));

    public async Task<ImmutableList<OutgoingMessage>> DoesAsync(string chat, MessageContent content)
    {
        var before = Channel.Sent.Count;
        var person = new ChannelAddress(Channel.Channel, chat);
        await Services.GetRequiredService<TurnDispatcher>().DispatchAsync(
            new IncomingMessage { Address = person, Person = person, UpdateId = ++_updates, Content = content }, CancellationToken.None);
        await Services.GetRequiredService<ReplySender>().SentAsync(person).WaitAsync(TimeSpan.FromSeconds(10));
        return [.. Channel.Sent.Skip(before).Where(s => s.To == person).Select(s => s.Message)];
    }

    /// <summary>Presses the newest button with this label in a chat.</summary>
    public async Task<string> PressesAsync(string chat, string label)
    {
        var button = Channel.Sent.Where(s => s.To.Id == chat).SelectMany(s => s.Message.Buttons).Last(b => b.Label == label);
        return string.Join("\n\n", (await DoesAsync(chat, new MessageContent.Pressed(button.Value, button.Label))).Select(m => m.Text.Plain));
    }

    /// <summary>Fills in the form as far as the preview.</summary>
    public async Task<string> WriteAsync(string chat, string audience, string text, string when = "now")
    {
        await SaysAsync(chat, "/broadcast");
        await SaysAsync(chat, audience);
        await SaysAsync(chat, text);
        return await SaysAsync(chat, when);
    }

    /// <returns>The newest broadcast's id.</returns>
    public async Task<string> NewestAsync() =>
        (await Services.GetRequiredService<IPlannedBroadcasts>().NewestAsync(1, CancellationToken.None))[0].Id;

    public Task LookAsync() => Services.GetRequiredService<ProgressWatch>().LookAsync(CancellationToken.None);

    public Task TickAsync() => Services.GetRequiredService<Reconciler>().TickAsync(TimeSpan.Zero, CancellationToken.None);

    public OccurrenceStatus? StatusOf(string id) =>
        Services.GetRequiredService<ILedger>().FindAsync(BroadcastSource.OccurrenceOf(id), CancellationToken.None).GetAwaiter().GetResult();

    /// <summary>Ticks and waits until a broadcast has ended.</summary>
    public async Task<OccurrenceStatus> ClosedAsync(string id)
    {
        await Eventually.TrueAsync(() =>
        {
            TickAsync().GetAwaiter().GetResult();
            return StatusOf(id)?.Phase == OccurrencePhase.Closed;
        }, $"{id} is closed");
        return StatusOf(id)!;
    }

    /// <summary>The audit log, newest first: who (by id), what, on what, with what result.</summary>
    public async Task<IReadOnlyList<AuditEntry>> AuditAsync() =>
        [.. (await Services.GetRequiredService<IAuditLog>().NewestAsync(100, null, CancellationToken.None)).Select(e => e.Entry)];

    public async ValueTask DisposeAsync()
    {
        await _app.Services.GetRequiredService<Dispatcher>().StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
        _own?.Dispose();
    }
}

/// <summary>A clock that stands still until it is set; waiting goes by the real one.</summary>
public sealed class SettableClock(DateTimeOffset now) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now;
}
