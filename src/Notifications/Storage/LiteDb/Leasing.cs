using CommunityBot.Notifications.Ledger;
using CommunityBot.Storage;

namespace CommunityBot.Notifications.Storage.LiteDb;

/// <summary>Hands out segments, and takes back those whose owner is gone.</summary>
internal static class Leasing
{
    public static List<Lease> Take(LedgerWork work, LeaseRequest request)
    {
        var leases = new List<Lease>();
        var rows = 0;
        foreach (var occurrence in Sendable(work, request.Now))
        {
            var channel = occurrence.Channels.IndexOf(request.Channel);
            if (channel < 0 || request.Without.Contains(occurrence.Occurrence.Id))
            {
                continue;
            }

            var segments = (request.Most - rows + SegmentDocument.Capacity - 1) / SegmentDocument.Capacity;
            foreach (var segment in work.Due(occurrence, channel, request.Now, segments))
            {
                if (Take(work, occurrence, segment, request) is { } lease)
                {
                    leases.Add(lease);
                    rows += lease.Rows.Count;
                }
            }

            if (rows >= request.Most)
            {
                break;
            }
        }

        return leases;
    }

    /// <summary>Occurrences of which rows may be sent now, the most urgent first.</summary>
    public static IEnumerable<OccurrenceDocument> Sendable(LedgerWork work, DateTimeOffset now) => work
        .Where(Filter.Between("start", long.MinValue, now.ToUnixTimeMilliseconds()))
        .Where(o => o.Occurrence.Expires > now)
        .OrderBy(o => o.Occurrence.Urgency).ThenBy(o => o.Occurrence.Due).ThenBy(o => o.Number);

    public static void Renew(LedgerWork work, IReadOnlyCollection<Lease> leases, DateTimeOffset until)
    {
        foreach (var (_, segment) in Held(work, leases))
        {
            segment.Renew(until);
        }
    }

    public static void Release(LedgerWork work, IReadOnlyCollection<Lease> leases)
    {
        foreach (var (occurrence, segment) in Held(work, leases))
        {
            for (var row = 0; row < segment.Count; row++)
            {
                if (segment.State(row) == RowState.Leased)
                {
                    segment.Set(occurrence, row, RowState.Queued, segment.Reason(row));
                }
            }

            // What is in flight still has to be settled by its owner, who therefore keeps the lease until then.
            if (segment.IsSettled)
            {
                segment.Free();
            }

            work.Changed(occurrence);
        }
    }

    /// <param name="isGone">Tells of an owner whether it can't come back.</param>
    public static Recovery Recover(LedgerWork work, DateTimeOffset now, Func<string, bool> isGone)
    {
        var recovery = Recovery.Nothing;
        foreach (var (occurrence, segment) in work.Leased())
        {
            if (IsOver(segment, now, isGone))
            {
                recovery += TakeBack(work, occurrence, segment, now);
                segment.Free();
            }
        }

        return recovery;
    }

    public static DueRows Due(LedgerWork work, DateTimeOffset now)
    {
        var due = Sendable(work, now)
            .Where(o => o.Counts[RowState.Queued] > Math.Max(0, o.Audience - o.Released))
            .Select(o => (Rows: o.Counts[RowState.Queued] - Math.Max(0, o.Audience - o.Released), Oldest: work.OldestDue(o, now)))
            .Where(o => o.Oldest is not null)
            .ToList();
        return new DueRows(due.Sum(o => o.Rows), due.Count == 0 ? null : due.Min(o => o.Oldest));
    }

    public static bool IsOver(SegmentDocument segment, DateTimeOffset now, Func<string, bool> isGone) =>
        segment.Until <= now || isGone(segment.Owner!);

    private static Lease? Take(LedgerWork work, OccurrenceDocument occurrence, SegmentDocument segment, LeaseRequest request)
    {
        TakeBack(work, occurrence, segment, request.Now);
        var eligible = Enumerable.Range(0, segment.Count)
            .Where(row => segment.IsQueuedAt(row, request.Now))
            .ToList();
        if (eligible.Count == 0)
        {
            if (segment.Owner is not null)
            {
                segment.Free();
            }

            return null;
        }

        var addressees = work.AddresseesOf(segment);
        var rows = eligible.ConvertAll(row =>
        {
            segment.Set(occurrence, row, RowState.Leased, segment.Reason(row));
            var to = addressees[row];
            return new LedgerRow(LedgerKeys.Row(segment.Number, row), to.Recipient, to.On(request.Channel), to.Part, to.Parts, segment.Attempts(row));
        });
        segment.TakenBy(request.Owner, request.Until);
        work.Changed(occurrence);
        return new Lease(occurrence.Occurrence, new LeaseId(occurrence.Occurrence.Id, segment.Number), segment.Token, rows);
    }

    private static Recovery TakeBack(LedgerWork work, OccurrenceDocument occurrence, SegmentDocument segment, DateTimeOffset now)
    {
        var (requeued, unknown) = (0L, 0L);
        var repeat = RowTransitions.AfterLoss(occurrence.Occurrence, occurrence.Phase, now) == RowState.Queued;
        for (var row = 0; row < segment.Count; row++)
        {
            switch (segment.State(row))
            {
                case RowState.Leased:
                    segment.Set(occurrence, row, RowState.Queued, RowReason.None);
                    requeued++;
                    break;
                case RowState.InFlight when repeat:
                    segment.Set(occurrence, row, RowState.Queued, RowReason.OwnerDied);
                    requeued++;
                    break;
                case RowState.InFlight:
                    segment.Set(occurrence, row, RowState.Unknown, RowReason.OwnerDied, now);
                    unknown++;
                    break;
            }
        }

        if (requeued + unknown > 0)
        {
            occurrence.Settle(now);
            work.Changed(occurrence);
        }

        return new Recovery(1, requeued, unknown);
    }

    private static IEnumerable<(OccurrenceDocument Occurrence, SegmentDocument Segment)> Held(
        LedgerWork work, IReadOnlyCollection<Lease> leases)
    {
        foreach (var lease in leases)
        {
            if (work.Find(lease.Id.Occurrence) is { } occurrence
                && work.Segment(occurrence, (int)lease.Id.Number) is var segment
                && segment.Token == lease.Token && segment.Owner is not null)
            {
                yield return (occurrence, segment);
            }
        }
    }
}
