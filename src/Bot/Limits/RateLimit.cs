using System.Collections.Concurrent;
using CommunityBot.Conversations;
using Microsoft.Extensions.Options;

namespace CommunityBot.Limits;

public sealed class LimitOptions
{
    /// <summary>As good as no limit: for replay, evaluation and benchmarks.</summary>
    public const int Most = 1_000_000;

    /// <value>Messages that one person may send in a minute before being asked to slow down; 1 to <see cref="Most"/>. Default 30.</value>
    public int MessagesPerMinute { get; set; } = 30;
}

/// <summary>
/// A token bucket for each person, in memory: it holds a minute's messages and refills evenly. The first message over
/// the limit is told so, the rest are passed over in silence, so that the bot can't be used to flood a chat.
/// </summary>
public sealed class RateLimit(IOptions<LimitOptions> options, TimeProvider time)
{
    private const int SweepAt = 10_000;
    private readonly ConcurrentDictionary<string, Bucket> _buckets = new(StringComparer.Ordinal);
    private readonly double _capacity = options.Value.MessagesPerMinute;

    /// <returns>Null when the turn may go on.</returns>
    public TurnOutcome? Check(Turn turn)
    {
        var now = time.GetTimestamp();
        if (_buckets.Count > SweepAt)
        {
            Sweep(now);
        }

        var bucket = _buckets.GetOrAdd(turn.Message.Person.ToString(), _ => new Bucket(_capacity, now));
        return bucket.Take(now, _capacity, time) switch
        {
            Permit.Allowed => null,
            Permit.FirstRefusal => TurnOutcome.Say(turn, Reply.Action(
                "That was a lot of messages in a short time. Please wait a minute, then ask again. In an emergency call 999.")),
            _ => TurnOutcome.Silence(turn),
        };
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

    private enum Permit
    {
        Allowed,
        FirstRefusal,
        Refused,
    }

    private sealed class Bucket(double tokens, long usedAt)
    {
        private bool _told;

        public long UsedAt { get; private set; } = usedAt;

        public Permit Take(long now, double capacity, TimeProvider time)
        {
            lock (this)
            {
                tokens = Math.Min(capacity, tokens + (time.GetElapsedTime(UsedAt, now).TotalMinutes * capacity));
                UsedAt = now;
                if (tokens >= 1)
                {
                    tokens--;
                    _told = false;
                    return Permit.Allowed;
                }

                var refusal = _told ? Permit.Refused : Permit.FirstRefusal;
                _told = true;
                return refusal;
            }
        }
    }
}
