using CommunityBot.Knowledge.Snapshots;

namespace CommunityBot.Knowledge.Search;

/// <summary>
/// Of which words an article gives a figure, and of which a name: those that stand near one in its text. A text that counts
/// people doesn't tell how many sacks they filled, and one that speaks of artists without naming any doesn't tell which.
/// </summary>
internal sealed class Specifics
{
    private const int Near = 6;

    private static readonly HashSet<string> NumberWords = new(StringComparer.OrdinalIgnoreCase)
    {
        "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve", "hundred",
    };

    private readonly Vocabulary _counted;
    private readonly Vocabulary _named;

    public Specifics(int articles, Thesaurus thesaurus) => (_counted, _named) = (new Vocabulary(articles, thesaurus), new Vocabulary(articles, thesaurus));

    private Specifics(Vocabulary counted, Vocabulary named) => (_counted, _named) = (counted, named);

    public static Specifics Read(SnapshotReader reader, int articles, Thesaurus thesaurus) =>
        new(Vocabulary.Read(reader, articles, thesaurus), Vocabulary.Read(reader, articles, thesaurus));

    public void Write(SnapshotWriter writer)
    {
        _counted.Write(writer);
        _named.Write(writer);
    }

    public void Learn(string text, TextAnalysis reader, int article)
    {
        var tokens = text.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < tokens.Length; i++)
        {
            var counts = tokens[i].Any(char.IsAsciiDigit) || NumberWords.Contains(tokens[i].Trim(',', '.'));
            var names = i > 0 && char.IsUpper(tokens[i][0]) && tokens[i - 1][^1] is not ('.' or '?' or '!');
            if (counts || names)
            {
                var around = reader.Read(string.Join(' ', tokens[Math.Max(0, i - Near)..Math.Min(tokens.Length, i + Near + 1)]));
                (counts ? _counted : _named).Learn(around, article);
            }
        }
    }

    /// <summary>True when the article has a figure near the word.</summary>
    public bool Counts(MessageWords words, int i, int article) => words.IsKnown(_counted, i, article);

    /// <summary>True when the article has a name near the word.</summary>
    public bool Names(MessageWords words, int i, int article) => words.IsKnown(_named, i, article);
}
