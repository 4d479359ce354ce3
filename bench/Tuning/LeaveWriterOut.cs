using CommunityBot.Safeguarding.Detection;

namespace CommunityBot.Tuning;

/// <summary>
/// Shows how well safeguarding judges a writer whom it has not learnt from. Each file holds one writer's messages, one a
/// line: a category's name or "harmless", a tab, the turns with " // " between them.
/// </summary>
internal static class LeaveWriterOut
{
    private static readonly string Home = Path.Combine("src", "Bot", "Safeguarding");

    public static void Print(IReadOnlyList<string> files, string? listTo)
    {
        var examples = Examples.Read(Path.Combine(Home, "Examples"));
        foreach (var file in files)
        {
            var lines = File.ReadLines(file).Select(l => l.Split('\t')).Select(p => (Category: p[0], Turns: p[1].Split(" // "))).ToList();
            var own = lines.SelectMany(l => l.Turns).ToHashSet();
            var judge = new DangerJudge(Path.Combine(Home, "Words"), DangerTrainer.Fit(Path.Combine(Home, "Words"), [.. examples.Where(e => !own.Contains(e.Text))]));
            var judged = lines.Select(l => (l.Category, Text: string.Join(" // ", l.Turns), Score: l.Turns.Max(t => judge.Weigh(t).LogOdds))).ToList();
            var crises = judged.Where(j => j.Category != "harmless").ToList();
            var harmless = judged.Where(j => j.Category == "harmless").OrderByDescending(j => j.Score).ToList();
            var report = $"{Path.GetFileName(file),-16} found {100.0 * crises.Count(j => j.Score >= 0) / Math.Max(1, crises.Count):0.0}% of {crises.Count}, false alarms {100.0 * harmless.Count(j => j.Score >= 0) / Math.Max(1, harmless.Count):0.0}% of {harmless.Count};";
            foreach (var share in new[] { 0.01, 0.02, 0.05, 0.1 })
            {
                var threshold = harmless.Count == 0 ? 0 : harmless[(int)(harmless.Count * share)].Score;
                report += $" at {share:P0}: {100.0 * crises.Count(j => j.Score > threshold) / Math.Max(1, crises.Count):0.0} ({threshold:0.0})";
            }

            Console.WriteLine(report);
            if (listTo is not null)
            {
                File.WriteAllLines(Path.Combine(listTo, Path.GetFileName(file) + ".wrong"),
                    crises.Where(j => j.Score < 0).Concat(harmless.Where(j => j.Score >= 0)).Select(j => $"{j.Category}\t{j.Score:0.0}\t{j.Text}"));
            }
        }
    }
}
