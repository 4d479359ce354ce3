using System.Runtime.CompilerServices;
using CommunityBot.Notifications.Ledger;
using CommunityBot.Storage.Postgres;

namespace CommunityBot.Notifications.Storage.Postgres;

/// <summary>
/// The ledger in PostgreSQL, for any number of nodes. A row for each delivery; what is leased, locked and counted is a
/// batch of them, so that nodes meet at few locks and no query goes over a whole audience to count it.
/// </summary>
internal sealed class PostgresLedger(PostgresDoor door, TimeProvider time) : ILedger
{
    private const int RowsAtOnce = 2000;

    public async Task<bool> CreateAsync(Occurrence occurrence, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(System.Text.Encoding.UTF8.GetByteCount(occurrence.Id), 500, nameof(occurrence));
        return await door.WorkAsync(db => db.ExecuteAsync(KeptOccurrence.Insert(occurrence)), cancellation) > 0;
    }

    public Task<bool> AppendAsync(string occurrence, AudienceKey? after, IReadOnlyList<AudienceMember> members, CancellationToken cancellation)
    {
        AudienceOrder.Verify(after, members);
        return door.WorkAsync(db => Freezing.AppendAsync(db, occurrence, after, members), cancellation);
    }

    public Task CompleteAsync(string occurrence, DateTimeOffset now, CancellationToken cancellation) =>
        door.WorkAsync(db => db.ExecuteAsync(Freezing.Complete(occurrence, now)), cancellation);

    public Task<OccurrenceStatus?> FindAsync(string occurrence, CancellationToken cancellation) => door.ReadAsync(
        async db => (await KeptOccurrence.StatusAsync(db, $"where o.id = {occurrence}")).FirstOrDefault(), cancellation);

    public async Task<IReadOnlyList<OccurrenceStatus>> ListAsync(
        IReadOnlyCollection<OccurrencePhase> phases, int most, CancellationToken cancellation) => await door.ReadAsync(
        db => KeptOccurrence.StatusAsync(
            db, $"where o.phase = any({phases.Select(p => (short)p).ToArray()}) {Running(phases)} order by o.number desc limit {most}"),
        cancellation);

    public async Task<IReadOnlyList<Occurrence>> FreezingAsync(int most, CancellationToken cancellation) =>
        [.. (await door.ReadAsync(
            db => db.QueryAsync(
                $"""
                select {KeptOccurrence.Columns:raw} from occurrences o where o.phase < 3 and (o.phase = 0 or o.frozen_channel is not null)
                order by o.number limit {most}
                """,
                KeptOccurrence.Read),
            cancellation)).Select(o => o.Occurrence)];

    public async Task<IReadOnlyList<Lease>> LeaseAsync(LeaseRequest request, CancellationToken cancellation)
    {
        // Mostly there is nothing: that is found out without a transaction.
        var sendable = await door.ReadAsync(db => Leasing.SendableAsync(db, request), cancellation);
        return sendable.Count == 0 ? [] : await door.WorkAsync(db => Leasing.TakeAsync(db, sendable, request), cancellation);
    }

    public Task RenewAsync(IReadOnlyCollection<Lease> leases, DateTimeOffset until, CancellationToken cancellation) =>
        door.WorkAsync(db => Leasing.RenewAsync(db, leases, until), cancellation);

    public Task ReleaseAsync(IReadOnlyCollection<Lease> leases, CancellationToken cancellation) => leases.Count == 0
        ? Task.CompletedTask
        : door.WorkAsync(db => Leasing.ReleaseAsync(db, leases, time.GetUtcNow()), cancellation);

    public Task<IReadOnlyList<RecordResult>> RecordAsync(IReadOnlyList<RowChange> changes, CancellationToken cancellation) =>
        door.WorkAsync(db => new Recording(db).RecordAsync(changes), cancellation);

    public async Task<Recovery> RecoverAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        var recovery = Recovery.Nothing;
        while (await door.WorkAsync(db => Leasing.RecoverSomeAsync(db, now), cancellation) is { } some)
        {
            recovery += some;
        }

        return recovery;
    }

    public Task<bool> PauseAsync(string occurrence, string note, CancellationToken cancellation) =>
        door.WorkAsync(db => Steering.TurnAsync(db, occurrence, OccurrencePhase.Open, OccurrencePhase.Paused, note), cancellation);

    public Task<bool> ResumeAsync(string occurrence, CancellationToken cancellation) =>
        door.WorkAsync(db => Steering.TurnAsync(db, occurrence, OccurrencePhase.Paused, OccurrencePhase.Open, ""), cancellation);

    public async Task<bool> CancelAsync(string occurrence, RowReason reason, string note, DateTimeOffset now, CancellationToken cancellation)
    {
        var begun = await door.WorkAsync(db => Steering.BeginCancelAsync(db, occurrence, reason, note, now), cancellation);
        if (begun)
        {
            await SweepAsync(now, cancellation);
        }

        return begun;
    }

    public async Task<bool> WidenAsync(string occurrence, CancellationToken cancellation)
    {
        bool? widened;
        do
        {
            widened = await door.WorkAsync(db => Steering.WidenAsync(db, occurrence), cancellation);
        }
        while (widened is null);

        return widened.Value;
    }

    public async Task<long> ResendFailedAsync(string occurrence, DateTimeOffset expires, CancellationToken cancellation)
    {
        var number = await door.WorkAsync(db => Steering.BeginResendAsync(db, occurrence, expires), cancellation);
        long rows = 0;
        while (number > 0 && await door.WorkAsync(db => Steering.ResendFailedAsync(db, number), cancellation) is { } some)
        {
            rows += some;
        }

        return rows;
    }

    public async Task<long> SweepAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        long rows = 0;
        while (await door.ReadAsync(db => Steering.FirstToSweepAsync(db, now), cancellation) is { } occurrence)
        {
            rows += await door.WorkAsync(db => Steering.WriteOffAsync(db, occurrence, now), cancellation);
        }

        while (await door.ReadAsync(Freezing.FirstLeftOpenAsync, cancellation) is > 0 and var left)
        {
            await door.WorkAsync(db => Freezing.CloseLeftOpenAsync(db, left, now), cancellation);
        }

        return rows;
    }

    public async Task<DueRows> DueAsync(DateTimeOffset now, CancellationToken cancellation) => (await door.ReadAsync(
        db => db.FindAsync(
            $"""
            select coalesce(sum(w.rows), 0)::bigint as rows, min(w.due) as oldest
            from occurrences o cross join lateral (
                select b.due, greatest(0, b.counts[1] - b.held) as rows
                from delivery_batches b
                where b.occurrence = o.number and b.due <= {now}) w
            where o.phase = 1 and o.due <= {now} and o.expires > {now} and w.rows > 0
            """,
            row => new DueRows(row.Get<long>("rows"), row.Get<DateTimeOffset?>("oldest"))), cancellation))!;

    // Of most batches all that is queued is held back: those are passed over.
    public Task<long> PostponedAsync(string occurrence, DateTimeOffset now, CancellationToken cancellation) => door.ReadAsync(
        db => db.ValueAsync<long>(
            $"""
            select count(*) from delivery_batches b join deliveries d on {Batches.HasRows}
            where b.occurrence = (select number from occurrences where id = {occurrence}) and b.counts[1] > b.held
              and d.state = 0 and d.reason = {(short)RowReason.QuietHours} and d.not_before > {now}
            """),
        cancellation);

    public Task<LedgerCheck?> CheckAsync(string occurrence, CancellationToken cancellation) => door.ReadSnapshotAsync(
        async db =>
        {
            if ((await KeptOccurrence.StatusAsync(db, $"where o.id = {occurrence}")).FirstOrDefault() is not { } status)
            {
                return null;
            }

            // An occurrence's rows lie side by side; the others' are not to be read for it, however many it has.
            await db.ExecuteAsync($"set local enable_seqscan = off");
            var counted = await db.ValueAsync<long[]>($"select pruned_rows from occurrences where id = {occurrence}") ?? new long[LedgerCounts.States];
            foreach (var (state, rows) in await db.QueryAsync(
                $"select d.state, count(*) as rows from deliveries d where d.occurrence = (select number from occurrences where id = {occurrence}) group by d.state",
                row => (row.Get<short>("state"), row.Get<long>("rows"))))
            {
                counted[state] += rows;
            }

            return new LedgerCheck(status, new LedgerCounts(counted));
        },
        cancellation);

    public async IAsyncEnumerable<DeliveryRecord> RowsAsync(
        string occurrence, IReadOnlySet<RowState> states, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var wanted = states.Select(s => (short)s).ToArray();
        var number = await door.ReadAsync(db => db.ValueAsync<int>($"select number from occurrences where id = {occurrence}"), cancellation);
        var last = -1L;
        while (await door.ReadAsync(
            db => DeliveryRow.RecordsAsync(
                db, $"where d.occurrence = {number} and d.number > {last} and d.state = any({wanted}) order by d.number limit {RowsAtOnce}"),
            cancellation) is { Count: > 0 } rows)
        {
            foreach (var row in rows)
            {
                yield return row;
            }

            last = rows[^1].Row;
        }
    }

    public async Task<IReadOnlyList<DeliveryRecord>> RowsOfAsync(string occurrence, string recipient, CancellationToken cancellation) =>
        await door.ReadAsync(db => People.HistoryAsync(db, occurrence, recipient), cancellation);

    public async Task<IReadOnlyList<DeliveryRecord>> HistoryAsync(string recipient, CancellationToken cancellation) =>
        await door.ReadAsync(db => People.HistoryAsync(db, recipient), cancellation);

    public async Task<int> ForgetAsync(string recipient, DateTimeOffset now, CancellationToken cancellation)
    {
        var rows = 0;
        foreach (var occurrence in await door.ReadAsync(db => People.OccurrencesAsync(db, recipient), cancellation))
        {
            rows += await door.WorkAsync(db => People.ForgetAsync(db, occurrence, recipient, now), cancellation);
        }

        return rows;
    }

    public async Task<int> WithdrawAsync(string recipient, string? topic, DateTimeOffset now, CancellationToken cancellation)
    {
        var rows = 0;
        foreach (var occurrence in await door.ReadAsync(db => People.OccurrencesAsync(db, recipient, queued: true, topic), cancellation))
        {
            rows += await door.WorkAsync(db => People.WithdrawAsync(db, occurrence, recipient, now), cancellation);
        }

        return rows;
    }

    public async Task<int> PruneAsync(DateTimeOffset closedBefore, CancellationToken cancellation)
    {
        var occurrences = 0;
        while (await door.WorkAsync(db => Pruning.PruneSomeAsync(db, closedBefore), cancellation) is { } finished)
        {
            occurrences += finished ? 1 : 0;
        }

        return occurrences;
    }

    // The closed ones are by far the most, and not in the index of the others.
    private static Sql Running(IReadOnlyCollection<OccurrencePhase> phases)
    {
        if (phases.Contains(OccurrencePhase.Closed))
        {
            return Sql.Empty;
        }

        return $"and o.phase < 4";
    }
}
