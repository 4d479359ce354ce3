using CommunityBot.Notifications;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Notifications.Events;
using CommunityBot.Notifications.Events.Notices;
using CommunityBot.Notifications.Ledger;
using CommunityBot.Notifications.Subscribers;
using CommunityBot.Storage.Postgres;
using CommunityBot.Testing.Organisers;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityBot.Testing.Notifications;

/// <summary>
/// Events, who comes, and the sending engine with its gate, on a LiteDB file. The clock goes where the test puts it;
/// at each stop everything that is due goes out.
/// </summary>
public sealed class EventsDriver : IAsyncDisposable
{
    public static readonly TimeZoneInfo London = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    private readonly EngineDriver _engine;

    private EventsDriver(EngineDriver engine, ScriptedMessenger channel, SettableClock time) => (_engine, Channel, Time) = (engine, channel, time);

    public EngineDriver Engine => _engine;

    public ScriptedMessenger Channel { get; }

    public SettableClock Time { get; }

    public IEventStore Events => _engine.Services.GetRequiredService<IEventStore>();

    public IRsvpStore Rsvps => _engine.Services.GetRequiredService<IRsvpStore>();

    public ISubscribers Subscribers => _engine.Services.GetRequiredService<ISubscribers>();

    public EventDesk Desk => _engine.Services.GetRequiredService<EventDesk>();

    /// <summary>What went out, in its order: <c>06-08 09:00 1 hour reminder</c>, by London's clock.</summary>
    public List<string> Told { get; } = [];

    /// <param name="wall">Where the clock stands, in London.</param>
    public static async Task<EventsDriver> StartAsync(string wall, string quietHours = "none")
    {
        var (channel, time) = (new ScriptedMessenger(), new SettableClock(At(wall)));
        var quiet = QuietHours.TryParse(quietHours, out var read) ? read : throw new FormatException(quietHours);
        return new EventsDriver(await EngineDriver.StartAsync(channel, time, add: services => Add(services, quiet)), channel, time);
    }

    /// <summary>One of several nodes, with a door of its own.</summary>
    public static async Task<EventsDriver> StartNodeAsync(PostgresDoor door, SettableClock time)
    {
        var channel = new ScriptedMessenger();
        return new EventsDriver(await EngineDriver.StartNodeAsync(channel, door, time, services => Add(services, QuietHours.None)), channel, time);
    }

    public static DateTimeOffset At(string wall) => ClockChanges.ToInstant(DateTime.Parse(wall, System.Globalization.CultureInfo.InvariantCulture), London);

    public static ChannelAddress Person(int number) => new("telegram", $"{number}");

    public async Task<RsvpOutcome> JoinsAsync(int person, string eventId, string key = EventDate.OnceKey) =>
        await Rsvps.JoinAsync(eventId, key, Person(person), Time.GetUtcNow(), CancellationToken.None);

    /// <summary>Says yes to reminders.</summary>
    public Task AgreesAsync(int person, params ReminderRung[] rungs) => Subscribers.ChangeAsync(
        Person(person),
        s => s.Give(new ConsentRecord(Topics.EventReminders, Given: true, "Remind me.", "1", "telegram", Time.GetUtcNow()))
            .Choose(c => rungs.Length == 0 ? c : c with { Rungs = [.. rungs] }),
        CancellationToken.None);

    /// <summary>Moves the clock on in steps, as it would have ticked.</summary>
    public async Task UntilAsync(string wall, int stepMinutes = 30)
    {
        while (Time.Now < At(wall))
        {
            var next = Time.Now.AddMinutes(stepMinutes);
            Time.Now = next < At(wall) ? next : At(wall);
            await SendDueAsync();
        }
    }

    /// <summary>Ticks until nothing that may go now is left.</summary>
    public async Task SendDueAsync()
    {
        await _engine.TickAsync();
        await _engine.Reconciler.SettledAsync();
        var wall = ClockChanges.ToWall(Time.Now, London);
        await Eventually.TrueAsync(IsIdle, "everything due is sent");
        foreach (var (_, to, message) in Channel.Sends.Skip(Told.Count))
        {
            Told.Add(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{wall:MM-dd HH:mm} {to.Id} {message.Text.Plain}"));
        }
    }

    public async ValueTask DisposeAsync() => await _engine.DisposeAsync();

    private static IServiceCollection Add(IServiceCollection services, QuietHours quiet) => services
        .AddSingleton(new SubscriberDefaults(London, quiet))
        .AddSingleton<IRecipientGate, SubscriberGate>()
        .AddSingleton<IEventMessages, PlainMessages>()
        .AddEvents()
        .AddEventNotices();

    private bool IsIdle()
    {
        // In this order: what is taken in hand between the two is seen by the second.
        var due = _engine.Ledger.DueAsync(Time.Now, CancellationToken.None).GetAwaiter().GetResult().Rows;
        var open = _engine.Ledger.ListAsync([OccurrencePhase.Freezing, OccurrencePhase.Open], 1000, CancellationToken.None).GetAwaiter().GetResult();
        if (due == 0 && open.All(o => o.Occurrence.Due > Time.Now || o.Counts[RowState.Leased] + o.Counts[RowState.InFlight] == 0))
        {
            return true;
        }

        // Two messages to one chat keep a little apart, by this clock.
        Time.Now = Time.Now.AddMilliseconds(5);
        return false;
    }

    private sealed class PlainMessages : IEventMessages
    {
        public OutgoingMessage Reminder(EventDate coming, DateTimeOffset now) => new() { Text = $"reminder of {coming.Title}" };

        public OutgoingMessage Change(EventNotice notice, CommunityEvent happening, EventDate? coming) => new() { Text = $"{notice.Kind} {happening.Title}" };

        public OutgoingMessage Offer(EventDate coming, DateTimeOffset ends) => new()
        {
            Text = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"place until {ClockChanges.ToWall(ends, London):MM-dd HH:mm}"),
        };
    }
}
