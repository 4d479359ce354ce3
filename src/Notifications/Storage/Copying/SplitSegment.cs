using CommunityBot.Notifications.Ledger;
using CommunityBot.Notifications.Storage.LiteDb;
using CommunityBot.Notifications.Storage.Postgres;

namespace CommunityBot.Notifications.Storage.Copying;

/// <summary>
/// A batch made of a segment, or of its second part. Rows keep their numbers, which are half of the name under which a
/// channel knows a send; but the parts of one message must not be torn apart, so now and then the second part begins a few
/// rows earlier, and its numbers are that much higher.
/// </summary>
internal sealed class SplitSegment
{
    /// <summary>Batches that a segment has numbers for.</summary>
    public const int Most = LedgerKeys.SegmentNumbers / Batch.Capacity;

    private readonly SegmentDocument _segment;

    private SplitSegment(OccurrenceDocument occurrence, SegmentDocument segment, List<Addressee> addressees, int half, int from, int to)
    {
        _segment = segment;
        Number = (segment.Number * Most) + half;
        First = segment.First + from;
        Canary = segment.Canary with { Before = segment.Canary.Before + from };
        Rows = [.. Enumerable.Range(from, to - from).Select(i => new SplitRow(
            (Number * Batch.Capacity) + i - from, segment.State(i), segment.Reason(i), segment.Attempts(i), segment.Message(i), segment.At(i), segment.NotBefore(i), addressees[i]))];
        Counts = new int[LedgerCounts.States];
        foreach (var row in Rows)
        {
            Counts[(int)row.State]++;
        }

        var queued = Rows.Where(r => r.State == RowState.Queued).ToLookup(r => Canary.GoesFirst(r.Number - (Number * Batch.Capacity)));
        Held = queued[false].Count();
        // A lease goes with the rows that are in its owner's hand.
        IsLeased = segment.Owner is not null && Counts[(int)RowState.Leased] + Counts[(int)RowState.InFlight] > 0;
        Due = IsLeased ? segment.Until : queued[true].Select(r => r.NotBefore ?? occurrence.Occurrence.Due).Cast<DateTimeOffset?>().Min();
    }

    public int Number { get; }

    public long First { get; }

    public IReadOnlyList<SplitRow> Rows { get; }

    public int[] Counts { get; }

    public CanarySpread Canary { get; }

    /// <summary>Rows that wait until the canary has been sent.</summary>
    public int Held { get; }

    public DateTimeOffset? Due { get; }

    public string? Owner => IsLeased ? _segment.Owner : null;

    public DateTimeOffset? Until => IsLeased ? _segment.Until : null;

    public long Token => _segment.Token;

    public bool IsOpen => Counts[(int)RowState.Queued] + Counts[(int)RowState.Leased] + Counts[(int)RowState.InFlight] > 0;

    private bool IsLeased { get; }

    public static IEnumerable<SplitSegment> Of(LedgerWork work, OccurrenceDocument occurrence, int number)
    {
        var segment = work.Segment(occurrence, number);
        var addressees = work.AddresseesOf(segment);
        var cut = Math.Min(segment.Count, Batch.Capacity);
        while (cut < segment.Count && addressees[cut].Part > 1)
        {
            cut--;
        }

        yield return new SplitSegment(occurrence, segment, addressees, 0, 0, cut);
        if (cut < segment.Count)
        {
            yield return new SplitSegment(occurrence, segment, addressees, 1, cut, segment.Count);
        }
    }
}

internal sealed record SplitRow(
    int Number, RowState State, RowReason Reason, int Attempts, long Message, DateTimeOffset? At, DateTimeOffset? NotBefore, Addressee To);
