using CommunityBot.Notifications.Ledger;
using CommunityBot.Telemetry;

namespace CommunityBot.Notifications.Delivery;

/// <summary>What is counted about notifications.</summary>
public sealed class NotificationMetrics(Governors governors, TimeProvider time) : IMetricSource
{
    private readonly Counter _settled = new("communitybot_sends_total", "Rows of the ledger that got a state, by channel and state", "channel", "outcome");
    private readonly Counter _ticks = new("communitybot_ticks_total", "Looks at what is due");
    private readonly Counter _lateTicks = new("communitybot_ticks_late_total", "Of them more than a second late");
    private readonly Histogram _delays = new(
        "communitybot_send_delay_seconds", "From when a message was due to the beginning of its sending", 0.5, 1, 2, 5, 15, 60, 300, 3600);

    private readonly SendRates _rates = new(time);
    private long _lastTick = time.GetTimestamp();
    private long _lastProgress = time.GetTimestamp();
    private DueRows _due = new(0, null);

    public IEnumerable<Metric> Metrics =>
    [
        _settled, _ticks, _lateTicks, _delays,
        new Reading("communitybot_queue_rows", "Rows due and not yet sent, as the last tick saw it", () => Due.Rows),
        new Reading("communitybot_queue_oldest_seconds", "For how long the oldest of them has been due", () => Age(Due.Oldest)),
        new Reading("communitybot_tick_age_seconds", "How long ago this node last looked at what is due", () => SinceTick.TotalSeconds),
        new Reading("communitybot_governor_rate", "Messages a second that the channel is given at present", "channel", () => Limited(g => g.Rate)),
        new Reading(
            "communitybot_governor_stopped_seconds", "For how much longer the channel has asked to wait", "channel",
            () => Limited(g => g.AskedToWait.TotalSeconds)),
        new Reading("communitybot_channel_refused", "1 while the channel refuses the bot itself", "channel", () => Limited(g => g.BotIsRefused ? 1 : 0)),
    ];

    /// <summary>How long ago the schedule last ticked; since the start, if never.</summary>
    public TimeSpan SinceTick => time.GetElapsedTime(Volatile.Read(ref _lastTick));

    /// <summary>How long ago a row last got an outcome; since the start, if never.</summary>
    public TimeSpan SinceProgress => time.GetElapsedTime(Volatile.Read(ref _lastProgress));

    /// <summary>What waits, as the last tick saw it.</summary>
    public DueRows Due => Volatile.Read(ref _due);

    /// <summary>A send begins, so long after its occurrence was due.</summary>
    public void Began(TimeSpan afterDue) => _delays.Observe(afterDue);

    /// <summary>Rows of an occurrence settled a second, of late.</summary>
    public double RateOf(string occurrence) => _rates.Of(occurrence);

    public void Settled(string channel, string occurrence, RowState state)
    {
        if (state is not (RowState.Leased or RowState.Queued))
        {
            _rates.Count(occurrence);
            Volatile.Write(ref _lastProgress, time.GetTimestamp());
        }

        _settled.Increment(channel, Word(state));
    }

    public void Ticked(TimeSpan late, DueRows due)
    {
        _ticks.Increment();
        Volatile.Write(ref _lastTick, time.GetTimestamp());
        Volatile.Write(ref _due, due);
        if (late > TimeSpan.FromSeconds(1))
        {
            _lateTicks.Increment();
        }
    }

    /// <summary>A state as metrics and traces write it.</summary>
    internal static string Word(RowState state) => state.ToString().ToLowerInvariant();

    private double Age(DateTimeOffset? since) => since is { } then ? Math.Max(0, (time.GetUtcNow() - then).TotalSeconds) : 0;

    private IEnumerable<(string Channel, double Value)> Limited(Func<ChannelGovernor, double> of) => governors.All
        .Where(g => double.IsFinite(g.Value.Rate)).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => (g.Key, of(g.Value)));
}
