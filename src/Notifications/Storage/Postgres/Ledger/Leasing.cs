using CommunityBot.Notifications.Ledger;
using CommunityBot.Storage.Postgres;

namespace CommunityBot.Notifications.Storage.Postgres;

/// <summary>Hands out batches, and takes back those whose owner is gone.</summary>
internal static class Leasing
{
    private const int RecoveredAtOnce = 64;

    /// <summary>Occurrences of which rows may be sent on a channel now, the most urgent first.</summary>
    public static Task<List<KeptOccurrence>> SendableAsync(PostgresSession db, LeaseRequest request) => db.QueryAsync(
        $"""
        select {KeptOccurrence.Columns:raw} from occurrences o
        where o.phase = 1 and o.due <= {request.Now} and o.expires > {request.Now} and not o.id = any({request.Without})
          and exists (select from delivery_batches b where b.occurrence = o.number and b.channel = {request.Channel}
                                                       and b.due <= {request.Now})
        order by o.urgency, o.due, o.number limit 100
        """,
        KeptOccurrence.Read);

    public static async Task<IReadOnlyList<Lease>> TakeAsync(PostgresSession db, IEnumerable<KeptOccurrence> sendable, LeaseRequest request)
    {
        var leases = new List<Lease>();
        var rows = 0;
        foreach (var occurrence in sendable)
        {
            var taken = await TakeAsync(db, occurrence, request, (request.Most - rows + Batch.Capacity - 1) / Batch.Capacity);
            leases.AddRange(taken);
            rows += taken.Sum(l => l.Rows.Count);
            if (rows >= request.Most)
            {
                break;
            }
        }

        return leases;
    }

    public static Task<int> RenewAsync(PostgresSession db, IReadOnlyCollection<Lease> leases, DateTimeOffset until) => db.ExecuteAsync(
        $"""
        with held as (
            select b.occurrence, b.number from delivery_batches b join {Keys(leases)} on b.occurrence = k.occurrence and b.number = k.number and b.token = k.token
            where b.owner is not null order by b.occurrence, b.number for update of b)
        update delivery_batches b set lease_until = {until}, due = {until} from held h where b.occurrence = h.occurrence and b.number = h.number
        """);

    public static async Task<int> ReleaseAsync(PostgresSession db, IReadOnlyCollection<Lease> leases, DateTimeOffset now)
    {
        var held = await db.QueryAsync(
            $"""
            select {Batch.Columns:raw} from delivery_batches b join {Keys(leases)} on b.occurrence = k.occurrence and b.number = k.number and b.token = k.token
            where b.owner is not null order by b.occurrence, b.number for update of b
            """,
            Batch.Read);
        await db.ExecuteAsync($"""
            update deliveries d set state = 0 from unnest({Occurrences(held)}, {Numbers(held)}) b (occurrence, number) where {Batches.HasRows} and d.state = 1
            """);
        foreach (var batch in held)
        {
            batch.MoveAll(RowState.Leased, RowState.Queued);
            // What is in flight still has to be settled by its owner, who therefore keeps the lease until then.
            batch.FreeIfSettled();
        }

        await Batches.SaveAsync(db, held, now);
        return held.Count;
    }

    /// <returns>Null when nothing has run out.</returns>
    public static async Task<Recovery?> RecoverSomeAsync(PostgresSession db, DateTimeOffset now)
    {
        var over = await db.QueryAsync(
            $"""
            select {Batch.Columns:raw} from delivery_batches b where b.owner is not null and b.lease_until <= {now}
            order by b.occurrence, b.number limit {RecoveredAtOnce} for update skip locked
            """,
            Batch.Read);
        var recovery = Recovery.Nothing;
        foreach (var batches in over.GroupBy(b => b.Occurrence))
        {
            var occurrence = (await db.FindAsync($"select {KeptOccurrence.Columns:raw} from occurrences o where o.number = {batches.Key}", KeptOccurrence.Read))!;
            recovery += await TakeBackAsync(db, occurrence, [.. batches], now);
        }

        await Batches.SaveAsync(db, over, now);
        return over.Count == 0 ? null : recovery;
    }

    private static async Task<List<Lease>> TakeAsync(PostgresSession db, KeptOccurrence occurrence, LeaseRequest request, int most)
    {
        // What another node is just taking is passed over.
        var batches = await db.QueryAsync(
            $"""
            select {Batch.Columns:raw} from delivery_batches b
            where b.occurrence = {occurrence.Number} and b.channel = {request.Channel} and b.due <= {request.Now}
            order by b.due, b.number limit {most} for update skip locked
            """,
            Batch.Read);
        await TakeBackAsync(db, occurrence, batches.FindAll(b => b.Owner is not null), request.Now);
        var rows = (await TakeRowsAsync(db, occurrence, batches, request)).ToLookup(r => Batch.Of(r.Number));
        var leases = new List<Lease>();
        foreach (var batch in batches.Where(b => rows.Contains(b.Number)))
        {
            List<LedgerRow> taken = [.. rows[batch.Number].OrderBy(r => r.Number)];
            batch.Move(RowState.Queued, RowState.Leased, taken.Count);
            batch.TakenBy(request.Owner, request.Until);
            leases.Add(new Lease(occurrence.Occurrence, new LeaseId(occurrence.Occurrence.Id, batch.Number), batch.Token, taken));
        }

        await Batches.SaveAsync(db, batches, request.Now);
        return leases;
    }

    private static Task<List<LedgerRow>> TakeRowsAsync(PostgresSession db, KeptOccurrence occurrence, List<Batch> batches, LeaseRequest request) => db.QueryAsync(
        $"""
        update deliveries d set state = 1, not_before = null
        from unnest({Occurrences(batches)}, {Numbers(batches)}, {batches.Select(b => b.Canary.Every).ToArray()}, {batches.Select(b => b.Canary.Parts).ToArray()},
                    {batches.Select(b => b.Canary.Skip).ToArray()}) b (occurrence, number, every, parts, skip)
        where {Batches.HasRows} and d.state = 0 and (d.not_before is null or d.not_before <= {request.Now})
          and (b.every = 0 or (b.skip + d.number - b.number * 128) % greatest(1, b.every) < b.parts)
        returning d.number, d.recipient, d.address, d.part, d.parts, d.attempts
        """,
        row => new LedgerRow(
            row.Get<int>("number"), row.Text("recipient"), DeliveryRow.Address(row, request.Channel), row.Get<short>("part"), row.Get<short>("parts"),
            row.Get<short>("attempts")));

    private static async Task<Recovery> TakeBackAsync(PostgresSession db, KeptOccurrence occurrence, List<Batch> batches, DateTimeOffset now)
    {
        if (batches.Count == 0)
        {
            return Recovery.Nothing;
        }

        var lost = RowTransitions.AfterLoss(occurrence.Occurrence, occurrence.Phase, now);
        await db.ExecuteAsync($"""
            update deliveries d set
                state = case d.state when 1 then 0 else {(short)lost} end,
                reason = case d.state when 1 then {(short)RowReason.None} else {(short)RowReason.OwnerDied} end,
                at = case when d.state = 2 and {lost == RowState.Unknown} then {now} else d.at end
            from unnest({Occurrences(batches)}, {Numbers(batches)}) b (occurrence, number) where {Batches.HasRows} and d.state in (1, 2)
            """);
        var recovery = Recovery.Nothing;
        foreach (var batch in batches)
        {
            var (leased, inFlight) = (batch.MoveAll(RowState.Leased, RowState.Queued), batch.MoveAll(RowState.InFlight, lost));
            batch.FreeIfSettled();
            recovery += lost == RowState.Queued ? new Recovery(1, leased + inFlight, 0) : new Recovery(1, leased, inFlight);
        }

        return recovery;
    }

    private static Sql Keys(IReadOnlyCollection<Lease> leases) => $"""
        (select o.number as occurrence, l.number, l.token
         from unnest({leases.Select(l => l.Id.Occurrence)}, {leases.Select(l => (int)l.Id.Number).ToArray()}, {leases.Select(l => l.Token).ToArray()}) l (id, number, token)
         join occurrences o on o.id = l.id) k
        """;

    private static int[] Occurrences(List<Batch> batches) => [.. batches.Select(b => b.Occurrence)];

    private static int[] Numbers(List<Batch> batches) => [.. batches.Select(b => b.Number)];
}
