using CommunityBot.Hosting;
using Microsoft.Extensions.Options;
using Quartz;

namespace CommunityBot.Bulletins.NewsFeeds;

/// <summary>The tick of one feed; the work is <see cref="NewsFeedVisits"/>'s.</summary>
[DisallowConcurrentExecution]
internal sealed class NewsFeedJob(NewsFeedVisits feeds, IOptions<BulletinOptions> options, ILogger<NewsFeedJob> log) : IJob
{
    private const string FeedKey = "feed";

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        var name = context.MergedJobDataMap.GetString(FeedKey);
        try
        {
            if (options.Value.Feeds.FirstOrDefault(f => f.Name == name) is { } feed
                && await feeds.VisitAsync(feed, cancellationToken) is { } again && !(context.NextFireTimeUtc <= again))
            {
                // Sooner than the next tick, once the feed has had its rest.
                await context.Scheduler.ScheduleJob(
                    TriggerBuilder.Create().ForJob(context.JobDetail.Key).UsingJobData(FeedKey, feed.Name).StartAt(again).Build(), cancellationToken: cancellationToken);
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogError(e, "News feed {Feed} could not be read; the next tick tries again", name);
        }
    }

    public static void AddTo(IQuartzBuilder quartz, IConfiguration configuration)
    {
        var zone = configuration["Community:TimeZone"] ?? new CommunityOptions().TimeZone;
        foreach (var feed in (configuration.GetSection("Bulletin").Get<BulletinOptions>() ?? new BulletinOptions()).Feeds)
        {
            var job = $"{nameof(NewsFeedJob)} {feed.Name}";
            quartz.AddJob<NewsFeedJob>(j => j.WithIdentity(job).UsingJobData(FeedKey, feed.Name).StoreDurably());
            quartz.AddTrigger<NewsFeedJob>((_, trigger) => trigger
                .ForJob(job)
                .WithIdentity($"{job} {feed.Schedule}")
                .WithCronSchedule(feed.Schedule, cron => cron.InTimeZone(TimeZoneInfo.FindSystemTimeZoneById(zone))));
        }
    }
}
