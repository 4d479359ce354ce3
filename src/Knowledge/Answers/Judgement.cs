using System.Collections.Immutable;
using System.Globalization;

namespace CommunityBot.Knowledge.Answers;

/// <summary>
/// Chooses among the articles that may answer and a refusal: a softmax over one score for each, of which the refusal's is 0. The
/// weights lie in judgement.txt, fitted on the tuning questions by bench/Tuning.
/// </summary>
/// <param name="weights">What each piece of evidence adds to an article's score.</param>
/// <param name="answerFrom">The least probability that an answer is shown with.</param>
/// <param name="clarifyFrom">From here on, and below an answer, likely readings are offered.</param>
internal sealed class Judgement(ImmutableArray<double> weights, double answerFrom, double clarifyFrom)
{
    public const string FileName = "judgement.txt";

    public ImmutableArray<double> Weights => weights;

    public double AnswerFrom => answerFrom;

    public double ClarifyFrom => clarifyFrom;

    public static Judgement Read(string folder)
    {
        var lines = File.ReadLines(Path.Combine(folder, FileName)).Where(l => l.Length > 0 && l[0] != '#')
            .Select(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .ToDictionary(p => p[0], p => double.Parse(p[1], CultureInfo.InvariantCulture), StringComparer.Ordinal);
        return new Judgement([.. Evidence.Names.Select(n => lines[n])], lines["answer-from"], lines["clarify-from"]);
    }

    /// <returns>For each candidate the probability that it answers, 0 to 1; what is missing from one is the refusal's.</returns>
    public double[] Of(IReadOnlyList<float[]> candidates)
    {
        var probabilities = new double[candidates.Count];
        var highest = 0.0;
        for (var c = 0; c < probabilities.Length; c++)
        {
            var score = 0.0;
            for (var i = 0; i < weights.Length; i++)
            {
                score += weights[i] * candidates[c][i];
            }

            probabilities[c] = score;
            highest = Math.Max(highest, score);
        }

        var sum = Math.Exp(-highest);
        for (var c = 0; c < probabilities.Length; c++)
        {
            sum += probabilities[c] = Math.Exp(probabilities[c] - highest);
        }

        for (var c = 0; c < probabilities.Length; c++)
        {
            probabilities[c] /= sum;
        }

        return probabilities;
    }
}
