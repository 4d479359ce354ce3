using System.Collections.Immutable;
using CommunityBot.Conversations;
using CommunityBot.EventPages;
using CommunityBot.FindingMatches;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Notifications.Events;
using CommunityBot.Notifications.Subscribers;
using CommunityBot.Subscribing;

namespace CommunityBot.Attending;

/// <summary>"I'm coming": a place or the waiting list, and then the question whether to be reminded.</summary>
internal sealed class Join(EventFinder finder, IRsvpStore rsvps, SubscriptionDesk desk, EventDetails details, EventWords words) : ICommand, IDialog
{
    private const string AskStep = "remind";
    private const string YesLabel = "Yes, remind me";
    private const string NoLabel = "No reminders";

    public string Name => "join";

    public string Description => "I'm coming to an event";

    public bool InMenu => false;

    private static SubscriptionTopic Reminders => Topics.Find(Topics.EventReminders)!;

    private static string Wording => ConsentWordings.Of(Reminders, Reminders.Usual);

    public bool IsStillMeant(Turn turn, string argument) => EventFinder.IsInView(turn, argument);

    public async ValueTask<TurnOutcome> RunAsync(Turn turn, string argument, CancellationToken cancellation)
    {
        var link = argument.Length > 0 ? argument : turn.Conversation.Event ?? "";
        if (await finder.FindAsync(link, turn.Now, cancellation) is not { } date)
        {
            return TurnOutcome.Say(turn, EventDetails.Gone);
        }

        var person = turn.Message.Person;
        var outcome = await rsvps.JoinAsync(date.Event.Id, date.Key, person, turn.Now, cancellation);
        var looking = turn with { Conversation = EventFinder.Looking(turn.Conversation, date) };
        return outcome switch
        {
            RsvpOutcome.Going going => await GoingAsync(looking, date, going, cancellation),
            RsvpOutcome.Waiting waiting => TurnOutcome.Say(looking, Private(
                $"Every place at “{date.Title}” on {words.Day(date)} is taken. You are number {waiting.Position} on the waiting list. When a place becomes free I offer it to you here, and keep it for you for a time.",
                ReplyButton.Standing("Leave the waiting list", $"/leave {EventLink.Of(date)}"), ReplyButton.Say("My events", "/myevents"))),
            RsvpOutcome.Closed { Reason: ClosedReason.Over } => TurnOutcome.Say(looking, Reply.Action($"“{date.Title}” is over.", ReplyButton.Say("What's on?", "/events"))),
            _ => TurnOutcome.Say(looking, details.Of(date, null, null, turn.Now)),
        };
    }

    public Reply Prompt(DialogState state) => Private(
        $"Shall I remind you of your events? This is what you would say yes to:\n\n“{Wording}”", ReplyButton.Say(YesLabel), ReplyButton.Say(NoLabel));

    public async ValueTask<TurnOutcome?> ContinueAsync(Turn turn, DialogState state, CancellationToken cancellation)
    {
        var closed = turn with { Conversation = turn.Conversation with { Dialog = null } };
        if (YesNo.Of(turn.Text, YesLabel, NoLabel) is not { } yes)
        {
            return turn.Text.EndsWith('?') ? null : TurnOutcome.Silence(closed) with { AnswerAsUsual = true };
        }

        if (!yes)
        {
            return TurnOutcome.Say(closed, Private("Fine, I don't remind you. You find your events with /myevents.", ReplyButton.Say("My events", "/myevents")));
        }

        var person = turn.Message.Person;
        var known = await desk.GiveAsync(person, Topics.EventReminders, Wording, ConsentWordings.Version, adult: false, turn.Conversation.Language, cancellation);
        return TurnOutcome.Say(closed, Private($"Done: I remind you {Rungs(desk.Defaults.RungsOf(known))}. Type “stop event reminders” at any time to end it.", UndoChange.Button, ReplyButton.Say("My events", "/myevents")));
    }

    private async Task<TurnOutcome> GoingAsync(Turn turn, EventDate date, RsvpOutcome.Going going, CancellationToken cancellation)
    {
        var known = await desk.FindAsync(turn.Message.Person, cancellation);
        var reminded = known?.Wants(Topics.EventReminders) == true;
        var told = going.Again ? $"You had said so already: you are coming to “{date.Title}”." : $"See you at “{date.Title}”!";
        var text = new RichTextBuilder().Add(told).Line().Add(words.When(date));
        if (EventWords.Where(date) is { } where)
        {
            text.Line().Add(where);
        }

        text.Line().Add($"Add to your calendar: {words.Link($"/events/{date.Event.Id}.ics")}");
        if (reminded)
        {
            text.Paragraph().Add($"I remind you {Rungs(desk.Defaults.RungsOf(known))}.");
        }

        var reply = Private(text.Build(), ReplyButton.Standing("I can't come any more", $"/leave {EventLink.Of(date)}"), ReplyButton.Say("My events", "/myevents"));
        if (reminded || going.Again || turn.Message.InGroup || turn.Conversation.Dialog is not null)
        {
            return TurnOutcome.Say(turn, reply);
        }

        var state = DialogState.Start(Name, AskStep);
        return TurnOutcome.Say(turn, reply, Prompt(state)) with { Conversation = turn.Conversation with { Dialog = state } };
    }

    private static string Rungs(ImmutableSortedSet<ReminderRung> rungs)
    {
        var told = rungs.Select(r => r switch { ReminderRung.Week => "a week", ReminderRung.Day => "a day", _ => "an hour" }).ToList();
        return told.Count == 0 ? "of nothing, as you have chosen" : (told.Count == 1 ? told[0] : $"{string.Join(", ", told.SkipLast(1))} and {told[^1]}") + " before";
    }

    private static Reply Private(RichText text, params ReadOnlySpan<ReplyButton> buttons) => Reply.Action(text, buttons) with { Private = true };
}
