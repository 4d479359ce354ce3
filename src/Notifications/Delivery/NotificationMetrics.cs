using System.Collections.Concurrent;
using CommunityBot.Notifications.Ledger;

namespace CommunityBot.Notifications.Delivery;

/// <summary>What the engine counts about itself. Counts only: nothing here can point to a person.</summary>
public sealed class NotificationMetrics(Governors governors, TimeProvider time)
{
    private static readonly double[] DelayBuckets = [0.5, 1, 2, 5, 15, 60, 300, 3600];

    private readonly ConcurrentDictionary<(string Channel, RowState State), StrongCount> _settled = new();
    private readonly SendRates _rates = new(time);
    private readonly long[] _delays = new long[DelayBuckets.Length + 1];
    private long _delayed;
    private long _delayTicks;
    private long _ticks;
    private long _lateTicks;
    private long _lastTick = time.GetTimestamp();
    private long _lastProgress = time.GetTimestamp();
    private DueRows _due = new(0, null);

    /// <summary>How long ago the schedule last ticked; since the start, if never.</summary>
    public TimeSpan SinceTick => time.GetElapsedTime(Volatile.Read(ref _lastTick));

    /// <summary>How long ago a row last got an outcome; since the start, if never.</summary>
    public TimeSpan SinceProgress => time.GetElapsedTime(Volatile.Read(ref _lastProgress));

    /// <summary>What waits, as the last tick saw it.</summary>
    public DueRows Due => Volatile.Read(ref _due);

    /// <summary>A send begins, so long after its occurrence was due.</summary>
    public void Began(TimeSpan afterDue)
    {
        var bucket = Array.FindIndex(DelayBuckets, limit => afterDue.TotalSeconds <= limit);
        Interlocked.Increment(ref _delays[bucket < 0 ? DelayBuckets.Length : bucket]);
        Interlocked.Increment(ref _delayed);
        Interlocked.Add(ref _delayTicks, Math.Max(0, afterDue.Ticks));
    }

    /// <summary>Rows of an occurrence settled a second, of late.</summary>
    public double RateOf(string occurrence) => _rates.Of(occurrence);

    public void Settled(string channel, string occurrence, RowState state)
    {
        if (state is not (RowState.Leased or RowState.Queued))
        {
            _rates.Count(occurrence);
        }

        Interlocked.Increment(ref _settled.GetOrAdd((channel, state), _ => new StrongCount()).Value);
        Volatile.Write(ref _lastProgress, time.GetTimestamp());
    }

    public void Ticked(TimeSpan late, DueRows due)
    {
        Interlocked.Increment(ref _ticks);
        Volatile.Write(ref _lastTick, time.GetTimestamp());
        Volatile.Write(ref _due, due);
        if (late > TimeSpan.FromSeconds(1))
        {
            Interlocked.Increment(ref _lateTicks);
        }
    }

    /// <summary>All figures in Prometheus' text format 0.0.4.</summary>
    public void WriteTo(TextWriter writer)
    {
        writer.Write("# TYPE communitybot_sends_total counter\n");
        foreach (var (key, count) in _settled.OrderBy(s => s.Key.Channel, StringComparer.Ordinal).ThenBy(s => s.Key.State))
        {
            writer.Write($"communitybot_sends_total{{channel=\"{key.Channel}\",outcome=\"{key.State.ToString().ToLowerInvariant()}\"}} {count.Value}\n");
        }

        var (due, now) = (Due, time.GetUtcNow());
        writer.Write($"# TYPE communitybot_queue_rows gauge\ncommunitybot_queue_rows {due.Rows}\n");
        writer.Write("# TYPE communitybot_queue_oldest_seconds gauge\n");
        writer.Write($"communitybot_queue_oldest_seconds {(due.Oldest is { } oldest ? Math.Max(0, (now - oldest).TotalSeconds) : 0):F1}\n");
        writer.Write($"# TYPE communitybot_ticks_total counter\ncommunitybot_ticks_total {Interlocked.Read(ref _ticks)}\n");
        writer.Write($"# TYPE communitybot_ticks_late_total counter\ncommunitybot_ticks_late_total {Interlocked.Read(ref _lateTicks)}\n");
        WriteGovernors(writer, now);
        WriteDelays(writer);
    }

    private void WriteGovernors(TextWriter writer, DateTimeOffset now)
    {
        var limited = governors.All.Where(g => double.IsFinite(g.Value.Rate)).OrderBy(g => g.Key, StringComparer.Ordinal).ToList();
        writer.Write("# TYPE communitybot_governor_rate gauge\n");
        limited.ForEach(g => writer.Write($"communitybot_governor_rate{{channel=\"{g.Key}\"}} {g.Value.Rate:F2}\n"));
        writer.Write("# TYPE communitybot_governor_stopped_seconds gauge\n");
        limited.ForEach(g => writer.Write(
            $"communitybot_governor_stopped_seconds{{channel=\"{g.Key}\"}} {Math.Max(0, (g.Value.NotBefore - now).TotalSeconds):F1}\n"));
    }

    private void WriteDelays(TextWriter writer)
    {
        writer.Write("# TYPE communitybot_send_delay_seconds histogram\n");
        long below = 0;
        for (var i = 0; i < DelayBuckets.Length; i++)
        {
            below += Interlocked.Read(ref _delays[i]);
            writer.Write($"communitybot_send_delay_seconds_bucket{{le=\"{DelayBuckets[i]}\"}} {below}\n");
        }

        var total = Interlocked.Read(ref _delayed);
        writer.Write($"communitybot_send_delay_seconds_bucket{{le=\"+Inf\"}} {total}\n");
        writer.Write($"communitybot_send_delay_seconds_sum {TimeSpan.FromTicks(Interlocked.Read(ref _delayTicks)).TotalSeconds}\n");
        writer.Write($"communitybot_send_delay_seconds_count {total}\n");
    }

    private sealed class StrongCount
    {
        public long Value;
    }
}
