using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.RegularExpressions;
using CommunityBot.Conversations;
using CommunityBot.Safeguarding.Detection;
using CommunityBot.Safeguarding.Journeys;
using CommunityBot.Safeguarding.Replies;

namespace CommunityBot.Safeguarding;

/// <summary>
/// Reads every message before anything else does. One that speaks of danger is answered with the people who can help;
/// an open form stays open. Nothing of the message is kept or logged.
/// </summary>
internal sealed partial class Safeguard(
    SafeguardingDetector detector, SafeguardingReplies replies, FollowUps followUps, IEnumerable<ReportJourney> journeys) : ISafeguard
{
    private const string StillOpen = "The form that you had open is still there: go on with it whenever you like.";

    private static readonly FrozenSet<string> ButtonCommands = new[] { "safety", "report", "start", "link" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private readonly ReportJourney[] _journeys = [.. journeys];

    public TurnOutcome? Check(Turn turn)
    {
        var conversation = turn.Conversation;
        var words = Words(turn.Text);
        if (words.Length == 0 || conversation.InputOfTyped(turn.Text) is not null)
        {
            return null;
        }

        if (followUps.TryAnswer(turn) is { } followUp)
        {
            return followUp;
        }

        var open = conversation.Dialog;
        var openJourney = open is null ? null : _journeys.FirstOrDefault(j => j.Name == open.Name);
        if (openJourney?.IsAnswer(open!, turn.Text) == true)
        {
            return null;
        }

        if (detector.Detect(words) is not { } danger)
        {
            return followUps.TryHear(turn);
        }

        var journey = _journeys.FirstOrDefault(j => j.Name == danger.Category.Name());
        if (openJourney is not null && journey is not null)
        {
            return null;
        }

        if (journey is null || open is not null || turn.Message.InGroup)
        {
            return TurnOutcome.Say(turn, replies.For(danger, open is null ? null : StillOpen, LeadingOn(danger, journey)));
        }

        return TurnOutcome.Say(
            turn with { Conversation = conversation with { Dialog = journey.Start() } },
            replies.For(danger, $"I can help you to find the right place. {ReportJourney.FirstQuestion}", journey.FirstButtons));
    }

    /// <remarks>In a group the line would tell everybody what the bot takes the message for.</remarks>
    public TurnOutcome Accompany(Turn turn, TurnOutcome answered)
    {
        if (turn.Message.InGroup || answered.Replies.IsEmpty || detector.Suspect(turn.Text) is not { } suspected)
        {
            return answered;
        }

        return answered with { Replies = answered.Replies.SetItem(0, replies.Beside(answered.Replies[0], suspected)) };
    }

    /// <summary>What is told after a command counts too ("/feedback ..."), except after those that only buttons or codes complete.</summary>
    private static ReadOnlySpan<char> Words(string text)
    {
        if (!text.StartsWith('/'))
        {
            return text;
        }

        var end = text.AsSpan().IndexOfAny(' ', '\n');
        var command = end < 0 ? text.AsSpan(1) : text.AsSpan(1, end - 1);
        return end < 0 || ButtonCommands.Contains(command.ToString()) || ActWithNumbers().IsMatch(text.AsSpan(end)) ? [] : text.AsSpan(end);
    }

    /// <summary>"move 2 1" after a command: what a list's numbers are told to do is nobody's story.</summary>
    [GeneratedRegex(@"^\s*[A-Za-z]+(?: #?\d{1,4})+\s*$")]
    private static partial Regex ActWithNumbers();

    private static ImmutableList<ReplyButton> LeadingOn(Danger danger, ReportJourney? journey) =>
        journey is null ? SafeguardingReplies.LeadingOn
            : [ReplyButton.Say("Help me report it", ReportCommand.Input(danger.Category)), .. SafeguardingReplies.LeadingOn];
}
