using CommunityBot.Knowledge.Search;

namespace CommunityBot.Knowledge.Answers;

/// <summary>Tells whether a message leans on what went before ("what time does it start", "and in Erith?").</summary>
/// <param name="Strength">What the last topic gains in score.</param>
internal readonly record struct Leaning(float Strength)
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
            (true, _, <= 3) or (_, true, <= 3) => new Leaning(4),
            (_, _, <= 1) => new Leaning(3),
            (true, _, <= 7) or (_, true, <= 7) => new Leaning(2),
            (_, _, <= 3) => new Leaning(1.5f),
            _ => None,
        };
    }
}
