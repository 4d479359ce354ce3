using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.RegularExpressions;
using CommunityBot.Knowledge.Search;

namespace CommunityBot.Knowledge.Geography;

/// <summary>Finds names of places and postcodes in what people type.</summary>
internal sealed partial class PlaceFinder
{
    private const int MostWords = 3;
    private const int ShortestCorrected = 5;

    private readonly FrozenDictionary<string, Place> _names;
    private readonly ImmutableArray<(string Name, Place Place)> _correctable;
    private readonly Func<string, Place?> _locate;
    private readonly FrozenSet<string> _ordinary;

    /// <param name="ordinary">English words: they mean themselves, however near to a name.</param>
    public PlaceFinder(IEnumerable<(Place Place, string[] Also)> places, IEnumerable<string> ordinary, Func<string, Place?> locate)
    {
        var names = new Dictionary<string, Place>(StringComparer.Ordinal);
        foreach (var (place, also) in places)
        {
            foreach (var name in also.Prepend(place.Name))
            {
                names[Words.Fold(name).Replace("'", "", StringComparison.Ordinal)] = place;
            }
        }

        _names = names.ToFrozenDictionary(StringComparer.Ordinal);
        _correctable = [.. names.Where(n => n.Key.Length >= ShortestCorrected).Select(n => (n.Key, n.Value))];
        _ordinary = ordinary.SelectMany(w => new[] { w, Stemmer.Stem(w) }).ToFrozenSet(StringComparer.Ordinal);
        _locate = locate;
    }

    public ImmutableArray<PlaceMention> FindIn(string text)
    {
        var found = ImmutableArray.CreateBuilder<PlaceMention>();
        var words = WordPattern().Matches(text);
        var folded = new string[words.Count];
        for (var i = 0; i < folded.Length; i++)
        {
            folded[i] = Words.Fold(words[i].Value).Replace("'", "", StringComparison.Ordinal);
        }

        for (var i = 0; i < folded.Length;)
        {
            var (place, taken, corrected) = At(folded, i);
            if (place is not null)
            {
                var last = words[i + taken - 1];
                found.Add(new PlaceMention(place, words[i].Index, last.Index + last.Length - words[i].Index, corrected));
            }

            i += Math.Max(1, taken);
        }

        return found.ToImmutable();
    }

    /// <summary>The longest name that starts at a word; names as they are written come before corrected ones.</summary>
    private (Place? Place, int Taken, bool Corrected) At(string[] words, int start)
    {
        var most = Math.Min(MostWords, words.Length - start);
        for (var n = most; n > 0; n--)
        {
            var candidate = string.Join(' ', words, start, n);
            if (_names.TryGetValue(candidate, out var place) || (n <= 2 && candidate.Any(char.IsAsciiDigit) && (place = _locate(candidate)) is not null))
            {
                return (place, n, false);
            }
        }

        for (var n = Math.Min(2, most); n > 0; n--)
        {
            if (Misspelled(string.Join(' ', words, start, n)) is { } place)
            {
                return (place, n, true);
            }
        }

        return (null, 0, false);
    }

    private Place? Misspelled(string candidate)
    {
        if (candidate.Length < ShortestCorrected || IsOrdinary(candidate))
        {
            return null;
        }

        var most = candidate.Length >= 9 ? 2 : 1;
        var (best, slips) = ((Place?)null, most + 1);
        foreach (var (name, place) in _correctable)
        {
            if (Math.Abs(name.Length - candidate.Length) < slips && name[0] == candidate[0] && EditDistance.Between(candidate, name) is var d && d < slips)
            {
                (best, slips) = (place, d);
            }
        }

        return best;
    }

    private bool IsOrdinary(string candidate) =>
        candidate.Split(' ').All(word => _ordinary.Contains(word) || _ordinary.Contains(Stemmer.Stem(word)));

    [GeneratedRegex(@"[\p{L}\p{Nd}'’]+")]
    private static partial Regex WordPattern();
}
