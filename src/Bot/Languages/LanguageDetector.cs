using System.Text;
using System.Text.RegularExpressions;

namespace CommunityBot.Languages;

/// <summary>
/// Tells when a message is in another language than English. It would rather miss one than take somebody's English
/// for another language: typos, names, slang and place names are all words it does not know, and count for nothing.
/// </summary>
internal sealed partial class LanguageDetector
{
    /// <summary>A single word says enough when it is at least this long and belongs to one language alone.</summary>
    private const int ShortestTellingWord = 5;

    private readonly IReadOnlyList<Language> _languages;
    private readonly Dictionary<string, int[]> _languagesOfWord;
    private readonly HashSet<string> _english;
    private readonly ScriptDetector _scripts;

    public LanguageDetector(IReadOnlyList<Language> languages, IEnumerable<string> englishWords)
    {
        _languages = languages;
        _english = englishWords.ToHashSet(StringComparer.Ordinal);
        _languagesOfWord = languages
            .SelectMany((language, index) => language.Words.Select(word => (word, index)))
            .GroupBy(pair => pair.word, pair => pair.index)
            .ToDictionary(g => g.Key, g => g.Distinct().ToArray(), StringComparer.Ordinal);
        _scripts = new ScriptDetector(languages);
    }

    /// <returns>Null for English, and for whatever can't be told.</returns>
    public Language? Detect(string text)
    {
        var lower = text.ToLowerInvariant();
        return _scripts.Detect(lower) ?? DetectByWords(lower);
    }

    private Language? DetectByWords(string text)
    {
        Span<int> own = stackalloc int[_languages.Count];
        Span<int> shared = stackalloc int[_languages.Count];
        own.Clear();
        shared.Clear();
        var (total, english, accented) = (0, 0, 0);
        var last = "";
        foreach (var match in Words().EnumerateMatches(text))
        {
            var word = text.Substring(match.Index, match.Length).Replace('’', '\'');
            var isEnglish = _english.Contains(word) || _english.Contains(Stem(word));
            total++;
            english += isEnglish ? 1 : 0;
            last = word;
            if (!_languagesOfWord.TryGetValue(word, out var languages))
            {
                accented += !isEnglish && !Ascii.IsValid(word) ? 1 : 0;
                continue;
            }

            foreach (var language in languages)
            {
                (isEnglish ? shared : own)[language]++;
            }
        }

        var best = Best(own, shared);
        if (best < 0)
        {
            return null;
        }

        var clear = total == 1
            ? last.Length >= ShortestTellingWord && _languagesOfWord[last].Length == 1
            : IsClear(own[best] + accented, shared[best], english, total);
        return clear ? _languages[best] : null;
    }

    /// <summary>Two telling words at least; and either two words of five, outnumbering the English ones, or hardly any English at all.</summary>
    private static bool IsClear(int foreign, int shared, int english, int total)
    {
        var onlyEnglish = english - shared;
        return foreign >= 1 && foreign + shared >= 2
            && (((foreign + shared) * 5 >= total * 2 && foreign > onlyEnglish) || onlyEnglish * 5 <= total);
    }

    private static int Best(ReadOnlySpan<int> own, ReadOnlySpan<int> shared)
    {
        var best = -1;
        for (var i = 0; i < own.Length; i++)
        {
            if (own[i] > 0 && (best < 0 || Score(own, shared, i) > Score(own, shared, best)))
            {
                best = i;
            }
        }

        return best;
    }

    // A word that English has too says less, but helps to tell Spanish from Portuguese.
    private static int Score(ReadOnlySpan<int> own, ReadOnlySpan<int> shared, int i) => (own[i] * 3) + shared[i];

    private static string Stem(string word) =>
        word.EndsWith("'s", StringComparison.Ordinal) ? word[..^2]
        : word.EndsWith("es", StringComparison.Ordinal) || word.EndsWith("ed", StringComparison.Ordinal) ? word[..^2]
        : word.EndsWith('s') ? word[..^1]
        : word.EndsWith("ing", StringComparison.Ordinal) ? word[..^3]
        : word;

    [GeneratedRegex(@"[\p{L}\p{M}]+(['’][\p{L}\p{M}]+)*")]
    private static partial Regex Words();
}
