using CommunityBot.Notifications.Ledger;
using CommunityBot.Storage;

namespace CommunityBot.Notifications.Storage.LiteDb;

/// <summary>
/// Finds and forgets recipients. An audience is kept in order, so a recipient is found by halving: about a dozen
/// documents for an occurrence of a million, and no index of people.
/// </summary>
internal static class People
{
    public static IEnumerable<DeliveryRecord> History(LedgerWork work, OccurrenceDocument occurrence, string recipient)
    {
        foreach (var (segment, addressees, row) in RowsOf(work, occurrence, recipient))
        {
            yield return Record(occurrence, segment, addressees[row], row);
        }
    }

    public static DeliveryRecord Record(OccurrenceDocument occurrence, SegmentDocument segment, Addressee to, int row) => new(
        occurrence.Occurrence.Id, LedgerKeys.Row(segment.Number, row), to.Recipient, to.On(occurrence.Channels[segment.Channel]), to.Part,
        segment.State(row), segment.Reason(row), segment.At(row), segment.Message(row));

    public static List<DeliveryRecord> RowsIn(LedgerWork work, OccurrenceDocument occurrence, int number, IReadOnlySet<RowState> states)
    {
        var segment = work.Segment(occurrence, number);
        var addressees = work.AddresseesOf(segment);
        return [.. Enumerable.Range(0, segment.Count)
            .Where(row => states.Contains(segment.State(row)))
            .Select(row => Record(occurrence, segment, addressees[row], row))];
    }

    public static int Forget(LedgerWork work, OccurrenceDocument occurrence, string recipient, DateTimeOffset now)
    {
        var rows = RowsOf(work, occurrence, recipient).ToList();
        var salt = Pseudonym.NewSalt();
        foreach (var (segment, addressees, row) in rows)
        {
            addressees[row] = addressees[row] with { Recipient = Pseudonym.Of(salt, recipient), Address = "" };
            segment.Numbered(row, 0);
            var state = segment.State(row);
            segment.Set(
                occurrence, row, state is RowState.Queued or RowState.Leased ? RowState.Cancelled : state, segment.Reason(row), segment.At(row));
            work.Replace(segment, occurrence.Channels[segment.Channel], addressees);
        }

        if (rows.Count > 0)
        {
            occurrence.Settle(now);
            work.Changed(occurrence);
        }

        return rows.Count;
    }

    public static int Withdraw(LedgerWork work, OccurrenceDocument occurrence, string recipient, DateTimeOffset now)
    {
        var queued = RowsOf(work, occurrence, recipient).Where(r => r.Segment.State(r.Row) == RowState.Queued).ToList();
        foreach (var (segment, _, row) in queued)
        {
            segment.Set(occurrence, row, RowState.Suppressed, RowReason.NoConsent, now);
        }

        if (queued.Count > 0)
        {
            occurrence.Settle(now);
            work.Changed(occurrence);
        }

        return queued.Count;
    }

    /// <returns>Whether it finished an occurrence; null when none is left.</returns>
    public static bool? PruneStep(LedgerWork work, DateTimeOffset closedBefore, int segments)
    {
        var due = work.Where(Filter.Between("prune", long.MinValue, closedBefore.ToUnixTimeMilliseconds()), most: 1).FirstOrDefault();
        if (due is null)
        {
            return null;
        }

        var salt = Pseudonym.NewSalt();
        var end = Math.Min(due.Segments, due.Swept + segments);
        for (var number = due.Swept; number < end; number++)
        {
            var segment = work.Segment(due, number);
            segment.ForgetMessages();
            var addressees = work.AddresseesOf(segment);
            work.Replace(segment, due.Channels[segment.Channel], addressees.ConvertAll(a => a with { Recipient = Pseudonym.Of(salt, a.Recipient), Address = "" }));
        }

        due.Swept = end;
        due.Pruned = end == due.Segments;
        due.FrozenUpTo = null;
        work.Changed(due);
        return due.Pruned;
    }

    private static IEnumerable<(SegmentDocument Segment, List<Addressee> Addressees, int Row)> RowsOf(
        LedgerWork work, OccurrenceDocument occurrence, string recipient)
    {
        foreach (var channel in occurrence.Pruned ? [] : occurrence.Channels)
        {
            if (SegmentOf(work, occurrence, new AudienceKey(channel, recipient)) is not { } number)
            {
                continue;
            }

            var segment = work.Segment(occurrence, number);
            var addressees = work.AddresseesOf(segment);
            for (var row = 0; row < addressees.Count; row++)
            {
                if (addressees[row].Recipient == recipient)
                {
                    yield return (segment, addressees, row);
                }
            }
        }
    }

    /// <summary>The last segment that begins with this key or one before it.</summary>
    private static int? SegmentOf(LedgerWork work, OccurrenceDocument occurrence, AudienceKey key)
    {
        int? best = null;
        var (low, high) = (0, occurrence.Segments - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var probe = middle;
            AudienceKey? first;
            // A segment in which everybody was forgotten says nothing: ask the next one.
            while ((first = FirstKnown(work, occurrence, probe)) is null && probe < high)
            {
                probe++;
            }

            if (first is { } begins && begins <= key)
            {
                best = probe;
                low = probe + 1;
            }
            else
            {
                high = middle - 1;
            }
        }

        return best;
    }

    private static AudienceKey? FirstKnown(LedgerWork work, OccurrenceDocument occurrence, int number)
    {
        var known = work.AddresseesOf(occurrence, number).Find(a => !Pseudonym.Is(a.Recipient));
        return known.Recipient is null ? null : new AudienceKey(occurrence.Channels[work.Segment(occurrence, number).Channel], known.Recipient);
    }
}
