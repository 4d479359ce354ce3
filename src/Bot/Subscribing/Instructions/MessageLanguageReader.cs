using CommunityBot.Languages;
using Words = CommunityBot.Subscribing.Instructions.InstructionWords;

namespace CommunityBot.Subscribing.Instructions;

/// <summary>Reads in which language messages are to come: "messages in Polish please", "my language is Turkish".</summary>
internal sealed class MessageLanguageReader(SpokenLanguages languages)
{
    private static readonly string[] Asking =
        ["my language is", "write to me", "write me", "write", "message me", "messages", "message", "notifications", "language", "texts", "text me"];

    private static readonly string[] Changing = ["send", "use", "change", "switch", "prefer", "rather", "back", "everything", "instead"];

    /// <param name="sure">True when it is already plain that the person speaks of their messages: then "in Polish" says enough.</param>
    /// <returns>Null unless the whole text is that.</returns>
    public Instruction? Read(string text, bool sure)
    {
        var said = new Utterance(text);
        if (said.Text is "another language" or "change language" or "change my language" or "change the language")
        {
            return new Instruction.WriteIn(null);
        }

        if (said.TakeAll(languages.Names) is not [var one] || said.HasAny(Words.Not))
        {
            return null;
        }

        var asks = said.TakeAny(Asking);
        said.TakeAny(Changing);
        return (asks || sure) && said.Left.All(Words.Fillers.Contains) ? new Instruction.WriteIn(one) : null;
    }
}
