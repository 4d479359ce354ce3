namespace CommunityBot.Notifications.Delivery;

/// <summary>
/// What a channel's answers have taught: how fast it may be sent to, until when not at all, and whether replies have to be
/// spaced as well. Used under its governor's lock.
/// </summary>
/// <param name="climbs">False where the rate is kept, and climbs, elsewhere.</param>
internal sealed class LearntPace(ChannelLimits limits, bool climbs, TimeProvider time)
{
    private static readonly TimeSpan ClimbEvery = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan RepliesSpacedFor = TimeSpan.FromMinutes(1);

    private readonly FaultPause _faults = new();
    private readonly long _started = time.GetTimestamp();
    private TimeSpan _climbAt;
    private DateTimeOffset _repliesSpacedUntil;

    public double Rate { get; private set; } = limits.PerSecond ?? double.PositiveInfinity;

    public DateTimeOffset NotBefore { get; private set; }

    public bool BotIsRefused { get; private set; }

    /// <summary>True while bulk stands still only because sends fail, and not because the channel has asked for it.</summary>
    public bool StandsForFaults { get; private set; }

    public TimeSpan Interval => double.IsPositiveInfinity(Rate) ? TimeSpan.Zero : TimeSpan.FromSeconds(1 / Rate);

    /// <summary>Where the rate is kept elsewhere, another node's complaint shows in it alone.</summary>
    public bool SpacesReplies => time.GetUtcNow() < _repliesSpacedUntil || (!climbs && Rate < Fastest);

    private double Fastest => limits.PerSecond ?? double.PositiveInfinity;

    private double Slowest => double.IsPositiveInfinity(Fastest) ? Fastest : Math.Min(1, Fastest);

    private TimeSpan Elapsed => time.GetElapsedTime(_started);

    public void TakeUp(GovernorMemory memory) => (NotBefore, Rate) = (memory.NotBefore, Math.Clamp(memory.Rate, Slowest, Fastest));

    /// <summary>Takes up what the nodes have learnt together.</summary>
    public void TakeUp(GrantedTurns granted)
    {
        Rate = granted.Rate;
        StopUntil(time.GetUtcNow() + granted.Stopped);
    }

    /// <returns>What is to be kept now; null when nothing of it has changed.</returns>
    public GovernorMemory? Learn(DeliveryResult result)
    {
        var before = (NotBefore, Rate);
        Learn(result, time.GetUtcNow());
        return before == (NotBefore, Rate) || result is DeliveryResult.Delivered ? null : new GovernorMemory(NotBefore, Rate);
    }

    private void Learn(DeliveryResult result, DateTimeOffset now)
    {
        switch (result)
        {
            case DeliveryResult.Delivered:
                BotIsRefused = false;
                StandsForFaults = false;
                _faults.Over();
                Climb();
                break;
            case DeliveryResult.RetryAfter { BotRefused: true } refused:
                BotIsRefused = true;
                StopUntil(now + refused.Wait);
                break;
            case DeliveryResult.RetryAfter flood:
                // Many calls may be under way when the channel complains; their complaints are one.
                if (now >= NotBefore)
                {
                    Rate = Math.Max(Slowest, Rate / 2);
                    _climbAt = Elapsed + flood.Wait + ClimbEvery;
                }

                StandsForFaults = false;
                _repliesSpacedUntil = now + flood.Wait + RepliesSpacedFor;
                StopUntil(now + flood.Wait + Jitter(flood.Wait));
                break;
            case DeliveryResult.NotSent or DeliveryResult.Unknown { IsServerFault: true } when now >= NotBefore:
                StandsForFaults = true;
                StopUntil(now + _faults.Next(result is DeliveryResult.NotSent));
                break;
        }
    }

    private void StopUntil(DateTimeOffset until) => NotBefore = until > NotBefore ? until : NotBefore;

    private void Climb()
    {
        if (climbs && Rate < Fastest && Elapsed >= _climbAt)
        {
            Rate = Math.Min(Fastest, Rate + (Fastest / 25));
            _climbAt = Elapsed + ClimbEvery;
        }
    }

    private static TimeSpan Jitter(TimeSpan wait) =>
        TimeSpan.FromMilliseconds(Random.Shared.NextDouble() * Math.Min(2000, 50 + (wait.TotalMilliseconds * 0.1)));
}
