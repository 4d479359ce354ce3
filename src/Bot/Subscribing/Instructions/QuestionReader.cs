using System.Collections.Frozen;

namespace CommunityBot.Subscribing.Instructions;

/// <summary>Reads the two questions about one's own messages: what do I get, and why.</summary>
internal static class QuestionReader
{
    private static readonly FrozenSet<string> Own = InstructionWords.Set("i me my im");
    private static readonly FrozenSet<string> Getting = InstructionWords.Set("get getting got receive receiving received sent send sending subscribed signed subscriptions subscription notifications choices settings");
    private static readonly FrozenSet<string> Beside = InstructionWords.Set(
        "what whats why which do did does am are is have has been you to up for from the a this these that those them it all messages message things sort kind of show list settings and please keep being by currently now at moment");

    /// <returns>Null for any other question, and for what is none.</returns>
    public static Instruction? Read(Utterance said)
    {
        var words = said.Text.Split(' ');
        var why = words[0] == "why";
        return words.Length <= 12 && (why || words[0] is "what" or "whats" or "which" or "show" or "list" or "my" or "am")
            && words.Any(Own.Contains) && words.Any(Getting.Contains)
            && words.All(w => Own.Contains(w) || Getting.Contains(w) || Beside.Contains(w))
            ? why ? new Instruction.Why() : new Instruction.Show()
            : null;
    }
}
