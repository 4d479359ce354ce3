using System.Collections.Concurrent;

namespace CommunityBot.Notifications.Delivery;

/// <summary>How many rows of each occurrence were settled in each of the last seconds.</summary>
internal sealed class SendRates(TimeProvider time)
{
    private const int Seconds = 10;

    private readonly ConcurrentDictionary<string, Ring> _rings = new(StringComparer.Ordinal);
    private readonly long _started = time.GetTimestamp();

    public void Count(string occurrence)
    {
        var second = Second;
        if (_rings.Count > 256)
        {
            foreach (var (id, old) in _rings.Where(r => r.Value.IsOver(second)))
            {
                _rings.TryRemove(KeyValuePair.Create(id, old));
            }
        }

        _rings.GetOrAdd(occurrence, _ => new Ring(second)).Count(second);
    }

    /// <summary>A second, over the last ten or since the first.</summary>
    public double Of(string occurrence) => _rings.TryGetValue(occurrence, out var ring) ? ring.Rate(Second) : 0;

    private long Second => (long)time.GetElapsedTime(_started).TotalSeconds;

    private sealed class Ring(long first)
    {
        private readonly long[] _rows = new long[Seconds];
        private readonly long _first = first;
        private long _last = first;

        public bool IsOver(long second) => second - Volatile.Read(ref _last) > Seconds;

        public void Count(long second)
        {
            lock (_rows)
            {
                MoveTo(second);
                _rows[second % Seconds]++;
            }
        }

        public double Rate(long second)
        {
            lock (_rows)
            {
                MoveTo(second);
                // The running second is not over, and would make the rate look low.
                var whole = Math.Clamp(second - _first, 1, Seconds - 1);
                return (_rows.Sum() - (second > _first ? _rows[second % Seconds] : 0)) / (double)whole;
            }
        }

        private void MoveTo(long second)
        {
            for (var empty = Math.Max(_last + 1, second - Seconds + 1); empty <= second; empty++)
            {
                _rows[empty % Seconds] = 0;
            }

            _last = Math.Max(_last, second);
        }
    }
}
