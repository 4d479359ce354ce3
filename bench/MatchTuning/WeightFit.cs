using System.Globalization;
using System.Reflection;
using CommunityBot.Knowledge.Matching;

namespace CommunityBot.MatchTuning;

/// <summary>Searches for better weights by small random steps, kept near where they began.</summary>
internal static class WeightFit
{
    private const double Step = 0.8;

    /// <summary>What straying from the start costs, so that a few people's luck is not learnt.</summary>
    private const double Straying = 0.006;

    private static readonly PropertyInfo[] Properties = [.. typeof(MatchWeights).GetProperties().Where(p => p.PropertyType == typeof(double))];

    public static MatchWeights Run(IReadOnlyList<Workbench> benches, int steps, int seed)
    {
        var random = new Random(seed);
        var start = MatchWeights.Fitted;
        var best = start;
        var bestScore = Score(best, benches);
        for (var i = 0; i < steps; i++)
        {
            var tried = best with { };
            for (var changes = 1 + random.Next(3); changes > 0; changes--)
            {
                var property = Properties[random.Next(Properties.Length)];
                Set(tried, property, Value(tried, property) * Math.Exp((random.NextDouble() - 0.5) * Step));
            }

            var score = Score(tried, benches) - (Straying * Properties.Sum(p => Math.Pow(Math.Log(Value(tried, p) / Value(start, p)), 2)));
            if (score > bestScore)
            {
                (best, bestScore) = (tried, score);
            }
        }

        return best;
    }

    /// <param name="changes">"Tail:0.5".</param>
    public static MatchWeights With(MatchWeights weights, IEnumerable<string> changes)
    {
        var changed = weights with { };
        foreach (var change in changes)
        {
            var colon = change.IndexOf(':', StringComparison.Ordinal);
            Set(changed, Properties.Single(p => p.Name == change[..colon]), double.Parse(change[(colon + 1)..], CultureInfo.InvariantCulture));
        }

        return changed;
    }

    public static void Print(MatchWeights weights)
    {
        foreach (var property in Properties)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{property.Name} {Value(MatchWeights.Fitted, property):0.###} -> {Value(weights, property):0.###}"));
        }
    }

    private static double Score(MatchWeights weights, IReadOnlyList<Workbench> benches) => benches.Average(b => b.Measure(weights).Overall);

    private static double Value(MatchWeights weights, PropertyInfo property) => (double)property.GetValue(weights)!;

    // An init-only property is settable by reflection.
    private static void Set(MatchWeights weights, PropertyInfo property, double value) => property.SetValue(weights, value);
}
