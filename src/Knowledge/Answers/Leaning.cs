using CommunityBot.Knowledge.Search;

namespace CommunityBot.Knowledge.Answers;

/// <summary>Tells whether a message leans on what went before ("what time does it start", "and in Erith?").</summary>
/// <param name="Strength">What the last topic gains in score.</param>
/// <param name="Content">How many words of the message are about something.</param>
internal readonly record struct Leaning(float Strength, int Content)
{
    private static readonly HashSet<string> PointingBack = new(StringComparer.Ordinal)
    {
        "it", "its", "that", "there", "they", "them", "their", "this", "these", "those", "one", "ones", "he", "she", "his", "her",
    };

    private static readonly HashSet<string> Openers = new(StringComparer.Ordinal) { "and", "also", "but", "ok", "okay", "so", "or" };

    public static Leaning None { get; }

    public static Leaning Of(List<Word> words)
    {
        var content = words.Count(w => !w.IsStop && w.Text is not ("who" or "what" or "when" or "where" or "how" or "why" or "which" or "many" or "much"));
        var points = words.Any(w => PointingBack.Contains(w.Text));
        var opens = words.Count > 1 && (Openers.Contains(words[0].Text) || (words[0].Text is "what" or "how" && words[1].Text == "about"));
        return (points, opens, content) switch
        {
            (true, _, <= 3) or (_, true, <= 3) => new Leaning(4, content),
            (_, _, <= 1) => new Leaning(3.5f, content),
            (true, _, <= 7) or (_, true, <= 7) => new Leaning(2, content),
            (_, _, <= 4) => new Leaning(1.5f, content),
            _ => None,
        };
    }
}
