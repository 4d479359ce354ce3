using CommunityBot.Directories;
using Microsoft.Extensions.Options;
using Quartz;

namespace CommunityBot.Bulletins.NewsFeeds;

/// <summary>The tick of one feed; the work is <see cref="NewsFeedVisits"/>'s.</summary>
[DisallowConcurrentExecution]
internal sealed class NewsFeedJob(NewsFeedVisits feeds, IOptions<BulletinOptions> options, ILogger<NewsFeedJob> log) : FeedJob(log, "News feed")
{
    protected override IReadOnlyList<FeedOptions> Feeds => options.Value.Feeds;

    protected override Task<DateTimeOffset?> VisitAsync(FeedOptions feed, CancellationToken cancellation) => feeds.VisitAsync(feed, cancellation);
}
