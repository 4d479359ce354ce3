using CommunityBot.Hosting;
using Quartz;

namespace CommunityBot.Directories;

/// <summary>The tick of one feed of the configuration. What goes wrong is logged here, once.</summary>
/// <param name="kind">What such feeds are called in the log.</param>
internal abstract class FeedJob(ILogger log, string kind) : IJob
{
    public const string FeedKey = "feed";

    protected abstract IReadOnlyList<FeedOptions> Feeds { get; }

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        var name = context.MergedJobDataMap.GetString(FeedKey);
        try
        {
            if (Feeds.FirstOrDefault(f => f.Name == name) is { } feed
                && await VisitAsync(feed, cancellationToken) is { } again && !(context.NextFireTimeUtc <= again))
            {
                // Sooner than the next tick, once the feed has had its rest.
                await context.Scheduler.ScheduleJob(
                    TriggerBuilder.Create().ForJob(context.JobDetail.Key).UsingJobData(FeedKey, feed.Name).StartAt(again).Build(), cancellationToken: cancellationToken);
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogError(e, "{Kind} {Feed} could not be read; the next tick tries again", kind, name);
        }
    }

    /// <returns>When to try again; null when it went well.</returns>
    protected abstract Task<DateTimeOffset?> VisitAsync(FeedOptions feed, CancellationToken cancellation);
}

internal static class FeedSchedules
{
    /// <summary>One job for each feed, so that a slow one holds up no other.</summary>
    /// <param name="key">Where the feeds stand in the configuration.</param>
    public static IQuartzBuilder AddFeedJobs<T>(this IQuartzBuilder quartz, IConfiguration configuration, string key)
        where T : FeedJob
    {
        var zone = configuration["Community:TimeZone"] ?? new CommunityOptions().TimeZone;
        foreach (var feed in configuration.GetSection(key).Get<FeedOptions[]>() ?? [])
        {
            var job = $"{typeof(T).Name} {feed.Name}";
            quartz.AddJob<T>(j => j.WithIdentity(job).UsingJobData(FeedJob.FeedKey, feed.Name).StoreDurably());
            quartz.AddTrigger<T>((_, trigger) => trigger
                .ForJob(job)
                .WithIdentity($"{job} {feed.Schedule}")
                .WithCronSchedule(feed.Schedule, cron => cron.InTimeZone(TimeZoneInfo.FindSystemTimeZoneById(zone))));
        }

        return quartz;
    }
}
