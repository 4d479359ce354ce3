using CommunityBot.Conversations;
using CommunityBot.EventPages;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Notifications.Events;

namespace CommunityBot.Attending;

/// <summary>One time of an event in full, and what can be done about it.</summary>
internal sealed class EventDetails(EventWords words)
{
    private const int LongestDescription = 1200;

    public static Reply Gone { get; } = Reply.Action("That event is not there any more. See what is on now:", ReplyButton.Say("What's on?", "/events"));

    /// <param name="attendance">Null when nobody has said anything about it yet.</param>
    public Reply Of(EventDate date, Attendance? attendance, Rsvp? own, DateTimeOffset now)
    {
        var text = new RichTextBuilder().Bold(date.Title);
        if ((EventWords.Off(date) ?? (date.Ends <= now ? "This is over." : null)) is { } off)
        {
            text.Line().Bold(off);
        }

        text.Line().Add(words.When(date));
        foreach (var fact in Facts(date, attendance))
        {
            text.Line().Add(fact);
        }

        if (date.Description is { } description)
        {
            text.Paragraph().Add(description.Length > LongestDescription ? description[..LongestDescription] + " …" : description);
        }

        if (own is not null)
        {
            text.Paragraph().Add(Standing(own, attendance!));
        }

        text.Paragraph().Add($"Page: {words.Link($"/events/{date.Event.Id}")}").Line().Add($"Add to your calendar: {words.Link($"/events/{date.Event.Id}.ics")}");
        return Reply.Action(text.Build(), [.. Buttons(date, own, now)]);
    }

    public string Standing(Rsvp own, Attendance attendance) => own.State switch
    {
        RsvpState.Going => "You are coming.",
        RsvpState.Offered => $"A place is kept for you until {words.Moment(own.OfferEnds!.Value)}.",
        _ => $"You are number {attendance.PositionOf(own)} on the waiting list.",
    };

    private static IEnumerable<string> Facts(EventDate date, Attendance? attendance)
    {
        (string Name, string? Value)[] facts =
        [
            ("", EventWords.Rhythm(date.Event) is { } rhythm && rhythm != "Several dates" ? rhythm : null),
            ("Where", EventWords.Where(date)),
            ("Getting in", date.Event.AccessNotes),
            ("By", date.Event.Organiser),
            ("For", date.Event.Audience.Kind switch { AudienceKind.Area => $"people in {date.Event.Audience.Name}", AudienceKind.Group => "members of the group", _ => null }),
            ("Places", date.Event.Capacity is { } most ? (attendance?.PlacesLeft ?? most) is var left && left > 0 ? $"{left} of {most} left" : $"{(most == 1 ? "the only one is" : $"all {most}")} taken; there is a waiting list" : null),
            ("More", date.Event.Url),
        ];
        return facts.Where(f => f.Value is not null).Select(f => f.Name.Length > 0 ? $"{f.Name}: {f.Value}" : f.Value!);
    }

    private static IEnumerable<ReplyButton> Buttons(EventDate date, Rsvp? own, DateTimeOffset now)
    {
        var link = EventLink.Of(date);
        if (date.Ends > now && !date.Cancelled)
        {
            yield return own switch
            {
                null => ReplyButton.Standing(date.Event.Capacity is null ? "I'm coming" : "I'd like to come", $"/join {link}"),
                { State: RsvpState.Offered } => ReplyButton.Standing("Take the place", $"/join {link}"),
                _ => ReplyButton.Standing("I can't come any more", $"/leave {link}"),
            };
        }

        if (own is { State: RsvpState.Offered })
        {
            yield return ReplyButton.Standing("No, thanks", $"/leave {link}");
        }

        yield return ReplyButton.Say("What else is on?", "/events");
    }
}
