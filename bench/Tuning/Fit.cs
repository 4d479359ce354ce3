using System.Runtime.InteropServices;
using CommunityBot.Knowledge.Answers;

namespace CommunityBot.Tuning;

/// <summary>Fits the judgement's weights: the likelihood of the right choice, refusal included, by Adam on small batches.</summary>
internal static class Fit
{
    private const int Batch = 64;
    private const double Decay = 0.00005;

    public static double[] Train(IReadOnlyList<Choice> examples, int epochs = 30)
    {
        var n = Evidence.Names.Length;
        var (w, m, v, g) = (new double[n], new double[n], new double[n], new double[n]);
        var order = Enumerable.Range(0, examples.Count).ToArray();
        var random = new Random(1);
        var mean = examples.Average(e => e.Weight);
        var step = 0;
        for (var epoch = 0; epoch < epochs; epoch++)
        {
            random.Shuffle(order);
            var rate = 0.03 * (1 - (epoch / (double)epochs)) + 0.001;
            for (var start = 0; start < order.Length; start += Batch)
            {
                Array.Clear(g);
                var end = Math.Min(start + Batch, order.Length);
                for (var i = start; i < end; i++) AddGradient(examples[order[i]], w, g, examples[order[i]].Weight / mean / (end - start));
                step++;
                for (var i = 0; i < n; i++)
                {
                    var gi = g[i] + (Decay * w[i]);
                    m[i] = (0.9 * m[i]) + (0.1 * gi);
                    v[i] = (0.999 * v[i]) + (0.001 * gi * gi);
                    w[i] -= rate * (m[i] / (1 - Math.Pow(0.9, step))) / (Math.Sqrt(v[i] / (1 - Math.Pow(0.999, step))) + 1e-8);
                }
            }
        }

        return w;
    }

    private static void AddGradient(Choice example, double[] w, double[] g, double weight)
    {
        var probabilities = new Judgement(ImmutableCollectionsMarshal.AsImmutableArray(w), 0, 0).Of(example.Evidence);
        var right = 0.0;
        for (var c = 0; c < probabilities.Length; c++) right += example.Right[c] * probabilities[c];
        for (var c = 0; c < probabilities.Length; c++)
        {
            var step = weight * (probabilities[c] - (right > 0 ? example.Right[c] * probabilities[c] / right : 0));
            var x = example.Evidence[c];
            for (var i = 0; i < x.Length; i++) g[i] += step * x[i];
        }
    }
}
