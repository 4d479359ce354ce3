using CommunityBot.Notifications.Ledger;
using CommunityBot.Storage.Postgres;

namespace CommunityBot.Notifications.Storage.Postgres;

/// <summary>Writes rows' new states.</summary>
internal sealed class Recording(PostgresSession db)
{
    private readonly Dictionary<(string Occurrence, int Batch), (OccurrencePhase Phase, Batch Batch)> _batches = [];
    private readonly Dictionary<(int Occurrence, long Row), DeliveryRow> _rows = [];

    public async Task<IReadOnlyList<RecordResult>> RecordAsync(IReadOnlyList<RowChange> changes)
    {
        await SendingGate.PassAsync(db, [.. changes.Select(c => c.Occurrence).Distinct()]);
        await LockAsync(changes);
        await ReadAsync(changes);
        var (results, changed, touched) = (new RecordResult[changes.Count], new HashSet<DeliveryRow>(), new HashSet<Batch>());
        for (var i = 0; i < changes.Count; i++)
        {
            results[i] = RecordResult.Refused;
            if (_batches.TryGetValue(KeyOf(changes[i]), out var found) && _rows.TryGetValue((found.Batch.Occurrence, changes[i].Row), out var row))
            {
                results[i] = Apply(found.Phase, found.Batch, row, changes[i]);
                if (results[i] == RecordResult.Recorded)
                {
                    changed.Add(row);
                    touched.Add(found.Batch);
                }
            }
        }

        if (changed.Count > 0)
        {
            await db.ExecuteAsync(DeliveryRow.Update([.. changed]));
            foreach (var batch in touched)
            {
                batch.FreeIfSettled();
            }

            await Batches.SaveAsync(db, touched, changes.Max(c => c.At));
        }

        return results;
    }

    private async Task LockAsync(IReadOnlyList<RowChange> changes)
    {
        var keys = changes.Select(KeyOf).Distinct().ToList();
        // The phase can't change before this transaction ends: the gate is held.
        foreach (var (id, phase, batch) in await db.QueryAsync(
            $"""
            select o.id, o.phase, {Batch.Columns:raw}
            from unnest({keys.Select(k => k.Occurrence)}, {keys.Select(k => k.Batch).ToArray()}) k (id, number)
            join occurrences o on o.id = k.id join delivery_batches b on b.occurrence = o.number and b.number = k.number
            order by b.occurrence, b.number for update of b
            """,
            row => (row.Text("id"), (OccurrencePhase)row.Get<short>("phase"), Batch.Read(row))))
        {
            _batches.Add((id, batch.Number), (phase, batch));
        }
    }

    private async Task ReadAsync(IReadOnlyList<RowChange> changes)
    {
        var keys = changes.Where(c => _batches.ContainsKey(KeyOf(c))).Select(c => (_batches[KeyOf(c)].Batch.Occurrence, Row: (int)c.Row)).Distinct().ToList();
        foreach (var row in await db.QueryAsync(
            $"""
            select d.occurrence, d.number, d.state, d.reason, d.attempts, d.message
            from unnest({keys.Select(k => k.Occurrence).ToArray()}, {keys.Select(k => k.Row).ToArray()}) k (occurrence, number)
            join deliveries d on d.occurrence = k.occurrence and d.number = k.number
            """,
            DeliveryRow.Read))
        {
            _rows.Add((row.Occurrence, row.Number), row);
        }
    }

    private static RecordResult Apply(OccurrencePhase phase, Batch batch, DeliveryRow row, in RowChange change)
    {
        if (batch.Token != change.Token)
        {
            return RecordResult.Refused;
        }

        if (change.To == RowState.InFlight && phase != OccurrencePhase.Open)
        {
            return RecordResult.Stopped;
        }

        if (!RowTransitions.MayFollow(row.State, change.To))
        {
            return RecordResult.Refused;
        }

        var next = RowTransitions.Next(phase, change.To);
        batch.Move(row.State, next);
        (row.State, row.Reason, row.At) = (next, change.Reason, change.At);
        row.NotBefore = change.To == RowState.Queued ? change.NotBefore : null;
        row.Attempts += change.To switch { RowState.InFlight => 1, RowState.Leased => -1, _ => 0 };
        row.Message = change.To == RowState.Sent ? change.MessageNumber : row.Message;
        return RecordResult.Recorded;
    }

    private static (string Occurrence, int Batch) KeyOf(RowChange change) => (change.Occurrence, Batch.Of(change.Row));
}
