using CommunityBot.Directories;
using CommunityBot.Hosting;
using CommunityBot.Knowledge.CommunityDirectory.Importing.Feeds;
using CommunityBot.Knowledge.CommunityDirectory.Storing;
using CommunityBot.Notifications.Events;
using CommunityBot.Notifications.Events.Importing;
using Microsoft.Extensions.Options;

namespace CommunityBot.EventFeeds;

/// <summary>Reads calendars into the store: those of the configuration by the clock, others when an operator asks.</summary>
internal sealed class EventCalendars(
    IEventStore events, IDirectoryStore states, EventPlaces places, TimeProvider time, FeedLimits limits,
    IOptions<DirectoryOptions> directory, IOptions<CommunityOptions> community, ILogger<EventCalendars> log) : IDisposable
{
    /// <summary>A calendar is no film.</summary>
    private const long MostBytes = 64 << 20;

    private readonly Lazy<HttpClient> _http = new(() => FeedHttp.Create(directory.Value.AllowPrivateAddresses));

    private EventImport Import => new(events, time, community.Value.TimeZone, places.Complete);

    public Task<EventImportReport> ImportAsync(string source, ReadOnlyMemory<byte> calendar, CancellationToken cancellation) =>
        Import.RunAsync(source, calendar, cancellation);

    /// <param name="patient">False when a person asks, who need not wait until the feed has had its rest.</param>
    /// <returns>What came of it; of a calendar that was read, with its report.</returns>
    public async Task<CalendarVisit> VisitAsync(string name, Uri address, bool patient, CancellationToken cancellation)
    {
        EventImportReport? report = null;
        var outcome = await new DocumentFeed(states, _http.Value, time, limits with { MostBytes = MostBytes }).VisitAsync(
            address,
            $"events/{name}",
            patient,
            async calendar =>
            {
                report = await Import.RunAsync(name, calendar, cancellation);
                return report.Fault;
            },
            cancellation);
        if (outcome is DocumentOutcome.Unchanged)
        {
            var withdrawn = await Import.UnchangedAsync(name, cancellation);
            log.LogInformation("Calendar {Feed} is as it was, {Withdrawn} events withdrawn", name, withdrawn);
        }

        return new CalendarVisit(outcome, report);
    }

    public void Dispose()
    {
        if (_http.IsValueCreated)
        {
            _http.Value.Dispose();
        }
    }
}

/// <param name="Report">Null when nothing was read.</param>
internal sealed record CalendarVisit(DocumentOutcome Outcome, EventImportReport? Report);
