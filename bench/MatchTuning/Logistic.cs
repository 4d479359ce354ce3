using System.Globalization;

namespace CommunityBot.MatchTuning;

/// <summary>Fits a logistic regression over named features, with a penalty on large weights.</summary>
internal sealed record Logistic(IReadOnlyDictionary<string, double> Weights, double Bias)
{
    private const int Passes = 400;
    private const double Smallest = 0.03;

    /// <summary>A word that fewer messages have is chance.</summary>
    private const int LeastSeen = 3;

    /// <param name="penalty">Of the squared weights; more keeps them smaller.</param>
    public static Logistic Fit(IReadOnlyList<Example> examples, double penalty)
    {
        var numbers = examples.SelectMany(e => e.Features.Where(f => f.Value != 0).Select(f => f.Key)).GroupBy(n => n, StringComparer.Ordinal)
            .Where(g => g.Count() >= LeastSeen).Select(g => g.Key).Order(StringComparer.Ordinal).Select((n, i) => (n, i)).ToDictionary(n => n.n, n => n.i, StringComparer.Ordinal);
        var rows = examples.Select(e => (Values: e.Features.Where(f => f.Value != 0 && numbers.ContainsKey(f.Key)).Select(f => (Number: numbers[f.Key], f.Value)).ToArray(), e.IsSo, e.Weight)).ToArray();
        var weights = new double[numbers.Count];
        var steps = Enumerable.Repeat(penalty, numbers.Count).ToArray();
        var (bias, stepOfBias) = (0.0, 1.0);
        var gradient = new double[numbers.Count];

        // A step of its own for every weight: the more a feature occurs, the shorter.
        foreach (var (values, _, weight) in rows)
        {
            stepOfBias += weight;
            foreach (var (number, value) in values)
            {
                steps[number] += weight * Math.Abs(value) * values.Length / 4;
            }
        }

        for (var pass = 0; pass < Passes; pass++)
        {
            Array.Clear(gradient);
            var ofBias = 0.0;
            foreach (var (values, isSo, weight) in rows)
            {
                var error = ((1 / (1 + Math.Exp(-(bias + values.Sum(v => v.Value * weights[v.Number]))))) - (isSo ? 1 : 0)) * weight;
                ofBias += error;
                foreach (var (number, value) in values)
                {
                    gradient[number] += error * value;
                }
            }

            for (var i = 0; i < weights.Length; i++)
            {
                weights[i] -= (gradient[i] + (penalty * weights[i])) / steps[i];
            }

            bias -= ofBias / stepOfBias;
        }

        return new Logistic(numbers.ToDictionary(n => n.Key, n => weights[n.Value], StringComparer.Ordinal), bias);
    }

    public double Of(IReadOnlyDictionary<string, double> features) =>
        1 / (1 + Math.Exp(-(Bias + features.Sum(f => f.Value * Weights.GetValueOrDefault(f.Key)))));

    public void Save(string path, string heading) => File.WriteAllLines(path, [
        $"# {heading}",
        string.Create(CultureInfo.InvariantCulture, $"bias {Bias:0.000}"),
        .. Weights.Where(w => Math.Abs(w.Value) > Smallest).OrderBy(w => w.Key, StringComparer.Ordinal).Select(w => string.Create(CultureInfo.InvariantCulture, $"{w.Key} {w.Value:0.000}")),
    ]);
}

internal sealed record Example(Dictionary<string, double> Features, bool IsSo, double Weight = 1);
