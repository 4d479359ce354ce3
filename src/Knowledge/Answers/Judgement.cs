using System.Globalization;
using System.Numerics.Tensors;

namespace CommunityBot.Knowledge.Answers;

/// <summary>
/// Chooses among the articles that may answer and a refusal: a softmax over one score for each, of which the refusal's is 0. An
/// article's score is a weighted sum of its evidence, and of a few units that see what counts only together. The weights lie in
/// judgement.txt, fitted on the tuning questions by bench/Tuning.
/// </summary>
/// <param name="weights">What each piece of evidence adds to a score.</param>
/// <param name="units">What each piece of evidence adds to each unit.</param>
/// <param name="outputs">What each unit adds to a score.</param>
/// <param name="answerFrom">The least probability that an answer is shown with to a question that stands alone.</param>
/// <param name="followFrom">The same after another answer: what is told then is known to be near to what was meant.</param>
internal sealed class Judgement(float[] weights, float[][] units, float[] outputs, double answerFrom, double followFrom)
{
    public const string FileName = "judgement.txt";

    private const double ClarifyBelow = 0.05;

    public double AnswerFrom(bool follows) => follows ? followFrom : answerFrom;

    /// <summary>From here on, and below an answer, likely readings are offered.</summary>
    public double ClarifyFrom(bool follows) => AnswerFrom(follows) - ClarifyBelow;

    public Judgement From(double answer, double follow) => new(weights, units, outputs, answer, follow);

    public static Judgement Read(string folder)
    {
        var lines = File.ReadLines(Path.Combine(folder, FileName)).Where(l => l.Length > 0 && l[0] != '#')
            .Select(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .ToDictionary(p => p[0], p => p[1..].Select(n => float.Parse(n, CultureInfo.InvariantCulture)).ToArray(), StringComparer.Ordinal);
        var outputs = lines["outputs"];
        return new Judgement(
            [.. Evidence.Names.Select(n => lines[n][0])],
            [.. outputs.Select((_, u) => Evidence.Names.Select(n => lines[n][u + 1]).ToArray())],
            outputs, lines["answer-from"][0], lines["follow-from"][0]);
    }

    /// <summary>The file: a line for each piece of evidence with its own weight and then its weight in each unit.</summary>
    public IEnumerable<string> Lines() =>
    [
        "# Written by bench/Tuning from the tuning questions: from which probability an answer is shown, then what each piece of",
        "# evidence weighs in an article's score and in each of the units, and what the units add to the score.",
        Line("answer-from", [(float)answerFrom]), Line("follow-from", [(float)followFrom]), Line("outputs", outputs),
        .. Evidence.Names.Select((n, i) => Line(n, [weights[i], .. units.Select(u => u[i])])),
    ];

    /// <returns>For each candidate the probability that it answers, 0 to 1; what is missing from one is the refusal's.</returns>
    public float[] Of(IReadOnlyList<float[]> candidates)
    {
        var odds = new float[candidates.Count + 1];
        for (var c = 0; c < candidates.Count; c++)
        {
            odds[c] = TensorPrimitives.Dot(weights, candidates[c]);
            for (var u = 0; u < units.Length; u++)
            {
                odds[c] += outputs[u] * MathF.Tanh(TensorPrimitives.Dot(units[u], candidates[c]));
            }
        }

        TensorPrimitives.SoftMax(odds, odds);
        return odds[..^1];
    }

    private static string Line(string name, float[] numbers) =>
        $"{name} {string.Join(' ', numbers.Select(n => n.ToString("0.####", CultureInfo.InvariantCulture)))}";
}
