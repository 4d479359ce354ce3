using CommunityBot.Notifications.Events;
using CommunityBot.Notifications.Storage.LiteDb;
using CommunityBot.Notifications.Storage.Postgres;
using CommunityBot.Storage.Copying;

namespace CommunityBot.Notifications.Storage.Copying;

internal static class EventCopies
{
    private static readonly CopiedTable Events = new("events", "id", "source", "uid", "begins", "ends", "event");

    private static readonly CopiedTable Attendances = new(
        "attendances", "event", "key", "starts", "ends", "all_day", "version", "since", "capacity", "off", "last_number", "unsettled");

    private static readonly CopiedTable Rsvps = new("rsvps", "event", "key", "number", "channel", "chat", "state", "at", "offer_ends");

    private static readonly CopiedTable Notices = new("event_notices", "id", "at", "notice");

    public static IReadOnlyList<CollectionCopy> All { get; } =
    [
        new("events", OfEvent, Events),
        new("attendances", OfAttendance, Attendances, Rsvps),
        new("event_notices", OfNotice, Notices),
    ];

    private static IEnumerable<CopiedRow> OfEvent(CopiedDocument document)
    {
        var happening = EventDocuments.ReadEvent(document.Document);
        var (begins, ends) = EventCalendar.Span(happening);
        yield return Events.Row(happening.Id, happening.Source, document["uid"].AsBinary, begins, ends, document.Json("state"));
    }

    private static IEnumerable<CopiedRow> OfAttendance(CopiedDocument document)
    {
        var a = EventDocuments.ReadAttendance(document.Document);
        yield return Attendances.Row(
            a.Event, a.Key, a.Starts, a.Ends, a.AllDay, a.Version, a.Since, a.Capacity, a.Off, a.LastNumber, AttendanceRows.IsUnsettled(a));
        foreach (var word in a.Rsvps)
        {
            yield return Rsvps.Row(a.Event, a.Key, word.Number, word.Person.Channel, word.Person.Id, word.State, word.At, word.OfferEnds);
        }
    }

    private static IEnumerable<CopiedRow> OfNotice(CopiedDocument document)
    {
        yield return Notices.Row(document["_id"].AsString, EventDocuments.ReadNotice(document.Document).At, document.Json("state"));
    }
}
