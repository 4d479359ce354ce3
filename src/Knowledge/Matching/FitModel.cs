using System.Collections.Concurrent;
using CommunityBot.Knowledge.Matching.Requests;

namespace CommunityBot.Knowledge.Matching;

/// <summary>
/// How likely something holds, from the signs of an entry: that an adviser would offer it (fit.txt), or, of the best there
/// is, that it is worth offering at all rather than saying that nothing fits (show.txt). Fitted by bench/MatchTuning.
/// </summary>
internal sealed class FitModel
{
    public static readonly int Signs = Enum.GetValues<Sign>().Length;

    private static readonly ConcurrentDictionary<string, Lazy<FitModel>> Known = new(StringComparer.Ordinal);

    private readonly double[] _weights;

    /// <param name="weights">By the number of the sign.</param>
    public FitModel(IEnumerable<double> weights) => _weights = [.. weights];

    /// <param name="content">The folder of the product's content.</param>
    /// <param name="name">"fit" or "show".</param>
    /// <exception cref="InvalidDataException">A line is wrong; the message names it.</exception>
    public static FitModel Of(string content, string name) => Known.GetOrAdd(Path.GetFullPath(Path.Combine(content, "Matching", $"{name}.txt")), file => new Lazy<FitModel>(() =>
    {
        var read = LogisticModel.Read(file);
        return new FitModel(Enum.GetValues<Sign>().Select(s => read.WeightOf(s.ToString())));
    })).Value;

    public double this[Sign sign] => _weights[(int)sign];

    /// <returns>Log odds.</returns>
    public double Odds(ReadOnlySpan<double> signs)
    {
        var odds = 0.0;
        for (var i = 0; i < signs.Length; i++)
        {
            odds += signs[i] * _weights[i];
        }

        return odds;
    }
}

/// <param name="Fit">How likely an adviser would offer an entry.</param>
/// <param name="Show">How likely the best of them is worth offering.</param>
internal sealed record FitModels(FitModel Fit, FitModel Show)
{
    /// <param name="content">The folder of the product's content.</param>
    public static FitModels Of(string content) => new(FitModel.Of(content, "fit"), FitModel.Of(content, "show"));
}
