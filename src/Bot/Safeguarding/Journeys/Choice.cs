using CommunityBot.Conversations;

namespace CommunityBot.Safeguarding.Journeys;

/// <summary>One way to answer a journey's question: a button, and the words that mean it when typed.</summary>
/// <param name="Id">What is remembered: never the person's own words.</param>
internal sealed record Choice(string Id, string Label, params string[] Words)
{
    /// <summary>Longer messages are not answers to a question with buttons.</summary>
    private const int MostWords = 8;

    public ReplyButton Button => ReplyButton.Say(Label);

    /// <returns>The first choice whose label was typed or one of whose words occurs; null when none does.</returns>
    public static Choice? Read(string text, IReadOnlyList<Choice> choices)
    {
        var typed = text.Trim().TrimEnd('.', '!').Replace('’', '\'');
        foreach (var choice in choices)
        {
            if (typed.Equals(choice.Label, StringComparison.OrdinalIgnoreCase))
            {
                return choice;
            }
        }

        var words = typed.ToLowerInvariant().Replace("'", "", StringComparison.Ordinal)
            .Split([' ', ',', '.', '!', ';', '-', '\n'], StringSplitOptions.RemoveEmptyEntries);
        if (words.Length is 0 or > MostWords || typed.EndsWith('?'))
        {
            return null;
        }

        var spaced = $" {string.Join(' ', words)} ";
        return choices.FirstOrDefault(choice => choice.Words.Any(word => spaced.Contains($" {word} ", StringComparison.Ordinal)));
    }
}
