namespace CommunityBot.Notifications.Delivery;

/// <summary>
/// How fast one channel is sent to, by replies and bulk together. Replies are counted and go at once; bulk takes the
/// places that they leave. Only after the channel itself has complained are replies spaced as well. A complaint stops
/// bulk for as long as it says and halves the rate, which then climbs back; both outlive the process. Where several nodes
/// keep the pace together, they share all of that.
/// </summary>
public sealed class ChannelGovernor
{
    /// <summary>Sends that replies may be ahead of the pace once they are spaced.</summary>
    private const int ReplyBurst = 5;

    private static readonly TimeSpan MostDebt = TimeSpan.FromSeconds(1);

    private readonly string _channel;
    private readonly IGovernorStore _store;
    private readonly TimeProvider _time;
    private readonly Lock _gate = new();
    private readonly ChatPace _chats;
    private readonly SharedPace? _shared;
    private readonly LearntPace _learnt;
    private readonly long _started;
    private TimeSpan _next;

    public ChannelGovernor(string channel, ChannelLimits limits, IGovernorStore store, TimeProvider time)
    {
        (_channel, _store, _time) = (channel, store, time);
        _started = time.GetTimestamp();
        _chats = new ChatPace(limits);
        _shared = limits.PerSecond is { } fastest && store is ISharedTurns turns ? new SharedPace(channel, fastest, turns) : null;
        _learnt = new LearntPace(limits, climbs: _shared is null, time);
    }

    /// <summary>Messages a second at present.</summary>
    public double Rate
    {
        get
        {
            lock (_gate)
            {
                return _learnt.Rate;
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
                return _learnt.NotBefore;
            }
        }
    }

    /// <summary>True while the channel refuses the bot itself.</summary>
    public bool BotIsRefused
    {
        get
        {
            lock (_gate)
            {
                return _learnt.BotIsRefused;
            }
        }
    }

    /// <summary>For how much longer the channel has asked to wait. A pause of our own, because sends fail, is none of that.</summary>
    public TimeSpan AskedToWait
    {
        get
        {
            lock (_gate)
            {
                var left = _learnt.NotBefore - _time.GetUtcNow();
                return _learnt.StandsForFaults || left < TimeSpan.Zero ? TimeSpan.Zero : left;
            }
        }
    }

    /// <summary>Takes up what the last process was told.</summary>
    public async Task LoadAsync(CancellationToken cancellation)
    {
        if (await _store.LoadAsync(_channel, cancellation) is { } kept)
        {
            lock (_gate)
            {
                _learnt.TakeUp(kept);
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
                : new ValueTask(AskAsync(_shared, _shared.Request(waiting, _learnt.Rate), cancellation));
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

            _shared?.Use();
            Charge(chat, now);
            return BulkPass.Now;
        }
    }

    /// <summary>Gives back a turn that was not used.</summary>
    public void GiveBack(ChannelAddress chat)
    {
        lock (_gate)
        {
            _next -= _learnt.Interval;
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

        // The reply does not wait for that.
        _ = ChargeAsync();
    }

    /// <summary>Learns from what became of any send on the channel.</summary>
    public ValueTask ObserveAsync(DeliveryResult result)
    {
        lock (_gate)
        {
            return _learnt.Learn(result) is { } memory
                ? new ValueTask(_store.SaveAsync(_channel, memory, CancellationToken.None))
                : ValueTask.CompletedTask;
        }
    }

    private TimeSpan Elapsed => _time.GetElapsedTime(_started);

    /// <summary>How late a send may be without its turn being lost: timers and a busy machine are never exact.</summary>
    private TimeSpan Slack => _learnt.Interval * 2 is var two && two > TimeSpan.FromMilliseconds(20) ? two : TimeSpan.FromMilliseconds(20);

    private TimeSpan TryPassReply(ChannelAddress chat)
    {
        lock (_gate)
        {
            var now = Elapsed;
            var ahead = (_shared?.Next ?? _next) - now - (_learnt.Interval * ReplyBurst);
            if (ahead > TimeSpan.Zero && _learnt.SpacesReplies)
            {
                return Whole(ahead);
            }

            if (_shared is null || _shared.TryUseForReply(now, _learnt.Interval))
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

    private TimeSpan LaneWait(TimeSpan now)
    {
        var stopped = _learnt.NotBefore - _time.GetUtcNow();
        var paced = _learnt.Interval == TimeSpan.Zero ? TimeSpan.Zero
            // Whoever has no turn asks again.
            : _shared?.HasTurn(now) == false ? _learnt.Interval
            : _next - now;
        return Whole(stopped > paced ? stopped : paced);
    }

    private void Charge(ChannelAddress chat, TimeSpan now)
    {
        var from = _next > now - Slack ? _next : now - Slack;
        var next = from + _learnt.Interval;
        _next = next < now + MostDebt ? next : now + MostDebt;
        _chats.Sent(chat, now);
    }

    private async Task ChargeAsync()
    {
        while (_shared is not null && _shared.TryBeginCharge(out var request) && await AskAsync(_shared, request, CancellationToken.None))
        {
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
            _learnt.TakeUp(granted);
            _next = granted.Turns > 0 ? now + granted.First : _next;
            shared.Granted(granted, now, _learnt.Interval, Slack);
            return true;
        }
    }

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
