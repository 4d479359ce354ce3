using System.Collections.Immutable;
using CommunityBot.Knowledge.Search;

namespace CommunityBot.Knowledge.Answers;

/// <summary>
/// What speaks for and against the best article being the answer, as numbers that the confidence weighs.
/// <see cref="Names"/> tells what each is.
/// </summary>
internal static class Evidence
{
    public static readonly ImmutableArray<string> Names =
    [
        "probability", "score", "margin", "closeness", "word-for-word", "coverage", "coverage-full", "rarest-unknown",
        "asks-exact-detail", "asks-detail", "unknown-number", "unknown-place", "asks-about-now", "beyond-reach", "beyond-likely", "beyond-clear", "beyond-closeness", "beyond-closer", "beyond-odds",
        "signposts", "asks-person", "asks-reason",
    ];

    /// <summary>Details that stand in a text plainly or not at all.</summary>
    private const Details Exact = Details.Price | Details.Phone | Details.Web | Details.Email | Details.Share;

    private const Details Loose = Details.Place | Details.Time | Details.Count | Details.Duration | Details.Age;

    private static readonly HashSet<string> NowWords = new(StringComparer.Ordinal)
    {
        "today", "tonight", "tomorrow", "yet", "currently", "latest", "next", "another", "still", "nowadays", "upcoming", "soon", "recently", "2024", "2025", "2026", "2027",
    };

    private static readonly HashSet<string> AfterThisOrLast = new(StringComparer.Ordinal)
    {
        "week", "weekend", "month", "year", "morning", "afternoon", "evening", "friday", "saturday", "sunday", "monday", "tuesday",
        "wednesday", "thursday", "night", "summer", "winter", "time",
    };

    /// <summary>Weighs one candidate.</summary>
    /// <param name="probability">Of the candidate and of those that tell the same.</param>
    /// <param name="signposts">The probability of all that is not covered.</param>
    public static float[] For(ArticleIndex index, Scores scores, int article, double probability, double margin, double signposts)
    {
        var words = scores.PartFor(article);
        var coverage = index.Covers(words, article);
        var asked = Asked.By(words);
        var saysNot = asked & ~index.Reach.GivenBy(article);
        var beyond = index.Reach.BeyondReach(words, article);
        var missing = saysNot & ~index.Given[article];
        return
        [
            (float)probability,
            scores.Articles[article] / 10,
            (float)Math.Min(margin, 6) / 6,
            scores.Closeness[article],
            Math.Max(0, scores.Closeness[article] - 0.75f) * 4,
            coverage.Share,
            coverage.Share > 0.95f ? 1 : 0,
            coverage.RarestUnknown / 9,
            (saysNot & Exact) != 0 ? 1 : 0,
            (missing & Loose) != 0 ? 1 : 0,
            ArticleIndex.NumbersIn(words).Except(index.Numbers[article]).IsEmpty ? 0 : 1,
            index.PlacesIn(words).Except(index.Places[article]).IsEmpty ? 0 : 1,
            AsksAboutNow(words) ? 1 : 0,
            Math.Clamp(beyond, -12, 4) / 4,
            Math.Clamp(beyond + 4, 0, 8) / 4,
            Math.Clamp(beyond + 1, 0, 6) / 3,
            scores.Beyond[article],
            scores.Beyond[article] > scores.Closeness[article] ? 1 : 0,
            Math.Clamp(scores.BeyondOdds[article], -8, 8) / 8,
            (float)signposts,
            (missing & Details.Person) != 0 ? 1 : 0,
            (missing & Details.Reason) != 0 ? 1 : 0,
        ];
    }

    /// <summary>True for a question about today, which a document of the past can't know.</summary>
    public static bool AsksAboutNow(List<Word> words)
    {
        for (var i = 0; i < words.Count; i++)
        {
            if (NowWords.Contains(words[i].Text)
                || (words[i].Text is "this" or "last" && i + 1 < words.Count && AfterThisOrLast.Contains(words[i + 1].Text)))
            {
                return true;
            }
        }

        return false;
    }
}
