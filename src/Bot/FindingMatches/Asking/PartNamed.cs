using System.Collections.Immutable;

namespace CommunityBot.FindingMatches.Asking;

/// <summary>Finds the part that somebody's words mean: "sundays", "the place", "foots cray", "no car".</summary>
internal static class PartNamed
{
    private static readonly HashSet<string> Little = new(StringComparer.OrdinalIgnoreCase)
    {
        "the", "a", "an", "my", "about", "near", "in", "for", "on", "of", "only", "bit", "part", "not", "no", "with", "without", "aged", "just", "all", "any",
    };

    private static readonly Dictionary<string, string> Kinds = new(StringComparer.OrdinalIgnoreCase)
    {
        ["place"] = RequestParts.Place,
        ["places"] = RequestParts.Place,
        ["where"] = RequestParts.Place,
        ["area"] = RequestParts.Place,
        ["location"] = RequestParts.Place,
        ["distance"] = RequestParts.Place,
        ["day"] = RequestParts.Days,
        ["days"] = RequestParts.Days,
        ["time"] = RequestParts.Days,
        ["times"] = RequestParts.Days,
        ["when"] = RequestParts.Days,
        ["age"] = RequestParts.Age,
        ["ages"] = RequestParts.Age,
        ["who"] = RequestParts.Age,
        ["subject"] = RequestParts.Subject,
        ["what"] = RequestParts.Subject,
        ["interest"] = RequestParts.Subject,
        ["interests"] = RequestParts.Subject,
    };

    /// <returns>Null when they name no kind.</returns>
    public static string? KindOf(string words) =>
        WordsOf(words).Select(w => Kinds.GetValueOrDefault(w)).FirstOrDefault(k => k is not null);

    /// <returns>The one part, or all of the kind; empty when nothing of that was understood.</returns>
    public static ImmutableArray<RequestPart> In(ImmutableArray<RequestPart> parts, string words)
    {
        var said = WordsOf(words).Select(Singular).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var best = parts.Select(p => (Part: p, Shared: WordsOf(p.Words).Select(Singular).Count(said.Contains)))
            .Where(p => p.Shared > 0).OrderByDescending(p => p.Shared).ToList();
        return best.Count > 0 ? [best[0].Part]
            : KindOf(words) is { } kind ? [.. parts.Where(p => p.Kind == kind)]
            : [];
    }

    private static IEnumerable<string> WordsOf(string text) =>
        text.Split([' ', ',', '.', '!', '“', '”', '"'], StringSplitOptions.RemoveEmptyEntries).Where(w => !Little.Contains(w));

    private static string Singular(string word) => word.Length > 3 && word[^1] is 's' or 'S' ? word[..^1] : word;
}
