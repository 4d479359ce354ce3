namespace CommunityBot.Notifications.Storage.LiteDb;

/// <summary>
/// Numbers that sort as the ledger looks things up: LiteDB compares whole numbers fast and in one way only, and texts
/// by a collation.
/// </summary>
internal static class LedgerKeys
{
    /// <summary>The most rows that a segment may number; it holds fewer, so that two fit into a page of the file.</summary>
    public const int SegmentNumbers = 256;

    private const int SegmentBits = 24;
    private const int ChannelBits = 4;
    private const int InstantBits = 35;

    /// <summary>Instants are kept in tenths of a second: with 35 bits that lasts until the year 2108.</summary>
    private static readonly DateTimeOffset Epoch = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static int MostChannels => 1 << ChannelBits;

    public static long Segment(int occurrence, int segment) => ((long)occurrence << SegmentBits) | (uint)segment;

    public static int OccurrenceOf(long segmentKey) => (int)(segmentKey >> SegmentBits);

    public static int NumberOf(long segmentKey) => (int)(segmentKey & ((1 << SegmentBits) - 1));

    public static long Row(int segment, int index) => ((long)segment * SegmentNumbers) + index;

    public static (int Segment, int Index) OfRow(long row) => ((int)(row / SegmentNumbers), (int)(row % SegmentNumbers));

    /// <summary>Sorts by occurrence, then channel, then instant.</summary>
    public static long Due(int occurrence, int channel, long tenths) =>
        ((long)occurrence << (ChannelBits + InstantBits)) | ((long)channel << InstantBits) | tenths;

    public static DateTimeOffset InstantOf(long dueKey) => Epoch.AddMilliseconds((dueKey & ((1L << InstantBits) - 1)) * 100);

    public static long Tenths(DateTimeOffset instant) =>
        Math.Clamp((long)((instant - Epoch).TotalMilliseconds / 100), 0, (1L << InstantBits) - 1);
}
