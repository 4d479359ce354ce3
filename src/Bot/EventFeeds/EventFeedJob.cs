using CommunityBot.Directories;
using CommunityBot.Hosting;
using CommunityBot.Knowledge.CommunityDirectory.Importing.Feeds;
using Microsoft.Extensions.Options;
using Quartz;

namespace CommunityBot.EventFeeds;

/// <summary>The tick of one calendar; the work is <see cref="EventCalendars"/>'s.</summary>
[DisallowConcurrentExecution]
internal sealed class EventFeedJob(EventCalendars calendars, IOptions<EventOptions> options, ILogger<EventFeedJob> log) : IJob
{
    public const string FeedKey = "feed";

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        var name = context.MergedJobDataMap.GetString(FeedKey);
        try
        {
            if (options.Value.Feeds.FirstOrDefault(f => f.Name == name) is { } feed
                && await VisitAsync(feed, cancellationToken) is { } again && !(context.NextFireTimeUtc <= again))
            {
                // Sooner than the next tick, once the feed has had its rest.
                await context.Scheduler.ScheduleJob(
                    TriggerBuilder.Create().ForJob(context.JobDetail.Key).UsingJobData(FeedKey, feed.Name).StartAt(again).Build(), cancellationToken: cancellationToken);
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogError(e, "Calendar {Feed} could not be read; the next tick tries again", name);
        }
    }

    /// <returns>When to try again; null when it went well.</returns>
    private async Task<DateTimeOffset?> VisitAsync(FeedOptions feed, CancellationToken cancellation)
    {
        var visit = await calendars.VisitAsync(feed.Name, new Uri(feed.Url), patient: true, cancellation);
        if (visit.Report is { } report)
        {
            log.LogInformation(
                "Calendar {Feed}: {Read} read, {Added} added, {Changed} changed, {Repaired} repaired, {Rejected} rejected, {Withdrawn} withdrawn",
                feed.Name, report.Read, report.Added, report.Changed, report.Repaired, report.Rejected, report.Withdrawn);
        }

        if (visit.Outcome is not DocumentOutcome.Failed failed)
        {
            return null;
        }

        log.LogWarning("Calendar {Feed} failed and is tried again after {NotBefore:u}: {Fault}", feed.Name, failed.NotBefore, failed.Fault);
        return failed.NotBefore;
    }
}

/// <summary>When calendars are read.</summary>
internal static class EventFeedSchedules
{
    public static void AddEventFeedJobs(this IQuartzBuilder quartz, IConfiguration configuration)
    {
        var zone = configuration["Community:TimeZone"] ?? new CommunityOptions().TimeZone;
        foreach (var feed in (configuration.GetSection("Events").Get<EventOptions>() ?? new EventOptions()).Feeds)
        {
            var job = $"{nameof(EventFeedJob)} {feed.Name}";
            quartz.AddJob<EventFeedJob>(j => j.WithIdentity(job).UsingJobData(EventFeedJob.FeedKey, feed.Name).StoreDurably());
            quartz.AddTrigger<EventFeedJob>((_, trigger) => trigger
                .ForJob(job)
                .WithIdentity($"{job} {feed.Schedule}")
                .WithCronSchedule(feed.Schedule, cron => cron.InTimeZone(TimeZoneInfo.FindSystemTimeZoneById(zone))));
        }
    }
}
