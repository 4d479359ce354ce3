using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace CommunityBot.Subscribing.Instructions;

/// <summary>A message while it is being read: each part that is understood is taken out, and what is left over tells whether all was.</summary>
internal sealed partial class Utterance
{
    private readonly char[] _left;

    public Utterance(string text)
    {
        // "don't" and "dont" are one word, and so are their apostrophes.
        Text = Spaces().Replace(Marks().Replace(text.ToLowerInvariant().Replace("'", "", StringComparison.Ordinal).Replace("’", "", StringComparison.Ordinal), " "), " ").Trim();
        _left = Text.ToCharArray();
    }

    /// <summary>In lower case, with single spaces and without punctuation that means nothing.</summary>
    public string Text { get; }

    /// <summary>What nothing has taken yet.</summary>
    public IEnumerable<string> Left => new string(_left).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    public void Take(Range where) => Array.Fill(_left, ' ', where.Start.GetOffset(_left.Length), where.End.GetOffset(_left.Length) - where.Start.GetOffset(_left.Length));

    /// <summary>Takes the words out wherever they still stand.</summary>
    /// <returns>True when they did.</returns>
    public bool Take(string words)
    {
        var (any, from) = (false, 0);
        while ((from = Find(words, from)) >= 0)
        {
            Take(from..(from + words.Length));
            any = true;
        }

        return any;
    }

    public bool TakeAny(IEnumerable<string> words) => words.Aggregate(false, (any, w) => Take(w) | any);

    public bool Has(string words) => Find(words, 0) >= 0;

    public bool HasAny(IEnumerable<string> words) => words.Any(Has);

    /// <summary>Takes what stands for things, longest first where one contains another.</summary>
    public ImmutableArray<T> TakeAll<T>(IEnumerable<(string Words, T Meaning)> known) =>
        [.. known.OrderByDescending(k => k.Words.Length).Where(k => Take(k.Words)).Select(k => k.Meaning).Distinct()];

    private int Find(string words, int from)
    {
        var left = _left.AsSpan();
        for (var at = from; at + words.Length <= left.Length; at++)
        {
            if (left[at..].StartsWith(words, StringComparison.Ordinal)
                && (at == 0 || left[at - 1] == ' ') && (at + words.Length == left.Length || left[at + words.Length] == ' '))
            {
                return at;
            }
        }

        return -1;
    }

    [GeneratedRegex(@"[^\p{L}\p{Nd}\s:./-]|[.:/-](?=\s|$)|(?<=^|\s)[.:/-]")]
    private static partial Regex Marks();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
