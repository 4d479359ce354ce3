using System.Globalization;
using CommunityBot.Knowledge.Answers;
using CommunityBot.Knowledge.Search;

namespace CommunityBot.Tuning;

/// <summary>How well what sets answered questions apart from near misses does so by itself, on real questions: the chance that a near miss scores above an answered one.</summary>
internal static class ReachReport
{
    public static void Print(ArticleIndex index, List<Script> scripts)
    {
        var answered = new List<(float, string)>();
        var missed = new List<(float, string)>();
        foreach (var script in scripts.Where(s => !s.IsDialogue))
        {
            var standing = Standing.Of(index.Score(script.Turns[0].Text));
            var best = standing.Best(index, 5);
            if (script.Turns[0].Expect == "answer")
            {
                var right = best.Where(b => script.Turns[0].Rightness(index.Articles[b]) == 1).ToList();
                if (right.Count > 0)
                {
                    answered.Add((index.Reach.BeyondReach(standing.Scores.PartFor(right[0]), right[0]), $"{script.Turns[0].Text} [{index.Articles[right[0]].Id}]"));
                }
            }
            else if (script.Tags.Any(t => t is "near-miss" or "false-premise"))
            {
                missed.Add((index.Reach.BeyondReach(standing.Scores.PartFor(best[0]), best[0]), $"{script.Turns[0].Text} [{index.Articles[best[0]].Id}]"));
            }
        }

        var all = answered.Select(a => (a.Item1, 0)).Concat(missed.Select(m => (m.Item1, 1))).OrderBy(x => x.Item1).ToList();
        double below = 0, wins = 0;
        foreach (var (_, miss) in all)
        {
            below += 1 - miss;
            wins += miss * below;
        }

        Console.WriteLine($"{all[all.Count / 100].Item1} {all[all.Count / 10].Item1} {all[all.Count / 2].Item1} {all[all.Count * 9 / 10].Item1} {all[all.Count * 99 / 100].Item1}");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{answered.Count} answered, {missed.Count} near misses: {wins / answered.Count / missed.Count:0.000}"));
    }
}
