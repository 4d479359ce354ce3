using System.Globalization;
using CommunityBot.Safeguarding.Detection;
using CommunityBot.Tuning.Nets;

namespace CommunityBot.Tuning;

/// <summary>
/// Shows how well safeguarding judges a writer whom it has not learnt from. Each file holds one writer's messages, one a
/// line: a category's name or "harmless", a tab, the turns with " // " between them.
/// </summary>
internal static class LeaveWriterOut
{
    private static readonly string Home = Path.Combine("src", "Bot", "Safeguarding");

    /// <param name="files">One writer each.</param>
    /// <param name="listTo">A folder for what was judged wrongly and for everything with its evidence, or null.</param>
    public static void Print(IReadOnlyList<string> files, string? listTo)
    {
        var examples = Examples.Read(Path.Combine(Home, "Examples"));
        var pooled = new List<Judged>();
        foreach (var file in files)
        {
            var judged = Judge(file, examples);
            Report(Path.GetFileName(file), judged);
            pooled.AddRange(judged);
            if (listTo is not null)
            {
                File.WriteAllLines(Path.Combine(listTo, Path.GetFileName(file) + ".wrong"), judged.Where(j => j.IsWrong).Select(j => j.ToString()));
                File.WriteAllLines(Path.Combine(listTo, Path.GetFileName(file) + ".all"), judged.Select(j => j.ToString()));
            }
        }

        Report("all together", pooled);
    }

    private static List<Judged> Judge(string file, IReadOnlyList<Example> examples)
    {
        var lines = File.ReadLines(file).Select(l => l.Split('\t')).Select(p => (Category: p[0], Turns: p[1].Split(" // "))).ToList();
        var own = lines.SelectMany(l => l.Turns).ToHashSet();
        var words = Path.Combine(Home, "Words");
        Example[] others = [.. examples.Where(e => !own.Contains(e.Text))];
        var judge = new DangerJudge(words, NetTrainer.Fit(words, others));
        return [.. lines.Select(l => new Judged(l.Category, string.Join(" // ", l.Turns), l.Turns.Select(t => judge.Weigh(t)).MaxBy(w => w.Verdict is null ? w.LogOdds - 100 : w.LogOdds)))];
    }

    private static void Report(string name, List<Judged> judged)
    {
        var crises = judged.Where(j => j.IsCrisis).ToList();
        var harmless = judged.Where(j => !j.IsCrisis).OrderByDescending(j => j.Weighed.LogOdds).ToList();
        var report = string.Create(CultureInfo.InvariantCulture, $"{name,-16} found {Share(crises.Count(j => !j.IsWrong), crises.Count)}% of {crises.Count}, false alarms {Share(harmless.Count(j => j.IsWrong), harmless.Count)}% of {harmless.Count};");
        foreach (var share in new[] { 0.01, 0.02, 0.03, 0.05 })
        {
            var threshold = harmless.Count == 0 ? 0 : harmless[(int)(harmless.Count * share)].Weighed.LogOdds;
            report += string.Create(CultureInfo.InvariantCulture, $" at {share:P0}: {Share(crises.Count(j => j.Weighed.LogOdds > threshold), crises.Count)} ({threshold:0.0})");
        }

        Console.WriteLine(report);
    }

    private static string Share(int some, int all) => (100.0 * some / Math.Max(1, all)).ToString("0.0", CultureInfo.InvariantCulture);

    private sealed record Judged(string Category, string Text, Weighed Weighed)
    {
        public bool IsCrisis => Category != "harmless";

        public bool IsWrong => IsCrisis == Weighed.Verdict is null;

        public override string ToString() => string.Create(CultureInfo.InvariantCulture,
            $"{Category}\t{Weighed.LogOdds:0.0}\t{Weighed.Classifier:0.00}\t{Weighed.Net:0.00}\t{Weighed.Words}\t{(Weighed.Phrase.Category is null ? "" : Weighed.Phrase.Urgent ? "urgent" : "phrase")}{(Weighed.Phrase.Certain ? " certain" : "")}{(Weighed.Phrase.Excused ? " excused" : "")}\t{Weighed.Category.Name()}\t{Text}");
    }
}
