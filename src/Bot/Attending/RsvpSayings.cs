using System.Text.RegularExpressions;
using CommunityBot.Conversations;
using CommunityBot.Notifications.Events;

namespace CommunityBot.Attending;

/// <summary>
/// "I'm coming", "count us in", "can't make it after all": about the event last looked at. Without one, a place that is
/// kept for the person is what a yes means, and a no leads to a choice of theirs.
/// </summary>
internal sealed partial class RsvpSayings(IRsvpStore rsvps, Join join, Leave leave) : ITextHandler
{
    private const int MostWords = 10;

    public async ValueTask<TurnOutcome?> TryHandleAsync(Turn turn, CancellationToken cancellation)
    {
        if (turn.Text.EndsWith('?') || turn.Text.Split(' ').Length > MostWords)
        {
            return null;
        }

        var looking = EventFinder.IsLooking(turn);
        if (No().IsMatch(turn.Text))
        {
            return looking || (await rsvps.OfPersonAsync(turn.Message.Person, cancellation)).Any(a => a.Ends > turn.Now)
                ? await leave.RunAsync(looking ? turn : turn with { Conversation = turn.Conversation with { Event = null } }, "", cancellation) : null;
        }

        if (!Yes().IsMatch(turn.Text))
        {
            return null;
        }

        var offered = (await rsvps.OfPersonAsync(turn.Message.Person, cancellation)).FirstOrDefault(a => a.Of(turn.Message.Person) is { State: RsvpState.Offered } o && o.OfferEnds > turn.Now);
        return offered is not null ? await join.RunAsync(turn, EventLink.Of(offered), cancellation)
            : looking ? await join.RunAsync(turn, "", cancellation)
            : Alone().IsMatch(turn.Text)
                ? TurnOutcome.Say(turn, Reply.Action("To which event? Look for it first, then say it again.", ReplyButton.Say("What's on?", "/events"), ReplyButton.Say("My events", "/myevents")))
            : null;
    }

    [GeneratedRegex(@"^\W*(?:(?:yes|ok|great|lovely)\W+)?(?:(?:i|we)(?:'|’)?(?:m| am|re| are|ll| will|d| would) ?(?:like to |love to )?(?:be )?(?:coming|going|come|go|there|in|attend(?:ing)?|join(?:ing)?)|(?:i|we) can (?:come|make it) after all|count (?:me|us) in|(?:put|sign|book) (?:me|us) (?:down|up|in|on)|(?:i|we)(?:'|’)?(?:ll| will) (?:take|have) (?:it|the place)|take the place|(?:reserve|book) (?:me )?a place)\b(?! to know)", RegexOptions.IgnoreCase)]
    private static partial Regex Yes();

    /// <summary>Nothing but the yes: whatever is said with it may be about something else.</summary>
    [GeneratedRegex(@"^\W*(?:(?:i(?:'|’)?m|i am|we(?:'|’)?re|we are) coming|count (?:me|us) in)\W*$", RegexOptions.IgnoreCase)]
    private static partial Regex Alone();

    [GeneratedRegex(@"^\W*(?:(?:no|sorry|actually)\W+)*(?:(?:i|we)(?:'|’)?(?:m| am|re| are)? ?(?:can(?:'|’)?t|cannot|can not|won(?:'|’)?t(?: be able to)?|not|no longer|am not) (?:be )?(?:come|coming|go|going|make it|make that|attend(?:ing)?|there)|can(?:'|’)?t (?:come|go|make it|attend)|cannot (?:come|make it)|count (?:me|us) out|take (?:me|us) off|leave the waiting list|cancel my (?:place|rsvp|booking))\b", RegexOptions.IgnoreCase)]
    private static partial Regex No();
}
