using System.Globalization;
using CommunityBot.Knowledge.Matching;

namespace CommunityBot.MatchTuning;

/// <summary>
/// Fits the weights of the signs (fit.txt): that what an adviser would offer is likelier than not, and likelier than what
/// they would offer less; and the odds from which on anything is offered.
/// </summary>
internal static class FitFit
{
    private const int Passes = 1200;
    private const double Rate = 0.03;
    private const double Penalty = 0.004;

    /// <summary>What the order of a person's candidates counts beside how likely each is.</summary>
    private const double OfOrder = 1.0;

    /// <summary>So many candidates that don't fit count in full for a person; more share their weight.</summary>
    private const double MostUnfit = 25;

    public static FitModel Run(IReadOnlyList<Judged> people)
    {
        var weights = new double[FitModel.Signs];
        var gradient = new double[weights.Length];
        var (first, second) = (new double[weights.Length], new double[weights.Length]);
        for (var pass = 1; pass <= Passes; pass++)
        {
            Array.Clear(gradient);
            foreach (var person in people)
            {
                Add(person, weights, gradient);
            }

            for (var i = 0; i < weights.Length; i++)
            {
                var slope = (gradient[i] / people.Count) + (i == (int)Sign.Always ? 0 : Penalty * weights[i]);
                first[i] = (0.9 * first[i]) + (0.1 * slope);
                second[i] = (0.999 * second[i]) + (0.001 * slope * slope);
                weights[i] -= Rate * (first[i] / (1 - Math.Pow(0.9, pass))) / (Math.Sqrt(second[i] / (1 - Math.Pow(0.999, pass))) + 1e-8);
            }
        }

        return new FitModel(weights);
    }

    /// <summary>From which odds on to offer, for people whose candidates were judged.</summary>
    public static MatchWeights Thresholds(MatchWeights weights, Func<MatchWeights, double> score)
    {
        var best = (Weights: weights, Score: double.MinValue);
        foreach (var least in Enumerable.Range(0, 13).Select(i => -2.4 + (i * 0.3)))
        {
            foreach (var offered in new[] { -3, -2, -1.2 })
            {
                foreach (var tail in new[] { 2.2, 3.5 })
                {
                    var tried = weights with { LeastOfBest = least, LeastOffered = Math.Min(offered, least), Tail = tail };
                    var reached = score(tried);
                    best = reached > best.Score ? (tried, reached) : best;
                }
            }
        }

        return best.Weights;
    }

    public static void Save(FitModel model, string path, string what) => File.WriteAllLines(path, [
        $"# Fitted by bench/MatchTuning: {what}, in log odds.",
        .. Enum.GetValues<Sign>().Where(s => model[s] != 0).Select(s => string.Create(CultureInfo.InvariantCulture, $"{s} {model[s]:0.000}")),
    ]);

    private static void Add(Judged person, double[] weights, double[] gradient)
    {
        var odds = person.Candidates.Select(c => Dot(c.Signs, weights)).ToArray();
        var slopes = new double[odds.Length];
        var unfit = person.Candidates.Count(c => c.Grade == 0);
        var worthOfUnfit = Math.Min(1, MostUnfit / Math.Max(1, unfit));
        for (var i = 0; i < odds.Length; i++)
        {
            var (_, grade, breaks) = person.Candidates[i];
            var wanted = grade switch { 0 => 0.0, 1 => 0.35, 2 => 0.9, _ => 1 };
            slopes[i] += (grade > 0 ? 1 : breaks ? 2 : worthOfUnfit) * (Likelihood(odds[i]) - wanted);
        }

        AddOrder(person, odds, slopes);
        for (var i = 0; i < odds.Length; i++)
        {
            for (var w = 0; w < gradient.Length; w++)
            {
                gradient[w] += slopes[i] * person.Candidates[i].Signs[w];
            }
        }
    }

    private static void AddOrder(Judged person, double[] odds, double[] slopes)
    {
        var pairs = from i in Enumerable.Range(0, odds.Length)
                    where person.Candidates[i].Grade > 0
                    from j in Enumerable.Range(0, odds.Length)
                    where person.Candidates[j].Grade < person.Candidates[i].Grade
                    select (Better: i, Worse: j, Worth: Math.Pow(2, person.Candidates[i].Grade) - Math.Pow(2, person.Candidates[j].Grade), Wrong: 1 - Likelihood(odds[i] - odds[j]));
        var all = pairs.ToArray();
        // Those nearest the top of the list matter most.
        var total = all.Sum(p => p.Worth * (0.05 + p.Wrong));
        foreach (var (better, worse, worth, wrong) in all)
        {
            var slope = OfOrder * 4 * worth * (0.05 + wrong) / total * wrong;
            slopes[better] -= slope;
            slopes[worse] += slope;
        }
    }

    private static double Dot(double[] signs, double[] weights)
    {
        var sum = 0.0;
        for (var i = 0; i < signs.Length; i++)
        {
            sum += signs[i] * weights[i];
        }

        return sum;
    }

    private static double Likelihood(double odds) => 1 / (1 + Math.Exp(-odds));
}

/// <summary>A person's candidates that break no hard need, with the signs of each and what an adviser thinks of it.</summary>
internal sealed record Judged((double[] Signs, int Grade, bool Breaks)[] Candidates);
