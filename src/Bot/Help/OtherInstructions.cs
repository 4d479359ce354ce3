using System.Text.RegularExpressions;
using CommunityBot.Conversations;

namespace CommunityBot.Help;

/// <summary>
/// Answers attempts to give the bot other instructions. Nothing here could follow them: answers are looked up, no
/// model is asked. A plain word about that is kinder than "not covered".
/// </summary>
internal sealed partial class OtherInstructions : ITextHandler
{
    public ValueTask<TurnOutcome?> TryHandleAsync(Turn turn, CancellationToken cancellation) =>
        ValueTask.FromResult(Attempt().IsMatch(turn.Text) ? TurnOutcome.Say(turn, Explanation) : null);

    private static Reply Explanation { get; } = new()
    {
        Kind = ReplyKind.NotCovered,
        Text = "I am a simple program: I look answers up in what people have written for me. There are no other instructions to give me, "
            + "and nothing hidden to show. You can ask me about community life, for example:",
        Buttons = [.. StarterQuestions.Buttons],
    };

    [GeneratedRegex(
        @"\b(ignore|disregard|forget|override)\s+(all\s+|any\s+|everything\s+in\s+)?(of\s+)?(your\s+|the\s+|my\s+)?(previous|prior|earlier|above|system|original)\s+(instructions?|prompts?|rules|messages?)\b"
        + @"|\b(system|hidden|initial|secret)\s+prompt\b|\bjailbreak\b|\b(developer|dan|god)\s+mode\b"
        + @"|\byou are now\s+(an?\s+)?(dan|ai|unrestricted|hacker|evil|different)\b"
        + @"|\b(act|behave|respond|answer)\s+as\s+(if you (are|were)|though you (are|were)|an?\s+(ai|chatbot|language model|linux|terminal|hacker|pirate))\b"
        + @"|\bpretend\s+(that\s+)?(you\s+are|you're|to\s+be)\b",
        RegexOptions.IgnoreCase)]
    private static partial Regex Attempt();
}
