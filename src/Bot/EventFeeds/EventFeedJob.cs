using CommunityBot.Directories;
using CommunityBot.Knowledge.CommunityDirectory.Importing.Feeds;
using Microsoft.Extensions.Options;
using Quartz;

namespace CommunityBot.EventFeeds;

/// <summary>The tick of one calendar; the work is <see cref="EventCalendars"/>'s.</summary>
[DisallowConcurrentExecution]
internal sealed class EventFeedJob(EventCalendars calendars, IOptions<EventOptions> options, ILogger<EventFeedJob> log) : FeedJob(log, "Calendar")
{
    protected override IReadOnlyList<FeedOptions> Feeds => options.Value.Feeds;

    protected override async Task<DateTimeOffset?> VisitAsync(FeedOptions feed, CancellationToken cancellation)
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
