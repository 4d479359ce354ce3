using CommunityBot.Storage;

namespace CommunityBot.Notifications.Delivery;

/// <summary>
/// This node's part of a pace that several keep together. Turns for bulk are taken in small batches, a quarter of a second
/// at a time, and last no longer than that. Replies go at once: one takes a turn that is at hand, or else is charged after it.
/// </summary>
internal sealed class SharedPace(string channel, double fastest, ISharedTurns turns)
{
    private static readonly TimeSpan AtOnce = TimeSpan.FromMilliseconds(250);

    private readonly Lock _gate = new();
    private int _turns;
    private TimeSpan _until;
    private int _owed;
    private bool _charging;

    /// <summary>The first turn that nobody has, as far as is known here.</summary>
    public TimeSpan Next { get; private set; }

    public bool HasTurn(TimeSpan now) => _turns > 0 && now <= _until;

    public void Use() => _turns--;

    public void GiveBack() => _turns++;

    /// <returns>False when there is none, and the reply is charged later.</returns>
    public bool TryUseForReply(TimeSpan now, TimeSpan interval)
    {
        if (HasTurn(now))
        {
            _turns--;
            return true;
        }

        Next = (Next > now ? Next : now) + interval;
        Interlocked.Increment(ref _owed);
        return false;
    }

    public TurnRequest Request(int waiting, double rate) =>
        new(fastest, Interlocked.Exchange(ref _owed, 0), (int)Math.Clamp(rate * AtOnce.TotalSeconds, 1, Math.Max(1, waiting)));

    public void Granted(GrantedTurns granted, TimeSpan now, TimeSpan interval, TimeSpan slack)
    {
        Next = now + granted.Next;
        if (granted.Turns > 0)
        {
            (_turns, _until) = (granted.Turns, now + granted.First + (interval * granted.Turns) + slack);
        }
    }

    /// <summary>True when replies are to be charged and nobody is at it.</summary>
    public bool TryBeginCharge(out TurnRequest request)
    {
        lock (_gate)
        {
            var begins = !_charging && _owed > 0;
            request = begins ? new TurnRequest(fastest, Interlocked.Exchange(ref _owed, 0), 0) : default;
            _charging |= begins;
            return begins;
        }
    }

    /// <returns>Null when replies alone could not be charged; they go with the next request.</returns>
    public async Task<GrantedTurns?> TakeAsync(TurnRequest request, CancellationToken cancellation)
    {
        try
        {
            return await turns.TakeAsync(channel, request, cancellation);
        }
        catch (Exception e)
        {
            Interlocked.Add(ref _owed, request.Replies);
            if (e is StorageUnavailableException && request.Turns == 0)
            {
                return null;
            }

            throw;
        }
        finally
        {
            lock (_gate)
            {
                _charging &= request.Turns > 0;
            }
        }
    }
}
