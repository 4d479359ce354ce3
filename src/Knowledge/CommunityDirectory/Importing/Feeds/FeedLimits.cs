namespace CommunityBot.Knowledge.CommunityDirectory.Importing.Feeds;

/// <summary>How much is taken from a feed, and how gently it is asked.</summary>
public sealed record FeedLimits
{
    /// <value>Of all pages together, unpacked.</value>
    public long MostBytes { get; init; } = 1L << 30;

    public int MostPages { get; init; } = 10_000;

    /// <value>For the whole import.</value>
    public TimeSpan LongestTime { get; init; } = TimeSpan.FromMinutes(60);

    /// <value>Between the starts of two requests.</value>
    public TimeSpan Pause { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <value>Details of services asked for at once.</value>
    public int Parallel { get; init; } = 4;
}
