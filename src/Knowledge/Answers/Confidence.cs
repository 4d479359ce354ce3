using System.Collections.Immutable;
using System.Globalization;

namespace CommunityBot.Knowledge.Answers;

/// <summary>
/// How likely it is that the best article answers, from the evidence: a logistic regression whose weights lie in
/// confidence.txt, fitted on the tuning questions by bench/Tuning.
/// </summary>
internal sealed class Confidence
{
    private readonly double _bias;
    private readonly ImmutableArray<double> _weights;

    private Confidence(double bias, ImmutableArray<double> weights)
    {
        _bias = bias;
        _weights = weights;
    }

    public static Confidence Read(string folder)
    {
        var lines = File.ReadLines(Path.Combine(folder, "confidence.txt")).Where(l => l.Length > 0 && l[0] != '#')
            .Select(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .ToDictionary(p => p[0], p => double.Parse(p[1], CultureInfo.InvariantCulture), StringComparer.Ordinal);
        return new Confidence(lines["bias"], [.. Evidence.Names.Select(n => lines[n])]);
    }

    /// <returns>0 to 1.</returns>
    public double Of(ReadOnlySpan<float> evidence)
    {
        var score = _bias;
        for (var i = 0; i < evidence.Length; i++)
        {
            score += _weights[i] * evidence[i];
        }

        return 1 / (1 + Math.Exp(-score));
    }
}
