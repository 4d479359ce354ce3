using CommunityBot.Notifications.Ledger;
using CommunityBot.Notifications.Storage.LiteDb;
using CommunityBot.Notifications.Storage.Postgres;
using CommunityBot.Storage.Copying;

namespace CommunityBot.Notifications.Storage.Copying;

/// <summary>
/// The ledger: a document for some 200 rows becomes one or two batches with a row each. Tokens and leases go along: what was
/// in somebody's hand when the file's service ended is taken back when its lease is over, as after any kill.
/// </summary>
internal static class LedgerCopies
{
    private static readonly CopiedTable Occurrences = new(
        "occurrences", "number", "id", "kind", "topic", "due", "expires", "doubtful", "urgency", "canary_one_in", "canary_continues", "same_for_all", "phase", "audience",
        "released", "channel_first", "note", "cancel_reason", "frozen_channel", "frozen_recipient", "batches", "open_batches", "closed_at", "pruned_batches", "pruned");

    private static readonly CopiedTable Batches = new(
        "delivery_batches", "occurrence", "number", "channel", "first", "due", "owner", "token", "lease_until", "counts", "every", "parts", "skip", "held");

    private static readonly CopiedTable Deliveries = new(
        "deliveries", "occurrence", "number", "message", "at", "not_before", "state", "reason", "attempts", "part", "parts", "recipient", "address");

    private static readonly CopiedTable Governors = new("governors", "channel", "next_turn", "not_before", "rate", "climb_at");

    public static IReadOnlyList<CollectionCopy> All { get; } =
    [
        new(OccurrenceDocument.Collection, OfOccurrence, Occurrences)
        {
            Afterwards = _ => [$"select setval(pg_get_serial_sequence('occurrences', 'number'), (select coalesce(max(number), 0) + 1 from occurrences), false)"],
        },
        new(SegmentDocument.Collection, OfSegment, Batches, Deliveries) { Beside = [AddresseesDocument.Collection] },
        new("governors", OfGovernor, Governors),
    ];

    private static IEnumerable<CopiedRow> OfOccurrence(CopiedDocument document)
    {
        var kept = OccurrenceDocument.From(document.Document);
        var work = new LedgerWork(document.Database);
        var open = Enumerable.Range(0, kept.Segments).Sum(number => SplitSegment.Of(work, kept, number).Count(batch => batch.IsOpen));
        // As while it is written down there.
        open += kept.FrozenUpTo is null || kept.Phase == OccurrencePhase.Freezing ? 0 : 1;
        var o = kept.Occurrence;
        yield return Occurrences.Row(
            kept.Number, o.Id, o.Kind, o.Topic, o.Due, o.Expires, (short)o.Doubtful, (short)o.Urgency, o.CanaryOneIn, o.CanaryContinues, o.SameForAll, (short)kept.Phase,
            kept.Audience, kept.Released, kept.ChannelFirst, kept.Note, (short)kept.CancelReason, kept.FrozenUpTo?.Channel, kept.FrozenUpTo?.Recipient,
            kept.Segments * SplitSegment.Most, open, kept.ClosedAt,
            // The file keeps rows without names, which are deleted here with the next pruning.
            0, kept.Pruned);
    }

    private static IEnumerable<CopiedRow> OfSegment(CopiedDocument document)
    {
        var key = document["_id"].AsInt64;
        var work = new LedgerWork(document.Database);
        var occurrence = work.Get(LedgerKeys.OccurrenceOf(key));
        var channel = occurrence.Channels[document["channel"].AsInt32];
        foreach (var batch in SplitSegment.Of(work, occurrence, LedgerKeys.NumberOf(key)))
        {
            yield return Batches.Row(
                occurrence.Number, batch.Number, channel, batch.First, batch.Due, batch.Owner, batch.Token, batch.Until, batch.Counts,
                batch.Canary.Every, batch.Canary.Parts, batch.Canary.Skip, batch.Held);
            foreach (var row in batch.Rows)
            {
                yield return Deliveries.Row(
                    occurrence.Number, row.Number, row.Message, row.At, row.NotBefore, (short)row.State, (short)row.Reason, (short)row.Attempts,
                    (short)row.To.Part, (short)row.To.Parts, row.To.Recipient, row.To.Recipient == $"{channel}:{row.To.Address}" ? null : row.To.Address);
            }
        }
    }

    private static IEnumerable<CopiedRow> OfGovernor(CopiedDocument document)
    {
        var notBefore = document.Instant("notBefore");
        yield return Governors.Row(
            document["_id"].AsString, DateTimeOffset.UnixEpoch, notBefore, document["rate"].AsDouble, notBefore + KeptPace.ClimbEvery);
    }
}
