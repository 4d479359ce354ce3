using CommunityBot.Conversations;
using CommunityBot.Help;
using CommunityBot.Notifications.Events;

namespace CommunityBot.Attending;

/// <summary>One event: what the buttons of a list and links from outside lead to.</summary>
internal sealed class ShowEvent(EventFinder finder, IRsvpStore rsvps, EventDetails details) : ICommand, IDeepLink
{
    public string Name => "event";

    public string Description => "Show one event";

    public bool InMenu => false;

    public string Kind => "event";

    public async ValueTask<TurnOutcome> RunAsync(Turn turn, string argument, CancellationToken cancellation)
    {
        if (await finder.FindAsync(argument, turn.Now, cancellation) is not { } date)
        {
            return TurnOutcome.Say(turn, EventDetails.Gone);
        }

        var attendance = await rsvps.AttendanceAsync(date.Event.Id, date.Key, cancellation);
        // In a group nobody is told what another has said.
        var own = turn.Message.InGroup ? null : attendance?.Of(turn.Message.Person);
        return TurnOutcome.Say(turn, details.Of(date, attendance, own, turn.Now)) with { Conversation = EventFinder.Looking(turn.Conversation, date) };
    }

    public ValueTask<TurnOutcome> OpenAsync(Turn turn, string payload, CancellationToken cancellation) =>
        // Links can't carry a slash.
        RunAsync(turn, payload.Replace('_', '/'), cancellation);
}
