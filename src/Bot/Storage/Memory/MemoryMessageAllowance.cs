using System.Collections.Concurrent;
using CommunityBot.Limits;

namespace CommunityBot.Storage.Memory;

/// <summary>One process's own.</summary>
internal sealed class MemoryMessageAllowance(TimeProvider time) : IMessageAllowance
{
    private const int SweepAt = 10_000;

    private readonly ConcurrentDictionary<string, Bucket> _buckets = new(StringComparer.Ordinal);

    public ValueTask<int> SpendAsync(string person, int perMinute, CancellationToken cancellation)
    {
        var now = time.GetTimestamp();
        if (_buckets.Count > SweepAt)
        {
            Sweep(now);
        }

        return ValueTask.FromResult(_buckets.GetOrAdd(person, _ => new Bucket(perMinute, now)).Spend(now, perMinute, time));
    }

    private void Sweep(long now)
    {
        foreach (var (person, bucket) in _buckets)
        {
            if (time.GetElapsedTime(bucket.UsedAt, now) > TimeSpan.FromMinutes(1))
            {
                _buckets.TryRemove(person, out _);
            }
        }
    }

    private sealed class Bucket(double messages, long usedAt)
    {
        private int _refused;

        public long UsedAt { get; private set; } = usedAt;

        public int Spend(long now, double capacity, TimeProvider time)
        {
            lock (this)
            {
                messages = Math.Min(capacity, messages + (time.GetElapsedTime(UsedAt, now).TotalMinutes * capacity));
                UsedAt = now;
                if (messages < 1)
                {
                    return ++_refused;
                }

                messages--;
                return _refused = 0;
            }
        }
    }
}
