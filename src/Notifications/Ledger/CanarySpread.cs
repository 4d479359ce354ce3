namespace CommunityBot.Notifications.Ledger;

/// <summary>
/// Which rows of a batch go first: of each channel's recipients the first and then every so manieth, so that each channel
/// is in it, and people from all over the list. A recipient's parts go together.
/// </summary>
/// <param name="Every">0 when nobody is held back; else how many rows of the channel lie between two that go first.</param>
/// <param name="Parts">Rows that belong together.</param>
/// <param name="Before">Rows of the channel before the batch.</param>
internal readonly record struct CanarySpread(int Every, int Parts, long Before)
{
    public static CanarySpread None { get; } = new(0, 1, 0);

    public int Skip => Every == 0 ? 0 : (int)(Before % Every);

    /// <param name="oneIn">The <see cref="Occurrence.CanaryOneIn"/>.</param>
    /// <param name="before">Rows of the channel before the batch.</param>
    public static CanarySpread Of(int? oneIn, int parts, long before) => oneIn is { } every ? new(every * parts, parts, before) : None;

    public bool GoesFirst(int row) => Every == 0 || (Skip + row) % Every < Parts;

    /// <returns>How many of a batch's rows go first.</returns>
    public int Count(int rows)
    {
        var spread = this;
        return Enumerable.Range(0, rows).Count(spread.GoesFirst);
    }
}
