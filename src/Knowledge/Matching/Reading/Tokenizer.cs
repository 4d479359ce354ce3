using CommunityBot.Knowledge.Search;

namespace CommunityBot.Knowledge.Matching.Reading;

/// <summary>Cuts a folded text into words, without putting anything right.</summary>
internal static class Tokenizer
{
    private static readonly HashSet<string> ClauseStarts = new(StringComparer.Ordinal) { "but", "however", "though", "although" };

    private static readonly Dictionary<string, string> OneForm = new(StringComparer.Ordinal)
    {
        ["doesnt"] = "dont",
        ["didnt"] = "dont",
        ["isnt"] = "not",
        ["arent"] = "not",
        ["wasnt"] = "not",
        ["aint"] = "not",
        ["cannot"] = "cant",
        ["couldnt"] = "cant",
        ["hasnt"] = "havent",
        ["shes"] = "she",
        ["hes"] = "he",
        ["theyre"] = "they",
        ["weve"] = "we",
        ["ive"] = "i",
        ["whos"] = "who",
        ["thats"] = "that",
        ["wouldnt"] = "wont",
        ["womans"] = "women",
        ["mans"] = "men",
    };

    /// <param name="folded">As <see cref="Words.Fold"/> gives it, which keeps the places of characters.</param>
    public static List<Token> Cut(string folded, Func<string, string> stem, Func<string, bool> isStop)
    {
        var tokens = new List<Token>(folded.Length / 5);
        var clause = 0;
        var i = 0;
        while (i < folded.Length)
        {
            if (!char.IsLetterOrDigit(folded[i]) && folded[i] != '£')
            {
                clause += EndsClause(folded, i) ? 1 : 0;
                i++;
                continue;
            }

            var start = i;
            i = EndOfWord(folded, i);
            var word = Plain(folded.AsSpan(start, i - start));
            clause += ClauseStarts.Contains(word) ? 1 : 0;
            Add(tokens, word, start, i, clause, stem, isStop);
        }

        return tokens;
    }

    /// <summary>Joins "can not", "do not", "i am" to what the word lists know.</summary>
    public static void Add(List<Token> tokens, string word, int start, int end, int clause, Func<string, string> stem, Func<string, bool> isStop)
    {
        word = OneForm.GetValueOrDefault(word, word);
        var joined = tokens.Count > 0 && tokens[^1].Clause == clause ? (tokens[^1].Text, word) switch
        {
            ("can" or "could", "not") => "cant",
            ("do" or "does" or "did", "not") => "dont",
            ("is" or "are" or "was", "not") => "not",
            ("i", "am") => "im",
            ("have" or "has", "not") => "havent",
            _ => null,
        } : null;
        if (joined is not null)
        {
            start = tokens[^1].Start;
            tokens.RemoveAt(tokens.Count - 1);
            word = joined;
        }

        tokens.Add(new Token(word, stem(word), start, end, clause, isStop(word)));
    }

    private static bool EndsClause(string text, int i) => text[i] switch
    {
        ',' or ';' or '!' or '?' or '(' or ')' or '\n' or '•' or '–' or '—' => true,
        '.' or ':' => i + 1 >= text.Length || !char.IsAsciiDigit(text[i + 1]),
        '-' => i > 0 && text[i - 1] == ' ',
        _ => false,
    };

    private static int EndOfWord(string text, int i)
    {
        while (i < text.Length && (char.IsLetterOrDigit(text[i]) || text[i] is '\'' or '£' || IsInnerPoint(text, i)))
        {
            i++;
        }

        return i;
    }

    private static bool IsInnerPoint(string text, int i) =>
        text[i] is '.' or ':' && i > 0 && i + 1 < text.Length && char.IsAsciiDigit(text[i - 1]) && char.IsAsciiDigit(text[i + 1]);

    private static string Plain(ReadOnlySpan<char> word)
    {
        if (word.EndsWith("'s"))
        {
            word = word[..^2];
        }

        if (word.EndsWith("'d"))
        {
            word = word[..^2];
        }

        return word.Contains('\'') ? word.ToString().Replace("'", "", StringComparison.Ordinal) : word.ToString();
    }
}
