using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace CommunityBot.Unanswered;

/// <summary>Questions that ask the same, as far as their words tell.</summary>
public sealed record QuestionGroup(IReadOnlyList<UnansweredQuestion> Questions)
{
    /// <summary>The question as it was first asked.</summary>
    public string Leading => Questions[0].Question;

    public DateTimeOffset LastAskedAt => Questions.Max(q => q.At);

    /// <summary>Every different wording, in the order asked.</summary>
    public IReadOnlyList<string> Wordings =>
        [.. Questions.Select(q => q.Question.ReplaceLineEndings(" ").Trim()).Distinct(StringComparer.OrdinalIgnoreCase)];
}

public static partial class QuestionGroups
{
    /// <summary>Shared content words over all content words, from which two questions count as the same.</summary>
    private const double SameFrom = 0.5;

    private static readonly FrozenSet<string> Empty = FrozenSet.ToFrozenSet(
    [
        "a", "about", "am", "an", "and", "any", "anyone", "are", "as", "at", "be", "by", "can", "could", "did", "do", "does", "for", "from",
        "get", "got", "had", "has", "have", "hello", "hi", "how", "i", "if", "im", "in", "is", "it", "know", "like", "me", "my", "near", "need",
        "of", "off", "on", "or", "our", "out", "please", "s", "so", "some", "t", "tell", "thanks", "that", "the", "their", "them", "there",
        "they", "this", "to", "up", "us", "want", "was", "we", "what", "when", "where", "which", "who", "why", "will", "with", "would", "you", "your",
    ]);

    /// <summary>Groups the questions: most asked first, then the longest waiting.</summary>
    public static IReadOnlyList<QuestionGroup> Of(IEnumerable<UnansweredQuestion> questions)
    {
        var groups = new List<(HashSet<string> Words, List<UnansweredQuestion> Questions)>();
        var byWord = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        foreach (var question in questions.OrderBy(q => q.At))
        {
            var words = ContentWords(question.Question);
            var found = words.Where(byWord.ContainsKey).SelectMany(w => byWord[w]).Distinct()
                .Select(index => (index, alike: Alike(words, groups[index].Words)))
                .Where(candidate => candidate.alike >= SameFrom)
                .OrderByDescending(candidate => candidate.alike)
                .Select(candidate => (int?)candidate.index)
                .FirstOrDefault();
            if (found is { } at)
            {
                groups[at].Questions.Add(question);
                continue;
            }

            foreach (var word in words)
            {
                (byWord.TryGetValue(word, out var list) ? list : byWord[word] = []).Add(groups.Count);
            }

            groups.Add((words, [question]));
        }

        return [.. groups.Select(g => new QuestionGroup(g.Questions)).OrderByDescending(g => g.Questions.Count).ThenBy(g => g.Questions[0].At)];
    }

    private static double Alike(HashSet<string> one, HashSet<string> other)
    {
        var shared = one.Count(other.Contains);
        return (double)shared / (one.Count + other.Count - shared);
    }

    /// <summary>A question of nothing but small words is known by all of them.</summary>
    private static HashSet<string> ContentWords(string question)
    {
        var words = Words().Matches(question.ToLowerInvariant()).Select(m => m.Value).ToList();
        var content = words.Where(w => !Empty.Contains(w)).Select(Stem).ToHashSet(StringComparer.Ordinal);
        return content.Count > 0 ? content : [string.Join(' ', words)];
    }

    private static string Stem(string word)
    {
        foreach (var ending in (ReadOnlySpan<string>)["ings", "ing", "ers", "ies", "ed", "es", "er", "s", "y", "e"])
        {
            if (word.Length - ending.Length >= 3 && word.EndsWith(ending, StringComparison.Ordinal))
            {
                return word[..^ending.Length];
            }
        }

        return word;
    }

    [GeneratedRegex(@"[\p{L}\p{N}]+")]
    private static partial Regex Words();
}
