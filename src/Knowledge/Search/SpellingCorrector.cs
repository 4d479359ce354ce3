using System.Numerics;
using CommunityBot.Knowledge.Snapshots;

namespace CommunityBot.Knowledge.Search;

/// <summary>
/// Puts typing errors right: a word that is neither in the articles nor an ordinary English word becomes the nearest one
/// that is. Real words are never touched, so that "tram" does not become "team". Nearness is the number of
/// insertions, deletions, substitutions and swaps of neighbours (optimal string alignment).
/// </summary>
internal sealed class SpellingCorrector
{
    private static readonly string[] KeyRows = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];

    private readonly HashSet<string> _known;
    private readonly HashSet<string> _knownStems;
    private readonly Entry[][] _byLength;

    /// <param name="domain">Words of the articles with how often they stand there: they win over ordinary ones.</param>
    /// <param name="common">Ordinary English words.</param>
    public SpellingCorrector(IReadOnlyDictionary<string, int> domain, IEnumerable<string> common)
    {
        _known = new HashSet<string>(domain.Keys, StringComparer.Ordinal);
        _known.UnionWith(common);
        _knownStems = _known.Select(Stemmer.Stem).ToHashSet(StringComparer.Ordinal);
        var longest = _known.Max(w => w.Length);
        _byLength = [.. Enumerable.Range(0, longest + 3).Select(length => _known.Where(w => w.Length == length && w.All(char.IsAsciiLetter))
            .Order(StringComparer.Ordinal).Select(w => Entry.Of(w, domain.GetValueOrDefault(w))).ToArray())];
    }

    private SpellingCorrector(SnapshotReader reader)
    {
        _known = reader.TextSet();
        _knownStems = reader.TextSet();
        _byLength = reader.Each(() => reader.Each(() => Entry.Of(reader.Text(), reader.Number())));
    }

    public static SpellingCorrector Read(SnapshotReader reader) => new(reader);

    public void Write(SnapshotWriter writer)
    {
        writer.Write(_known);
        writer.Write(_knownStems);
        writer.WriteEach(_byLength, entries => writer.WriteEach(entries, entry =>
        {
            writer.Write(entry.Word);
            writer.Write(entry.Count);
        }));
    }

    /// <summary>True for a known word and for its other forms; a bare stem ("strateg") is no word.</summary>
    public bool IsKnown(string word, string stem) => _known.Contains(word) || (stem != word && _knownStems.Contains(stem));

    public static bool CanCorrect(string word) => word.Length is >= 3 and <= 24 && word.All(char.IsAsciiLetter);

    /// <returns>The word or two words meant, or null when nothing is near enough.</returns>
    public string? Correct(string word)
    {
        var squeezed = Squeeze(word);
        if (squeezed.Length != word.Length && _known.Contains(squeezed))
        {
            return squeezed;
        }

        var limit = word.Length >= 8 ? 2 : 1;
        return Nearest(word, 1) ?? Split(word) ?? (limit == 2 ? Nearest(word, 2) : null);
    }

    private string? Nearest(string word, int distance)
    {
        var letters = Letters(word);
        string? best = null;
        var bestRank = int.MinValue;
        for (var length = Math.Max(1, word.Length - distance); length <= word.Length + distance && length < _byLength.Length; length++)
        {
            foreach (var entry in _byLength[length])
            {
                if (BitOperations.PopCount(letters ^ entry.Letters) > 2 * distance || !IsWithin(word, entry.Word, distance))
                {
                    continue;
                }

                // People mostly get the first letter right, and mostly mean the words of the subject.
                var rank = (entry.Word[0] == word[0] ? 1000 : 0) + (Math.Min(entry.Count, 50) * 10) - Math.Abs(entry.Word.Length - word.Length)
                    + (IsSwap(word, entry.Word) ? 300 : IsSlip(word, entry.Word) ? 200 : 0);
                if (word.Length == 3 && (entry.Count == 0 || entry.Word[0] != word[0]))
                {
                    continue;
                }

                if (rank > bestRank)
                {
                    (best, bestRank) = (entry.Word, rank);
                }
            }
        }

        return best;
    }

    /// <summary>A missing space: both halves must be words.</summary>
    private string? Split(string word)
    {
        for (var i = 2; i <= word.Length - 2; i++)
        {
            var (left, right) = (word[..i], word[i..]);
            if (_known.Contains(left) && _known.Contains(right) && left.Length + right.Length >= 6)
            {
                return $"{left} {right}";
            }
        }

        return null;
    }

    /// <summary>Letters held down count once: "sooooo", "heeelp".</summary>
    private static string Squeeze(string word)
    {
        Span<char> kept = stackalloc char[word.Length];
        var n = 0;
        foreach (var c in word)
        {
            if (n < 2 || kept[n - 1] != c || kept[n - 2] != c)
            {
                kept[n++] = c;
            }
        }

        return n == word.Length ? word : new string(kept[..n]);
    }

    private static bool IsSwap(string a, string b)
    {
        if (a.Length != b.Length)
        {
            return false;
        }

        var i = 0;
        while (i < a.Length && a[i] == b[i])
        {
            i++;
        }

        return i + 1 < a.Length && a[i] == b[i + 1] && a[i + 1] == b[i];
    }

    /// <summary>One key hit beside another.</summary>
    private static bool IsSlip(string a, string b)
    {
        if (a.Length != b.Length)
        {
            return false;
        }

        var i = 0;
        while (i < a.Length && a[i] == b[i])
        {
            i++;
        }

        return i < a.Length && a.AsSpan(i + 1).SequenceEqual(b.AsSpan(i + 1)) && AreNeighbours(a[i], b[i]);
    }

    private static bool AreNeighbours(char a, char b)
    {
        foreach (var row in KeyRows)
        {
            var (x, y) = (row.IndexOf(a, StringComparison.Ordinal), row.IndexOf(b, StringComparison.Ordinal));
            if (x >= 0 && y >= 0 && Math.Abs(x - y) == 1)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsWithin(string a, string b, int limit)
    {
        Span<int> before = stackalloc int[b.Length + 1];
        Span<int> previous = stackalloc int[b.Length + 1];
        Span<int> current = stackalloc int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
        {
            previous[j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            current[0] = i;
            var smallest = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                var value = Math.Min(Math.Min(current[j - 1] + 1, previous[j] + 1), previous[j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    value = Math.Min(value, before[j - 2] + 1);
                }

                current[j] = value;
                smallest = Math.Min(smallest, value);
            }

            if (smallest > limit)
            {
                return false;
            }

            previous.CopyTo(before);
            current.CopyTo(previous);
        }

        return previous[b.Length] <= limit;
    }

    private static uint Letters(string word)
    {
        uint letters = 0;
        foreach (var c in word)
        {
            letters |= 1u << (c - 'a');
        }

        return letters;
    }

    private readonly record struct Entry(string Word, uint Letters, int Count)
    {
        public static Entry Of(string word, int count) => new(word, SpellingCorrector.Letters(word), count);
    }
}
