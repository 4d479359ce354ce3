using CommunityBot.Notifications.Ledger;
using CommunityBot.Storage.Postgres;

namespace CommunityBot.Notifications.Storage.Postgres;

/// <summary>Pause, resume, cancel, widen, send again, expire.</summary>
internal static class Steering
{
    /// <summary>Batches in one transaction: some 8,000 rows.</summary>
    private const int BatchesAtOnce = 64;

    public static async Task<bool> TurnAsync(PostgresSession db, string id, OccurrencePhase from, OccurrencePhase to, string note)
    {
        await SendingGate.ShutAsync(db, id);
        return await db.ExecuteAsync($"update occurrences set phase = {(short)to}, note = {note} where id = {id} and phase = {(short)from}") > 0;
    }

    /// <returns>Null when its audience has grown meanwhile by some that are held back: once more.</returns>
    public static async Task<bool?> WidenAsync(PostgresSession db, string id)
    {
        await db.ExecuteAsync($"""
            with held as (
                select b.occurrence, b.number, o.due from delivery_batches b join occurrences o on o.number = b.occurrence
                where o.id = {id} and b.every > 0 order by b.occurrence, b.number for update of b)
            update delivery_batches b set every = 0, held = 0, due = case when b.owner is null and b.counts[1] > 0 then h.due else b.due end
            from held h where b.occurrence = h.occurrence and b.number = h.number
            """);
        // With the row locked no audience grows; what it has grown by until now is seen by the next statement.
        var number = await db.ValueAsync<int>($"select number from occurrences where id = {id} and released < {long.MaxValue} for update");
        if (number > 0 && await db.ValueAsync<bool>($"select exists (select from delivery_batches where occurrence = {number} and every > 0)"))
        {
            return null;
        }

        return await db.ExecuteAsync($"update occurrences set released = {long.MaxValue} where number = {number}") > 0;
    }

    public static async Task<bool> BeginCancelAsync(PostgresSession db, string id, RowReason reason, string note, DateTimeOffset now)
    {
        await SendingGate.ShutAsync(db, id);
        return await db.ExecuteAsync($"""
            update occurrences set
                phase = case when open_batches = {Freezing.OneMore:raw} then 4 else 3 end,
                closed_at = case when open_batches = {Freezing.OneMore:raw} then {now} end,
                open_batches = open_batches - {Freezing.OneMore:raw}, frozen_channel = null, frozen_recipient = null, cancel_reason = {(short)reason}, note = {note}
            where id = {id} and phase < 3
            """) > 0;
    }

    /// <summary>An occurrence that was cancelled or has expired and has rows to be written off; null when there is none.</summary>
    public static Task<KeptOccurrence?> FirstToSweepAsync(PostgresSession db, DateTimeOffset now) => db.FindAsync(
        $"""
        select {KeptOccurrence.Columns:raw} from occurrences o
        where (o.phase = 3 or (o.phase in (1, 2) and o.expires <= {now}))
          and exists (select from delivery_batches b where b.occurrence = o.number and (b.counts[1] > 0 or (o.phase = 3 and b.counts[2] > 0)))
        order by o.phase desc, o.number limit 1
        """,
        KeptOccurrence.Read);

    /// <summary>
    /// Writes off the next rows. What somebody has leased is cancelled under their hands, and their next send refused; what
    /// has expired they find themselves.
    /// </summary>
    public static async Task<long> WriteOffAsync(PostgresSession db, KeptOccurrence occurrence, DateTimeOffset now)
    {
        var cancelled = occurrence.Phase == OccurrencePhase.Cancelling;
        var (state, reason) = cancelled ? (RowState.Cancelled, occurrence.CancelReason) : (RowState.Suppressed, RowReason.Expired);
        var batches = await db.QueryAsync(
            $"""
            select {Batch.Columns:raw} from delivery_batches b
            where b.occurrence = {occurrence.Number} and (b.counts[1] > 0 or ({cancelled} and b.counts[2] > 0))
            order by b.number limit {BatchesAtOnce} for update
            """,
            Batch.Read);
        await db.ExecuteAsync($"""
            update deliveries d set state = {(short)state}, reason = {(short)reason}, at = {now}, not_before = null
            from unnest({Occurrences(batches)}, {Numbers(batches)}) b (occurrence, number)
            where {Batches.HasRows} and (d.state = 0 or ({cancelled} and d.state = 1))
            """);
        var rows = 0;
        foreach (var batch in batches)
        {
            rows += batch.MoveAll(RowState.Queued, state) + (cancelled ? batch.MoveAll(RowState.Leased, state) : 0);
            batch.FreeIfSettled();
        }

        await Batches.SaveAsync(db, batches, now);
        return rows;
    }

    /// <returns>Its number; 0 when nothing of it can be sent again.</returns>
    public static Task<int> BeginResendAsync(PostgresSession db, string id, DateTimeOffset expires) => db.ValueAsync<int>(
        $"update occurrences set expires = {expires} where id = {id} and phase in (1, 2, 4) and not pruned returning number");

    /// <returns>How many of the next rows; null when none is left.</returns>
    public static async Task<long?> ResendFailedAsync(PostgresSession db, int occurrence)
    {
        var batches = await db.QueryAsync(
            $"""
            select {Batch.Columns:raw} from delivery_batches b where b.occurrence = {occurrence} and b.counts[5] > 0
            order by b.number limit {BatchesAtOnce} for update
            """,
            Batch.Read);
        if (batches.Count == 0)
        {
            return null;
        }

        await db.ExecuteAsync($"""
            update deliveries d set state = 0, reason = {(short)RowReason.SendAgain}, attempts = 0, not_before = null
            from unnest({Occurrences(batches)}, {Numbers(batches)}) b (occurrence, number) where {Batches.HasRows} and d.state = 4
            """);
        var rows = batches.Sum(b => b.MoveAll(RowState.Failed, RowState.Queued));
        await Batches.SaveAsync(db, batches, default);
        return rows;
    }

    private static int[] Occurrences(List<Batch> batches) => [.. batches.Select(b => b.Occurrence)];

    private static int[] Numbers(List<Batch> batches) => [.. batches.Select(b => b.Number)];
}
