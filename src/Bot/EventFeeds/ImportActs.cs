using CommunityBot.Knowledge.CommunityDirectory.Importing.Feeds;
using CommunityBot.Notifications.Events.Importing;
using CommunityBot.Operations;

namespace CommunityBot.EventFeeds;

/// <summary>Reads a calendar into the store.</summary>
/// <param name="Source">Names the feed: what it no longer lists is withdrawn, after a second look.</param>
internal sealed record ImportEventsRequest(string Source, byte[] Calendar);

/// <summary>Fetches a calendar and reads it into the store.</summary>
internal sealed record VisitEventsRequest(string Source, Uri Address);

/// <param name="Fault">Why it could not be fetched or read; null when it was.</param>
/// <param name="Report">Null when it was not read: because of the fault, or because it says that nothing has changed.</param>
internal sealed record EventVisit(string? Fault, EventImportReport? Report);

internal static class ImportActs
{
    public static IServiceCollection AddImportActs(this IServiceCollection services) => services
        .AddOperatorAct<ImportEventsRequest, EventImportReport, EventCalendars>(
            (calendars, request, cancellation) => calendars.ImportAsync(request.Source, request.Calendar, cancellation))
        .AddOperatorAct<VisitEventsRequest, EventVisit, EventCalendars>(VisitAsync);

    private static async Task<EventVisit> VisitAsync(EventCalendars calendars, VisitEventsRequest request, CancellationToken cancellation)
    {
        var visit = await calendars.VisitAsync(request.Source, request.Address, patient: false, cancellation);
        return new EventVisit((visit.Outcome as DocumentOutcome.Failed)?.Fault, visit.Report);
    }
}
