namespace CommunityBot.Directories;

public sealed class DirectoryOptions
{
    /// <value>True adds the invented sample, for demonstrations.</value>
    public bool Sample { get; set; }

    /// <value>True lets feeds lie inside the operator's own network.</value>
    public bool AllowPrivateAddresses { get; set; }

    /// <value>The operator's file of closed dates.</value>
    public string ClosedDates { get; set; } = "data/closed-dates.yaml";

    /// <value>The feeds that are imported by the clock.</value>
    public IReadOnlyList<FeedOptions> Feeds { get; set; } = [];
}

public sealed class FeedOptions
{
    /// <value>What its entries are known by; a new name is a new source.</value>
    public string Name { get; set; } = "";

    public string Url { get; set; } = "";

    /// <value>A cron expression of six fields, in the community's zone.</value>
    public string Schedule { get; set; } = "0 15 4 * * ?";
}
