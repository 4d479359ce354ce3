using System.Collections.Immutable;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Notifications.Events;
using CommunityBot.Organisers.Times;

namespace CommunityBot.Organisers.Events;

/// <summary>An event as residents will read it.</summary>
internal static class EventPreview
{
    public static string Text(EventDraft draft, TimeZoneInfo zone) => Text(
        draft.Title, draft.Description, draft.Topics, draft.Time, draft.Place, draft.AccessNotes, draft.Capacity, draft.Rule is { } rule ? [rule] : [], draft.Audience, [], cancelled: false, zone);

    public static string Text(CommunityEvent happening, TimeZoneInfo zone) => Text(
        happening.Title, happening.Description, happening.Topics, happening.Time, happening.Place, happening.AccessNotes, happening.Capacity, happening.Recurrence.Rules,
        happening.Audience, SeriesDates.Exceptions(happening, zone), happening.Status == EventStatus.Cancelled, zone);

    private static string Text(
        string title, string? about, ImmutableArray<string> topics, EventTime time, EventPlace? place, string? access, int? capacity, IEnumerable<string> rules,
        EventAudience audience, IEnumerable<string> exceptions, bool cancelled, TimeZoneInfo zone)
    {
        var begins = ClockChanges.ToInstant(time.Start, zone);
        var text = new RichTextBuilder().Add(title + (cancelled ? " (cancelled)" : ""))
            .Line().Add($"{TimeInWords.Say(begins, zone)}, until {time.End.ToString(time.End.Date == time.Start.Date ? "HH:mm" : "dddd HH:mm", System.Globalization.CultureInfo.InvariantCulture)}");
        foreach (var rule in rules)
        {
            text.Line().Add("Repeats " + EventWords.InWords(rule));
        }

        foreach (var exception in exceptions)
        {
            text.Line().Add(exception);
        }

        text.Line().Add(place?.InWords ?? "Place to be told");
        if (access is not null)
        {
            text.Line().Add("Access: " + access);
        }

        text.Line().Add(capacity is { } most ? most == 1 ? "1 place" : $"{most} places" : "As many as like");
        text.Line().Add(EventWords.InWords(audience));
        if (!topics.IsEmpty)
        {
            text.Line().Add("Kind: " + string.Join(", ", topics));
        }

        return (about is null ? text : text.Paragraph().Add(about)).Build().Plain;
    }
}
