using CommunityBot.Notifications.Ledger;
using CommunityBot.Storage;

namespace CommunityBot.Notifications.Storage.LiteDb;

/// <summary>Pause, resume, cancel, widen, send again, expire.</summary>
internal static class Steering
{
    /// <summary>Segments in one unit of work: some 12,000 rows, about 20 ms of the writer that replies share.</summary>
    private const int SegmentsAtOnce = 64;

    public static bool Pause(LedgerWork work, string id, string note) =>
        Turn(work, id, OccurrencePhase.Open, OccurrencePhase.Paused, note);

    public static bool Resume(LedgerWork work, string id) =>
        Turn(work, id, OccurrencePhase.Paused, OccurrencePhase.Open, "");

    public static bool HoldsBack(LedgerWork work, string id) => work.Find(id) is { Released: < long.MaxValue };

    /// <summary>
    /// Lets the next segments go; the last word makes it known that nothing is held back, not even what is written down from
    /// now on. Broken off, it is done again.
    /// </summary>
    /// <returns>True once nothing is held back.</returns>
    public static bool WidenSome(LedgerWork work, string id, int from)
    {
        if (work.Find(id) is not { } occurrence)
        {
            return true;
        }

        for (var number = from; number < Math.Min(occurrence.Segments, from + SegmentsAtOnce); number++)
        {
            work.Segment(occurrence, number).Widen();
        }

        if (from + SegmentsAtOnce < occurrence.Segments)
        {
            return false;
        }

        occurrence.Released = long.MaxValue;
        work.Changed(occurrence);
        return true;
    }

    public static bool BeginCancel(LedgerWork work, string id, RowReason reason, string note, DateTimeOffset now)
    {
        if (work.Find(id) is not { Phase: not (OccurrencePhase.Closed or OccurrencePhase.Cancelling) } occurrence)
        {
            return false;
        }

        (occurrence.Phase, occurrence.CancelReason, occurrence.Note, occurrence.Swept, occurrence.FrozenUpTo) = (OccurrencePhase.Cancelling, reason, note, 0, null);
        occurrence.Settle(now);
        work.Changed(occurrence);
        return true;
    }

    /// <summary>Writes off the next rows of one cancelled or expired occurrence.</summary>
    /// <returns>How many; null when none of them is left to do.</returns>
    public static long? SweepOne(LedgerWork work, DateTimeOffset now)
    {
        if (FirstCancelled(work) is { } cancelled)
        {
            return WriteOff(work, cancelled, RowState.Cancelled, cancelled.CancelReason, now);
        }

        return FirstExpired(work, now) is { } expired ? WriteOff(work, expired, RowState.Suppressed, RowReason.Expired, now) : null;
    }

    public static bool HasWork(LedgerWork work, DateTimeOffset now) => FirstCancelled(work) is not null || FirstExpired(work, now) is not null;

    /// <returns>The number of segments to go through.</returns>
    public static int BeginResend(LedgerWork work, string id, DateTimeOffset expires)
    {
        if (work.Find(id) is not { Phase: OccurrencePhase.Open or OccurrencePhase.Paused or OccurrencePhase.Closed, Pruned: false } occurrence)
        {
            return 0;
        }

        occurrence.Occurrence = occurrence.Occurrence with { Expires = expires };
        work.Changed(occurrence);
        return occurrence.Segments;
    }

    public static long ResendFailed(LedgerWork work, string id, int from)
    {
        if (work.Find(id) is not { } occurrence)
        {
            return 0;
        }

        long rows = 0;
        for (var number = from; number < Math.Min(occurrence.Segments, from + SegmentsAtOnce); number++)
        {
            var segment = work.Segment(occurrence, number);
            for (var row = 0; row < segment.Count; row++)
            {
                if (segment.State(row) == RowState.Failed)
                {
                    segment.Set(occurrence, row, RowState.Queued, RowReason.SendAgain);
                    segment.AttemptsBegin(row);
                    rows++;
                }
            }
        }

        if (rows > 0)
        {
            occurrence.Reopen();
            work.Changed(occurrence);
        }

        return rows;
    }

    public static int Step => SegmentsAtOnce;

    private static OccurrenceDocument? FirstCancelled(LedgerWork work) =>
        work.Where(Filter.Equal("phase", (int)OccurrencePhase.Cancelling)).FirstOrDefault(HasRowsToSweep);

    private static OccurrenceDocument? FirstExpired(LedgerWork work, DateTimeOffset now) =>
        work.Where(Filter.Between("end", long.MinValue, now.ToUnixTimeMilliseconds())).FirstOrDefault(HasRowsToSweep);

    // What somebody has leased is cancelled under their hands, and their next send refused; what has expired they find themselves.
    private static bool HasRowsToSweep(OccurrenceDocument occurrence) =>
        occurrence.Counts[RowState.Queued] > 0 || (occurrence.Phase == OccurrencePhase.Cancelling && occurrence.Counts[RowState.Leased] > 0);

    private static long WriteOff(LedgerWork work, OccurrenceDocument occurrence, RowState state, RowReason reason, DateTimeOffset now)
    {
        long rows = 0;
        if (occurrence.Swept >= occurrence.Segments)
        {
            occurrence.Swept = 0;
        }

        var end = Math.Min(occurrence.Segments, occurrence.Swept + SegmentsAtOnce);
        for (; occurrence.Swept < end; occurrence.Swept++)
        {
            var segment = work.Segment(occurrence, occurrence.Swept);
            for (var row = 0; row < segment.Count; row++)
            {
                if (segment.State(row) == RowState.Queued || (state == RowState.Cancelled && segment.State(row) == RowState.Leased))
                {
                    segment.Set(occurrence, row, state, reason, now);
                    rows++;
                }
            }

            if (segment.Owner is not null && segment.IsSettled)
            {
                segment.Free();
            }
        }

        occurrence.Settle(now);
        work.Changed(occurrence);
        return rows;
    }

    private static bool Turn(LedgerWork work, string id, OccurrencePhase from, OccurrencePhase to, string note)
    {
        if (work.Find(id) is not { } occurrence || occurrence.Phase != from)
        {
            return false;
        }

        (occurrence.Phase, occurrence.Note) = (to, note);
        work.Changed(occurrence);
        return true;
    }
}
