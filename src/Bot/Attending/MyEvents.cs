using CommunityBot.Conversations;
using CommunityBot.EventPages;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Notifications.Events;

namespace CommunityBot.Attending;

/// <summary>What the person said they come to, and what they wait for.</summary>
internal sealed class MyEvents(EventFinder finder, IRsvpStore rsvps, EventDetails details, EventWords words) : ICommand
{
    private const int Most = 8;

    public string Name => "myevents";

    public string Description => "Events I'm coming to";

    public IReadOnlyList<string> Aliases => ["my events", "what am i going to", "which events am i going to", "show my events", "my rsvps"];

    public async ValueTask<TurnOutcome> RunAsync(Turn turn, string argument, CancellationToken cancellation)
    {
        var person = turn.Message.Person;
        var own = (await rsvps.OfPersonAsync(person, cancellation)).Where(a => a.Ends > turn.Now).Take(Most).ToList();
        if (own.Count == 0)
        {
            return TurnOutcome.Say(turn, Reply.Action("You haven't told me of any event that you are coming to.", ReplyButton.Say("What's on?", "/events")) with { Private = true });
        }

        var text = new RichTextBuilder().Add("Your events:");
        var buttons = new List<ReplyButton>();
        foreach (var attendance in own)
        {
            if (await finder.FindAsync(EventLink.Of(attendance), turn.Now, cancellation) is not { } date)
            {
                continue;
            }

            text.Paragraph().Bold(date.Title).Line().Add(words.When(date)).Line().Add(EventWords.Off(date) ?? details.Standing(attendance.Of(person)!, attendance));
            buttons.Add(ReplyButton.Say(date.Title.Length > 40 ? date.Title[..39] + "…" : date.Title, $"/event {EventLink.Of(date)}"));
        }

        return TurnOutcome.Say(turn, Reply.Action(text.Build(), [.. buttons]) with { Private = true });
    }
}
