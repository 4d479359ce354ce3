using System.Globalization;
using CommunityBot.Knowledge.Answers;

namespace CommunityBot.Tuning;

/// <summary>Fits the weights of the confidence by logistic regression and shows what each threshold would do.</summary>
internal static class Fit
{
    private const string Saved = "src/Knowledge/Content/Lexicon/confidence.txt";

    public static void Run(List<Case> cases, string split, List<(float[] Evidence, bool Yes)> more, double moreWeight)
    {
        var labelled = cases.Select(c => (c, yes: c.Question.Expect == "answer" && c.SectionRight)).ToList();
        if (split == "tuning")
        {
            // Cross-validated, so that the table below is not a boast.
            var predictions = new double[labelled.Count];
            for (var fold = 0; fold < 5; fold++)
            {
                var weights = Train([.. labelled.Where((_, i) => i % 5 != fold).Select(l => (l.c.Evidence, l.yes, 1.0)), .. more.Select(m => (m.Evidence, m.Yes, moreWeight))]);
                for (var i = fold; i < labelled.Count; i += 5) predictions[i] = Predict(weights, labelled[i].c.Evidence);
            }

            var all = Train([.. labelled.Select(l => (l.c.Evidence, l.yes, 1.0)), .. more.Select(m => (m.Evidence, m.Yes, moreWeight))]);
            File.WriteAllLines(Saved, Evidence.Names.Prepend("bias").Zip(all, (n, w) => string.Create(CultureInfo.InvariantCulture, $"{n} {w:0.0000}"))
                .Prepend("# Written by bench/Tuning from the tuning questions: what each piece of evidence adds to the confidence."));
            Console.WriteLine(string.Join("\n", Evidence.Names.Prepend("bias").Zip(all, (n, w) => $"  {n,-24} {w:0.00}")));
            Table(labelled, predictions);
            File.WriteAllLines(Path.Combine(Path.GetTempPath(), "answered-wrongly.txt"), labelled.Select((l, i) => (l.c, p: predictions[i])).Where(x => x.c.Question.Expect == "notCovered" && x.p > 0.4)
                .OrderByDescending(x => x.p).Select(x => $"{x.p:0.00} {x.c}"));
            File.WriteAllLines(Path.Combine(Path.GetTempPath(), "refused-wrongly.txt"), labelled.Select((l, i) => (l.c, p: predictions[i])).Where(x => x.c.Question.Expect == "answer" && x.p < 0.45)
                .OrderBy(x => x.p).Select(x => $"{x.p:0.00} {x.c}"));
        }
        else
        {
            var weights = File.ReadLines(Saved).Skip(1).Select(l => double.Parse(l.Split(' ')[1], CultureInfo.InvariantCulture)).ToArray();
            Table(labelled, [.. labelled.Select(l => Predict(weights, l.c.Evidence))]);
        }
    }

    private static void Table(List<(Case c, bool yes)> labelled, double[] p)
    {
        var good = labelled.Select((l, i) => (l.c, p: p[i])).Where(x => x.c.Question.Expect == "answer").ToList();
        var bad = labelled.Select((l, i) => (l.c, p: p[i])).Where(x => x.c.Question.Expect == "notCovered").ToList();
        foreach (var t in new[] { 0.2, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.7 })
        {
            Console.WriteLine($"t={t:0.00} right {100.0 * good.Count(x => x.p >= t && x.c.SectionRight) / good.Count:0.0}% (facts {100.0 * good.Count(x => x.p >= t && x.c.FactsRight) / good.Count:0.0}) " +
                $"wrong shown {100.0 * good.Count(x => x.p >= t && !x.c.SectionRight) / good.Count:0.0}% good refused {100.0 * good.Count(x => x.p < t) / good.Count:0.0}% | " +
                $"refused of not covered {100.0 * bad.Count(x => x.p < t) / bad.Count:0.0}% " +
                string.Join(" ", bad.GroupBy(x => x.c.Question.Tags[0]).Select(g => $"{g.Key} {100.0 * g.Count(x => x.p < t) / g.Count():0}%")));
        }
    }

    private static double Predict(double[] w, float[] x)
    {
        var z = w[0];
        for (var i = 0; i < x.Length; i++) z += w[i + 1] * x[i];
        return 1 / (1 + Math.Exp(-z));
    }

    private static double[] Train(List<(float[] X, bool Yes, double Weight)> examples)
    {
        var w = new double[Evidence.Names.Length + 1];
        var total = examples.Sum(e => e.Weight);
        for (var step = 0; step < 1500; step++)
        {
            var g = new double[w.Length];
            foreach (var (x, yes, weight) in examples)
            {
                var e = (Predict(w, x) - (yes ? 1 : 0)) * weight;
                g[0] += e;
                for (var i = 0; i < x.Length; i++) g[i + 1] += e * x[i];
            }

            for (var i = 0; i < w.Length; i++) w[i] -= 2.0 * ((g[i] / total) + (i == 0 ? 0 : 0.0003 * w[i]));
        }

        return w;
    }
}
