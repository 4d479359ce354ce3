using CommunityBot.Directories;

namespace CommunityBot.EventFeeds;

public sealed class EventOptions
{
    /// <value>The calendars that are read by the clock.</value>
    public IReadOnlyList<FeedOptions> Feeds { get; set; } = [];
}
