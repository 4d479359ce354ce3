using System.Text;
using CommunityBot.Conversations;

namespace CommunityBot.Help;

/// <summary>Answers messages that say nothing: emoji, lone punctuation, nothing at all, or the number of a choice that is not there.</summary>
internal sealed class Wordless : ITextHandler
{
    private static readonly string[] Thanks = ["👍", "❤", "🙏", "👏", "😊", "😀", "🙂", "😍", "🎉", "👌", "😁", "💯"];
    private static readonly string[] Sorrow = ["😢", "😭", "💔", "😞", "😔", "😰", "😟", "☹", "🙁", "😩", "🆘"];

    public ValueTask<TurnOutcome?> TryHandleAsync(Turn turn, CancellationToken cancellation) =>
        ValueTask.FromResult(
            IsSmallNumber(turn.Text) ? TurnOutcome.Say(turn, Reply.Action(
                "There is no choice with that number just now. Type a question, or try one of these:", StarterQuestions.Buttons))
            : HasWords(turn.Text) ? null : TurnOutcome.Say(turn, ReplyTo(turn.Text)));

    private static bool IsSmallNumber(string text) => text.Length is 1 or 2 && text.All(char.IsAsciiDigit);

    private static Reply ReplyTo(string text) =>
        Sorrow.Any(text.Contains)
            ? Reply.Action("I'm sorry if something is wrong. I can only read words: what is it about? "
                + "To talk to somebody now, ring Samaritans on 116 123 at any time, or NHS 111. In an emergency call 999.")
        : Thanks.Any(text.Contains)
            ? Reply.Action("Thank you! If you have a question, just type it, or try one of these:", StarterQuestions.Buttons)
        : Reply.Action("I need a few words to go on. Type a question, or try one of these:", StarterQuestions.Buttons);

    private static bool HasWords(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
            {
                return true;
            }
        }

        return false;
    }
}
