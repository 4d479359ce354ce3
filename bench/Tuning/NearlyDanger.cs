using CommunityBot.Knowledge.Articles;
using CommunityBot.Safeguarding.Detection;

namespace CommunityBot.Tuning;

/// <summary>
/// Finds the articles' own wordings that safeguarding takes, or nearly takes, for danger: the harmless examples that teach it
/// most. Articles and signposts about danger itself are left out, because their wordings may well speak of it.
/// </summary>
internal static class NearlyDanger
{
    private const float Nearly = -1.5f;
    private static readonly string[] AboutDanger =
    [
        "hate-crime", "anti-social", "homeless", "emergenc", "urgent", "mental-health", "noise", "social-care", "you-can-report", "risky-behaviours",
        "effects-of-poor", "housing-register", "challenge-behaviours", "benefits", "energy-bills", "debt",
    ];

    public static void Print(IEnumerable<Article> articles)
    {
        var home = Path.Combine("src", "Bot", "Safeguarding");
        var judge = new DangerJudge(Path.Combine(home, "Words"), DangerModel.Read(Path.Combine(home, DangerModel.FileName)).Model);
        foreach (var text in articles.Where(a => !AboutDanger.Any(d => a.Id.Contains(d, StringComparison.Ordinal)))
            .SelectMany(a => a.Phrasings.Concat(a.NotHere)).Distinct().Where(t => judge.Weigh(t).LogOdds > Nearly))
        {
            Console.WriteLine(text);
        }
    }
}
