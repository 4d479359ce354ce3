using CommunityBot.Hosting;
using CommunityBot.Knowledge.CommunityDirectory.Importing;
using CommunityBot.Knowledge.CommunityDirectory.Importing.Feeds;
using CommunityBot.Knowledge.CommunityDirectory.Storing;
using Microsoft.Extensions.Options;
using Quartz;

namespace CommunityBot.Directories;

/// <summary>The feeds of the configuration.</summary>
internal sealed class DirectoryFeeds(
    IDirectoryStore store, TimeProvider time, FeedLimits limits, IOptions<DirectoryOptions> options, IOptions<CommunityOptions> community, ILogger<DirectoryFeeds> log)
    : IDisposable
{
    private readonly Lazy<HttpClient> _http = new(() => FeedHttp.Create(options.Value.AllowPrivateAddresses));

    /// <summary>Imports one and logs what came of it. Leaves a feed alone that failed lately.</summary>
    /// <returns>When to try again; null when it went well.</returns>
    public async Task<DateTimeOffset?> ImportAsync(FeedOptions feed, CancellationToken cancellation)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(community.Value.TimeZone);
        var outcome = await new FeedImport(store, _http.Value, time, limits)
            .RunAsync(new Uri(feed.Url), new ImportOptions(feed.Name, zone), patient: true, cancellation: cancellation);
        switch (outcome)
        {
            case FeedOutcome.Imported { Report: var report }:
                log.LogInformation(
                    "Feed {Feed}: {Read} read, {Added} added, {Changed} changed, {Repaired} repaired, {Rejected} rejected, {Withdrawn} withdrawn",
                    feed.Name, report.Read, report.Added, report.Changed, report.Repaired, report.Rejected, report.Withdrawn);
                if ((report.Fault ?? report.Held) is { } fault)
                {
                    log.LogWarning("Feed {Feed}: {Fault}", feed.Name, fault);
                }

                return null;
            case FeedOutcome.Failed failed:
                log.LogWarning("Feed {Feed} failed and is tried again after {NotBefore:u}: {Fault}", feed.Name, failed.NotBefore, failed.Fault);
                return failed.NotBefore;
            default:
                return null;
        }
    }

    public void Dispose()
    {
        if (_http.IsValueCreated)
        {
            _http.Value.Dispose();
        }
    }
}

/// <summary>The tick of one feed; the work is <see cref="DirectoryFeeds"/>'s.</summary>
[DisallowConcurrentExecution]
internal sealed class DirectoryFeedJob(DirectoryFeeds feeds, IOptions<DirectoryOptions> options, ILogger<DirectoryFeedJob> log) : FeedJob(log, "Feed")
{
    protected override IReadOnlyList<FeedOptions> Feeds => options.Value.Feeds;

    protected override Task<DateTimeOffset?> VisitAsync(FeedOptions feed, CancellationToken cancellation) => feeds.ImportAsync(feed, cancellation);
}
