using CommunityBot.Conversations;
using CommunityBot.Telemetry;

namespace CommunityBot.Storage.Postgres;

/// <summary>
/// The places of turns, one row each. One turn of a conversation runs at a time, the lowest update id first; a place whose
/// lease has run out is deleted by whoever comes next, and its token with it, so that its turn can't be saved any more.
/// </summary>
internal sealed class TurnPlaces(PostgresDoor door, LeaseLength lease, TimeProvider time)
{
    private const string Now = "clock_timestamp()";

    /// <summary>Whoever waits for the same message, come again, takes a dead node's place before a later turn removes it.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(100);

    private readonly RenewedPlaces _renewed = new(door, lease, time);

    /// <summary>Does nothing when the same update is already waiting, here or elsewhere.</summary>
    public async Task<TurnPlace> QueueAsync(string key, long updateId, CancellationToken cancellation)
    {
        var place = new TurnPlace(key, updateId, Guid.NewGuid());
        await door.WriteAsync(
            db => db.ExecuteAsync(
                $"""
                insert into turn_places (conversation, update_id, token, leased_until, traceparent)
                values ({key}, {updateId}, {place.Token}, {Now:raw} + {lease.Value}, {Tracing.Traceparent})
                on conflict (conversation, update_id) do nothing
                """),
            cancellation);
        _renewed.Add(place);
        return place;
    }

    /// <summary>Waits for the turn to come.</summary>
    /// <param name="load">Reads the conversation in the transaction that takes the turn.</param>
    public async Task<Conversation?> TakeAsync(
        TurnPlace place, Func<PostgresSession, Task<Conversation?>> load, CancellationToken cancellation)
    {
        var before = Tracing.Traceparent is null ? null : await HeldByAsync(place, cancellation);
        _renewed.Add(place);
        for (var pause = TimeSpan.FromMilliseconds(4); ; pause = pause < LongestPause ? pause * 1.5 : LongestPause)
        {
            var (taken, conversation) = await door.WriteAsync(
                async db => await TryTakeAsync(db, place) ? (true, await load(db)) : (false, null), cancellation);
            if (taken)
            {
                Tracing.LinkTo(before);
                return conversation;
            }

            await Task.Delay(pause, time, cancellation);
        }
    }

    /// <summary>The turn has been saved.</summary>
    public void Ended(TurnPlace place) => _renewed.Remove(place);

    public async Task LeaveAsync(TurnPlace place)
    {
        Ended(place);
        try
        {
            await door.WriteAsync(db => db.ExecuteAsync(Delete(place)), CancellationToken.None);
        }
        catch (StorageUnavailableException)
        {
            // Its lease runs out.
        }
    }

    /// <returns>One row when the place is still the turn's own.</returns>
    public static Sql Delete(TurnPlace place) =>
        $"delete from turn_places where conversation = {place.ConversationKey} and update_id = {place.UpdateId} and token = {place.Token}";

    /// <summary>What nodes that died have left, and nobody has come by since.</summary>
    public static Sql DeleteAbandoned() => $"delete from turn_places where leased_until < {Now:raw} - interval '1 day'";

    /// <returns>The trace of whoever was at this turn before; only the traced ask.</returns>
    private Task<string?> HeldByAsync(TurnPlace place, CancellationToken cancellation) => door.ReadAsync(
        db => db.ValueAsync<string>(
            $"select traceparent from turn_places where conversation = {place.ConversationKey} and update_id = {place.UpdateId} and token <> {place.Token}"),
        cancellation);

    /// <returns>False while the turn has to wait; asking again keeps its place.</returns>
    private async Task<bool> TryTakeAsync(PostgresSession db, TurnPlace place)
    {
        var (key, updateId, token) = place;
        // Each statement sees what was committed before it began: the lock comes first.
        await db.ExecuteAsync(
        [
            $"select pg_advisory_xact_lock(hashtextextended({"turns of " + key}, 0))",
            $"delete from turn_places where conversation = {key} and update_id <> {updateId} and leased_until + {Grace} < {Now:raw}",
            $"""
            insert into turn_places (conversation, update_id, token, leased_until)
            values ({key}, {updateId}, {token}, {Now:raw} + {lease.Value})
            on conflict (conversation, update_id) do update
            set token = excluded.token, leased_until = excluded.leased_until, running = false
            where turn_places.token = excluded.token or turn_places.leased_until < {Now:raw}
            """,
            $"""
            update turn_places own set running = true
            where conversation = {key} and update_id = {updateId} and token = {token} and not exists (
                select 1 from turn_places other
                where other.conversation = own.conversation and other.update_id <> own.update_id
                    and (other.running or other.update_id < own.update_id))
            """,
        ]);
        return await db.ValueAsync<bool>(
            $"select running from turn_places where conversation = {key} and update_id = {updateId} and token = {token}");
    }
}
