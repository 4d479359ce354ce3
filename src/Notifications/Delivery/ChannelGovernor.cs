namespace CommunityBot.Notifications.Delivery;

/// <summary>
/// How fast one channel is sent to, by replies and bulk together. Replies are counted and go at once; bulk takes the
/// places that they leave. Only after the channel itself has complained are replies spaced as well. A complaint stops
/// bulk for as long as it says and halves the rate, which then climbs back; both outlive the process.
/// </summary>
public sealed class ChannelGovernor
{
    /// <summary>Sends that replies may be ahead of the pace once they are spaced.</summary>
    private const int ReplyBurst = 5;

    private static readonly TimeSpan MostDebt = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ClimbEvery = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan RepliesSpacedFor = TimeSpan.FromMinutes(1);

    private readonly string _channel;
    private readonly ChannelLimits _limits;
    private readonly IGovernorStore _store;
    private readonly TimeProvider _time;
    private readonly Lock _gate = new();
    private readonly ChatPace _chats;
    private readonly SharedPace? _shared;
    private readonly FaultPause _faults = new();
    private readonly long _started;
    private double _rate;
    private TimeSpan _next;
    private TimeSpan _climbAt;
    private DateTimeOffset _notBefore;
    private DateTimeOffset _repliesSpacedUntil;

    public ChannelGovernor(string channel, ChannelLimits limits, IGovernorStore store, TimeProvider time)
    {
        (_channel, _limits, _store, _time) = (channel, limits, store, time);
        _started = time.GetTimestamp();
        _rate = limits.PerSecond ?? double.PositiveInfinity;
        _chats = new ChatPace(limits);
        _shared = limits.PerSecond is { } fastest && store is ISharedTurns turns ? new SharedPace(channel, fastest, turns) : null;
    }

    /// <summary>Messages a second at present.</summary>
    public double Rate
    {
        get
        {
            lock (_gate)
            {
                return _rate;
            }
        }
    }

    /// <summary>Until when bulk stands still; in the past when it does not.</summary>
    public DateTimeOffset NotBefore
    {
        get
        {
            lock (_gate)
            {
                return _notBefore;
            }
        }
    }

    /// <summary>True while the channel refuses the bot itself.</summary>
    public bool BotIsRefused { get; private set; }

    /// <summary>Takes up what the last process was told.</summary>
    public async Task LoadAsync(CancellationToken cancellation)
    {
        if (await _store.LoadAsync(_channel, cancellation) is { } kept)
        {
            lock (_gate)
            {
                _notBefore = kept.NotBefore;
                _rate = Math.Clamp(kept.Rate, Slowest, Fastest);
            }
        }
    }

    /// <summary>
    /// Where several nodes share the pace, gets this one its part of it; call it before <see cref="TryPassBulk"/>. Otherwise
    /// it does nothing.
    /// </summary>
    /// <param name="waiting">Messages for which there is a use of turns.</param>
    public ValueTask ReserveAsync(int waiting, CancellationToken cancellation)
    {
        lock (_gate)
        {
            return _shared is null || _shared.HasTurn(Elapsed)
                ? ValueTask.CompletedTask
                : new ValueTask(AskAsync(_shared, _shared.Request(waiting, _rate), cancellation));
        }
    }

    /// <summary>Asks for a bulk message's turn, and takes it when there is one.</summary>
    public BulkPass TryPassBulk(ChannelAddress chat)
    {
        lock (_gate)
        {
            var now = Elapsed;
            var wait = LaneWait(now);
            if (wait > TimeSpan.Zero)
            {
                return new BulkPass(wait, IsForLane: true);
            }

            if (_chats.Wait(chat, now) is var pause && pause > TimeSpan.Zero)
            {
                return new BulkPass(pause, IsForLane: false);
            }

            Charge(chat, now);
            _shared?.Use();
            return BulkPass.Now;
        }
    }

    /// <summary>Gives back a turn that was not used.</summary>
    public void GiveBack(ChannelAddress chat)
    {
        lock (_gate)
        {
            _next -= Interval;
            _shared?.GiveBack();
            _chats.GiveBack(chat);
        }
    }

    /// <summary>Ends when a reply may go; at once, unless the channel has complained of late.</summary>
    public async ValueTask PassReplyAsync(ChannelAddress chat, CancellationToken cancellation)
    {
        while (TryPassReply(chat) is var wait && wait > TimeSpan.Zero)
        {
            await Task.Delay(wait, _time, cancellation);
        }

        if (_shared is { } shared)
        {
            _ = ChargeAsync(shared);
        }
    }

    /// <summary>Learns from what became of any send on the channel.</summary>
    public ValueTask ObserveAsync(DeliveryResult result)
    {
        GovernorMemory memory;
        lock (_gate)
        {
            var before = (_notBefore, _rate);
            Learn(result, _time.GetUtcNow());
            if (before == (_notBefore, _rate) || result is DeliveryResult.Delivered)
            {
                return ValueTask.CompletedTask;
            }

            memory = new GovernorMemory(_notBefore, _rate);
        }

        return new ValueTask(_store.SaveAsync(_channel, memory, CancellationToken.None));
    }

    private TimeSpan TryPassReply(ChannelAddress chat)
    {
        lock (_gate)
        {
            var now = Elapsed;
            var ahead = (_shared?.Next ?? _next) - now - (Interval * ReplyBurst);
            // Another node's complaint shows in the rate alone.
            if (ahead > TimeSpan.Zero && (_time.GetUtcNow() < _repliesSpacedUntil || (_shared is not null && _rate < Fastest)))
            {
                return Whole(ahead);
            }

            if (_shared is null || _shared.TryUseForReply(now, Interval))
            {
                Charge(chat, now);
            }
            else
            {
                _chats.Sent(chat, now);
            }

            return TimeSpan.Zero;
        }
    }

    /// <returns>False when replies could not be charged.</returns>
    private async Task<bool> AskAsync(SharedPace shared, TurnRequest request, CancellationToken cancellation)
    {
        if (await shared.TakeAsync(request, cancellation) is not { } granted)
        {
            return false;
        }

        lock (_gate)
        {
            var now = Elapsed;
            _rate = granted.Rate;
            StopUntil(_time.GetUtcNow() + granted.Stopped);
            _next = granted.Turns > 0 ? now + granted.First : _next;
            shared.Granted(granted, now, Interval, Slack);
            return true;
        }
    }

    private async Task ChargeAsync(SharedPace shared)
    {
        while (shared.TryBeginCharge(out var request) && await AskAsync(shared, request, CancellationToken.None))
        {
        }
    }

    private double Fastest => _limits.PerSecond ?? double.PositiveInfinity;

    private double Slowest => double.IsPositiveInfinity(Fastest) ? Fastest : Math.Min(1, Fastest);

    private TimeSpan Elapsed => _time.GetElapsedTime(_started);

    private TimeSpan Interval => double.IsPositiveInfinity(_rate) ? TimeSpan.Zero : TimeSpan.FromSeconds(1 / _rate);

    /// <summary>How late a send may be without its turn being lost: timers and a busy machine are never exact.</summary>
    private TimeSpan Slack => Interval * 2 is var two && two > TimeSpan.FromMilliseconds(20) ? two : TimeSpan.FromMilliseconds(20);

    private TimeSpan LaneWait(TimeSpan now)
    {
        var stopped = _notBefore - _time.GetUtcNow();
        var paced = _shared?.HasTurn(now) == false ? Interval : Interval > TimeSpan.Zero ? _next - now : TimeSpan.Zero;
        return Whole(stopped > paced ? stopped : paced);
    }

    private void Charge(ChannelAddress chat, TimeSpan now)
    {
        var from = _next > now - Slack ? _next : now - Slack;
        var next = from + Interval;
        _next = next < now + MostDebt ? next : now + MostDebt;
        _chats.Sent(chat, now);
    }

    private void Learn(DeliveryResult result, DateTimeOffset now)
    {
        switch (result)
        {
            case DeliveryResult.Delivered:
                BotIsRefused = false;
                _faults.Over();
                // What is shared climbs where it is kept.
                if (_shared is null)
                {
                    Climb();
                }

                break;
            case DeliveryResult.RetryAfter { BotRefused: true } refused:
                BotIsRefused = true;
                StopUntil(now + refused.Wait);
                break;
            case DeliveryResult.RetryAfter flood:
                // Many calls may be under way when the channel complains; their complaints are one.
                if (now >= _notBefore)
                {
                    _rate = Math.Max(Slowest, _rate / 2);
                    _climbAt = Elapsed + flood.Wait + ClimbEvery;
                }

                _repliesSpacedUntil = now + flood.Wait + RepliesSpacedFor;
                StopUntil(now + flood.Wait + Jitter(flood.Wait));
                break;
            case DeliveryResult.NotSent or DeliveryResult.Unknown { IsServerFault: true } when now >= _notBefore:
                StopUntil(now + _faults.Next(result is DeliveryResult.NotSent));
                break;
        }
    }

    private void StopUntil(DateTimeOffset until) => _notBefore = until > _notBefore ? until : _notBefore;

    private void Climb()
    {
        if (_rate < Fastest && Elapsed >= _climbAt)
        {
            _rate = Math.Min(Fastest, _rate + (Fastest / 25));
            _climbAt = Elapsed + ClimbEvery;
        }
    }

    private static TimeSpan Jitter(TimeSpan wait) =>
        TimeSpan.FromMilliseconds(Random.Shared.NextDouble() * Math.Min(2000, 50 + (wait.TotalMilliseconds * 0.1)));

    // Timers count in whole milliseconds, and would come a moment too early.
    private static TimeSpan Whole(TimeSpan wait) => TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds));
}

/// <param name="Wait">Zero when the turn was taken.</param>
/// <param name="IsForLane">True when every bulk message has to wait, false when this chat's only.</param>
public readonly record struct BulkPass(TimeSpan Wait, bool IsForLane)
{
    public static BulkPass Now { get; } = new(TimeSpan.Zero, false);

    public bool MayGo => Wait <= TimeSpan.Zero;
}
