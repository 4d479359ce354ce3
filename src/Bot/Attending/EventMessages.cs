using CommunityBot.Conversations;
using CommunityBot.EventPages;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Notifications.Events;
using CommunityBot.Notifications.Events.Notices;

namespace CommunityBot.Attending;

/// <summary>What people are told about the events they come to. Every button is its own command.</summary>
internal sealed class EventMessages(EventWords words) : IEventMessages
{
    private static readonly TimeSpan AboutAnHour = TimeSpan.FromMinutes(75);

    public OutgoingMessage Reminder(EventDate coming, DateTimeOffset now)
    {
        var lead = coming.Starts - now <= AboutAnHour ? "In about an hour" : words.DaysUntil(coming, now) switch { 0 => "Today", 1 => "Tomorrow", 7 => "In a week", _ => "Coming up" };
        var text = new RichTextBuilder().Add($"{lead}: ").Bold(coming.Title).Line().Add(words.When(coming));
        Where(text, coming);
        return new OutgoingMessage { Text = text.Build(), Buttons = [StandingButton.Of("I can't come any more", "leave", EventLink.Of(coming)), Details(coming)] };
    }

    public OutgoingMessage Change(EventNotice notice, CommunityEvent happening, EventDate? coming)
    {
        var text = new RichTextBuilder();
        var title = coming?.Title ?? happening.Title;
        switch (notice.Kind)
        {
            case NoticeKind.Moved or NoticeKind.PlaceChanged when coming is not null:
                text.Add("Changed: ").Bold(title).Line().Add(notice.Kind == NoticeKind.Moved ? $"It was to begin on {words.Moment(notice.Was)}. Now it is:" : "It is in another place now:").Line().Add(words.When(coming));
                Where(text, coming);
                return new OutgoingMessage { Text = text.Build(), Buttons = [StandingButton.Of("I can't come any more", "leave", EventLink.Of(coming)), Details(coming)] };
            case NoticeKind.OnAgain when coming is not null:
                text.Add("On again: ").Bold(title).Line().Add(words.When(coming));
                Where(text, coming);
                return new OutgoingMessage { Text = text.Build(), Buttons = [StandingButton.Of("I can't come any more", "leave", EventLink.Of(coming)), Details(coming)] };
            case NoticeKind.Withdrawn:
                text.Bold(title).Add($", {words.Moment(notice.Was)}, is no longer listed by its organiser, who has not said why. It may be off: ask them before you go.");
                break;
            default:
                text.Add("Cancelled: ").Bold(title).Line().Add($"It was to begin on {words.Moment(notice.Was)}.");
                break;
        }

        return new OutgoingMessage { Text = text.Build(), Buttons = [StandingButton.Of("What else is on?", "events", "")] };
    }

    public OutgoingMessage Offer(EventDate coming, DateTimeOffset ends)
    {
        var text = new RichTextBuilder().Add("A place is free: ").Bold(coming.Title).Line().Add(words.When(coming));
        Where(text, coming);
        text.Paragraph().Add($"It is kept for you until {words.Moment(ends)}. After that it goes to the next on the waiting list.");
        var link = EventLink.Of(coming);
        return new OutgoingMessage { Text = text.Build(), Buttons = [StandingButton.Of("Take the place", "join", link), StandingButton.Of("No, thanks", "leave", link)], ExpectsAnswer = true };
    }

    private static MessageButton Details(EventDate coming) => StandingButton.Of("Details", "event", EventLink.Of(coming));

    private static void Where(RichTextBuilder text, EventDate coming)
    {
        if (EventWords.Where(coming) is { } where)
        {
            text.Line().Add(where);
        }
    }
}
