using System.Collections.Concurrent;
using CommunityBot.Conversations;

namespace CommunityBot.Hosting;

/// <summary>What the program counts about itself, shown at /metrics. Counts only: nothing here can point to a person.</summary>
public sealed class BotMetrics
{
    private static readonly double[] SecondsBuckets = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5];

    private readonly ConcurrentDictionary<(string Name, string Labels), StrongCount> _counts = new();
    private readonly long[] _turnBuckets = new long[SecondsBuckets.Length + 1];
    private long _turnTicks;
    private long _turnCount;

    public void TurnSaved(string channel, IReadOnlyList<Reply> replies, TimeSpan took)
    {
        Count("communitybot_turns_total", $"channel=\"{channel}\"");
        foreach (var reply in replies)
        {
            Count("communitybot_replies_total", $"kind=\"{reply.Kind}\"");
        }

        var bucket = Array.FindIndex(SecondsBuckets, limit => took.TotalSeconds <= limit);
        Interlocked.Increment(ref _turnBuckets[bucket < 0 ? SecondsBuckets.Length : bucket]);
        Interlocked.Add(ref _turnTicks, took.Ticks);
        Interlocked.Increment(ref _turnCount);
    }

    public void TurnFailed() => Count("communitybot_turns_failed_total", "");

    public void RepeatDropped() => Count("communitybot_repeats_dropped_total", "");

    public void ReplySettled(string channel, string outcome) =>
        Count("communitybot_replies_settled_total", $"channel=\"{channel}\",outcome=\"{outcome}\"");

    /// <summary>All counts in Prometheus' text format 0.0.4.</summary>
    public void WriteTo(TextWriter writer)
    {
        foreach (var family in _counts.GroupBy(c => c.Key.Name).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            writer.Write($"# TYPE {family.Key} counter\n");
            foreach (var (key, count) in family.OrderBy(c => c.Key.Labels, StringComparer.Ordinal))
            {
                writer.Write(key.Labels.Length == 0 ? $"{key.Name} {count.Value}\n" : $"{key.Name}{{{key.Labels}}} {count.Value}\n");
            }
        }

        writer.Write("# TYPE communitybot_turn_seconds histogram\n");
        long below = 0;
        for (var i = 0; i < SecondsBuckets.Length; i++)
        {
            below += Interlocked.Read(ref _turnBuckets[i]);
            writer.Write($"communitybot_turn_seconds_bucket{{le=\"{SecondsBuckets[i]}\"}} {below}\n");
        }

        var total = Interlocked.Read(ref _turnCount);
        writer.Write($"communitybot_turn_seconds_bucket{{le=\"+Inf\"}} {total}\n");
        writer.Write($"communitybot_turn_seconds_sum {TimeSpan.FromTicks(Interlocked.Read(ref _turnTicks)).TotalSeconds}\n");
        writer.Write($"communitybot_turn_seconds_count {total}\n");
    }

    private void Count(string name, string labels) =>
        Interlocked.Increment(ref _counts.GetOrAdd((name, labels), _ => new StrongCount()).Value);

    private sealed class StrongCount
    {
        public long Value;
    }
}
