using CommunityBot.Knowledge.Search;

namespace CommunityBot.Knowledge.Answers;

/// <summary>How a message sounds that leans on what went before ("what time does it start", "and in Erith?").</summary>
/// <param name="Points">It has a word that points back: it, there, they.</param>
/// <param name="Opens">It begins as a continuation does: and, also, what about.</param>
/// <param name="AsksForOther">It asks for something else than was told: else, other, another.</param>
/// <param name="Corrects">It takes back what was understood: no, I meant.</param>
/// <param name="Content">How many of its words are about something.</param>
internal readonly record struct Leaning(bool Points, bool Opens, bool AsksForOther, bool Corrects, int Content)
{
    private static readonly HashSet<string> PointingBack = new(StringComparer.Ordinal)
    {
        "it", "its", "that", "there", "they", "them", "their", "this", "these", "those", "one", "ones", "he", "she", "his", "her", "him",
    };

    private static readonly HashSet<string> Openers = new(StringComparer.Ordinal) { "and", "also", "but", "ok", "okay", "so", "or", "then", "an" };

    private static readonly HashSet<string> Others = new(StringComparer.Ordinal) { "else", "other", "others", "another", "different", "more" };

    /// <summary>True when it hardly makes sense by itself.</summary>
    public bool Leans => Points || Opens || Content <= 1;

    /// <summary>True for words that need something before them to be about: "is it free", "how do I join", "the second one".</summary>
    public static bool NamesNothing(List<Word> words)
    {
        var leaning = Of(words);
        return leaning.Content <= 1 && (leaning.Points || leaning.AsksForOther || words.TrueForAll(w => !ArticleIndex.IsContent(w) || Asked.By([w]) != Details.None));
    }

    public static Leaning Of(List<Word> words) => new(
        words.Any(w => PointingBack.Contains(w.Text)),
        words.Count > 1 && (Openers.Contains(words[0].Text) || (words[0].Text is "what" or "how" && words[1].Text == "about")),
        words.Any(w => Others.Contains(w.Text)),
        words.Count > 1 && (words[0].Text is "no" or "not" or "sorry" || words.Any(w => w.Text is "meant" or "mean")),
        words.Count(ArticleIndex.IsContent));
}
