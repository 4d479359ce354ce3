using CommunityBot.Conversations;
using CommunityBot.EventPages;
using CommunityBot.Notifications.Events;

namespace CommunityBot.Attending;

/// <summary>"I can't come any more": the place goes to whoever waits for it.</summary>
internal sealed class Leave(EventFinder finder, IRsvpStore rsvps, EventWords words) : ICommand
{
    public string Name => "leave";

    public string Description => "I can't come to an event any more";

    public bool InMenu => false;

    public bool IsStillMeant(Turn turn, string argument) => EventFinder.IsInView(turn, argument);

    public async ValueTask<TurnOutcome> RunAsync(Turn turn, string argument, CancellationToken cancellation)
    {
        var person = turn.Message.Person;
        var link = argument.Length > 0 ? argument : turn.Conversation.Event ?? "";
        var (id, key) = EventLink.Read(link);
        var date = await finder.FindAsync(link, turn.Now, cancellation);
        var left = await rsvps.LeaveAsync(id, key ?? date?.Key ?? EventDate.OnceKey, person, turn.Now, cancellation);
        if (left)
        {
            return TurnOutcome.Say(turn, Reply.Action(
                date is null ? "Done, you are off the list." : $"Thank you for telling me. You are off the list of “{date.Title}”, {words.Day(date)}. Nothing of it is kept.",
                [.. date is null ? [] : new[] { ReplyButton.Standing("I can come after all", $"/join {EventLink.Of(date)}") }, ReplyButton.Say("What's on?", "/events")]) with
            { Private = true }) with
            {
                Conversation = date is null ? turn.Conversation : EventFinder.Looking(turn.Conversation, date),
            };
        }

        var own = (await rsvps.OfPersonAsync(person, cancellation)).Where(a => a.Ends > turn.Now).ToList();
        return own.Count == 0
            ? TurnOutcome.Say(turn, Reply.Action("You are on no list of mine, so there is nothing to cancel.", ReplyButton.Say("What's on?", "/events")) with { Private = true })
            : await ChooseAsync(turn, own, cancellation);
    }

    private async Task<TurnOutcome> ChooseAsync(Turn turn, List<Attendance> own, CancellationToken cancellation)
    {
        var buttons = new List<ReplyButton>();
        foreach (var attendance in own.Take(8))
        {
            if (await finder.FindAsync(EventLink.Of(attendance), turn.Now, cancellation) is { } date)
            {
                buttons.Add(ReplyButton.Standing($"{date.Title}, {words.Day(date)}", $"/leave {EventLink.Of(date)}"));
            }
        }

        return TurnOutcome.Say(turn, Reply.Action("Which one can't you come to?", [.. buttons]) with { Private = true });
    }
}
