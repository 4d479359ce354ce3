using CommunityBot.Notifications.Ledger;

namespace CommunityBot.Notifications.Storage.LiteDb;

/// <summary>Writes rows' new states.</summary>
internal static class Recording
{
    public static IReadOnlyList<RecordResult> Record(LedgerWork work, IReadOnlyList<RowChange> changes)
    {
        var results = new RecordResult[changes.Count];
        var found = new Dictionary<string, OccurrenceDocument?>(StringComparer.Ordinal);
        var touched = new Dictionary<long, (OccurrenceDocument Occurrence, SegmentDocument Segment)>();
        for (var i = 0; i < changes.Count; i++)
        {
            var change = changes[i];
            if (!found.TryGetValue(change.Occurrence, out var occurrence))
            {
                found[change.Occurrence] = occurrence = work.Find(change.Occurrence);
            }

            var (number, row) = LedgerKeys.OfRow(change.Row);
            if (occurrence is null || number >= occurrence.Segments)
            {
                results[i] = RecordResult.Refused;
                continue;
            }

            var segment = work.Segment(occurrence, number);
            results[i] = Apply(occurrence, segment, row, change);
            if (results[i] == RecordResult.Recorded)
            {
                touched[segment.Key] = (occurrence, segment);
                occurrence.Settle(change.At);
                work.Changed(occurrence);
            }
        }

        foreach (var (_, segment) in touched.Values)
        {
            if (segment.Owner is not null && segment.IsSettled)
            {
                segment.Free();
            }
        }

        return results;
    }

    private static RecordResult Apply(OccurrenceDocument occurrence, SegmentDocument segment, int row, in RowChange change)
    {
        if (segment.Token != change.Token || row >= segment.Count)
        {
            return RecordResult.Refused;
        }

        var from = segment.State(row);
        if (change.To == RowState.InFlight && occurrence.Phase != OccurrencePhase.Open)
        {
            return RecordResult.Stopped;
        }

        if (!RowTransitions.MayFollow(from, change.To))
        {
            return RecordResult.Refused;
        }

        segment.Set(occurrence, row, RowTransitions.Next(occurrence.Phase, change.To), change.Reason, change.At);
        if (change.To == RowState.InFlight)
        {
            segment.Attempted(row, +1);
        }
        else if (change.To == RowState.Leased)
        {
            segment.Attempted(row, -1);
        }
        else if (change.To == RowState.Queued && change.NotBefore is { } notBefore)
        {
            segment.Postpone(row, notBefore);
        }
        else if (change.To == RowState.Sent)
        {
            segment.Numbered(row, change.MessageNumber);
        }

        return RecordResult.Recorded;
    }
}
