using CommunityBot.Safeguarding.Detection;

namespace CommunityBot.Tuning;

/// <summary>Shows what shifting safeguarding's thresholds would do, on examples each judged without it and its like.</summary>
internal static class DangerThresholds
{
    private const int Folds = 5;

    public static void Print(IReadOnlySet<string> fresh)
    {
        var home = Path.Combine("src", "Bot", "Safeguarding");
        var examples = Examples.Read(Path.Combine(home, "Examples"));
        var judged = new List<(Example Example, DangerJudge.Weighed Weighed)>();
        for (var fold = 0; fold < Folds; fold++)
        {
            var judge = new DangerJudge(Path.Combine(home, "Words"), [.. examples.Where((_, i) => i % Folds != fold)]);
            judged.AddRange(examples.Where((e, i) => i % Folds == fold && (fresh.Count == 0 || fresh.Contains(e.Text))).Select(e => (e, judge.Weigh(e.Text))));
        }

        var crisis = judged.Where(j => j.Example.Category is not null).ToList();
        var harmless = judged.Where(j => j.Example.Category is null).ToList();
        Console.WriteLine($"now: found {100.0 * crisis.Count(j => j.Weighed.Verdict is not null) / crisis.Count:0.0}% of {crisis.Count}, false alarms {100.0 * harmless.Count(j => j.Weighed.Verdict is not null) / harmless.Count:0.0}% of {harmless.Count}");
        foreach (var t in new[] { -4f, -3f, -2.5f, -2f, -1.5f, -1f, -0.6f, 0f, 0.5f, 1f })
        {
            bool Alarms((Example, DangerJudge.Weighed Weighed) j) => j.Weighed.Words > 2 && j.Weighed.LogOdds >= t;
            Console.WriteLine($"log-odds {t}: found {100.0 * crisis.Count(j => Alarms(j) || j.Weighed.Verdict is not null) / crisis.Count:0.0}%, false alarms {100.0 * harmless.Count(j => Alarms(j)) / harmless.Count:0.0}%");
        }
    }
}
