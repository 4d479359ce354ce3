using System.Collections.Concurrent;
using CommunityBot.Conversations;

namespace CommunityBot.Storage.Postgres;

/// <summary>
/// Renews the places of the turns that wait or run here, for as long as a turn may reasonably take: a slow one is not
/// overtaken while its node lives, and one that hangs holds its conversation up for minutes and not for ever.
/// </summary>
internal sealed class RenewedPlaces(PostgresDoor door, LeaseLength lease, TimeProvider time)
{
    private const int MostLeases = 8;

    private readonly ConcurrentDictionary<Guid, long> _since = new();
    private int _renewing;

    public void Add(TurnPlace place)
    {
        _since[place.Token] = time.GetTimestamp();
        Begin();
    }

    public void Remove(TurnPlace place) => _since.TryRemove(place.Token, out _);

    private void Begin()
    {
        if (Interlocked.Exchange(ref _renewing, 1) == 0)
        {
            _ = RenewAsync();
        }
    }

    private async Task RenewAsync()
    {
        while (!_since.IsEmpty)
        {
            await Task.Delay(lease.Beat, time);
            await RenewOnceAsync();
        }

        Volatile.Write(ref _renewing, 0);
        if (!_since.IsEmpty)
        {
            Begin();
        }
    }

    private async Task RenewOnceAsync()
    {
        foreach (var hanging in _since.Where(turn => time.GetElapsedTime(turn.Value) > MostLeases * lease.Value))
        {
            _since.TryRemove(hanging);
        }

        try
        {
            // Not those that ran out while this process stood still: somebody may be looking at them.
            await door.WriteAsync(db => db.ExecuteAsync(
                $"""
                update turn_places set leased_until = clock_timestamp() + {lease.Value}
                where token = any({_since.Keys.ToArray()}) and leased_until > clock_timestamp()
                """));
        }
        catch (Exception e) when (e is StorageUnavailableException or ObjectDisposedException)
        {
            // The turns will find out when they are saved.
        }
    }
}
