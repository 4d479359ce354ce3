using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Globalization;

namespace CommunityBot.Knowledge.Matching.Requests;

/// <summary>A logistic regression over named features, whose weights lie in a file: "name weight" a line.</summary>
internal sealed class LogisticModel
{
    private static readonly ConcurrentDictionary<string, Lazy<LogisticModel>> Known = new(StringComparer.Ordinal);

    private readonly FrozenDictionary<string, double> _weights;

    private LogisticModel(FrozenDictionary<string, double> weights) => _weights = weights;

    /// <summary>As <see cref="Read"/>, but read once in the life of the program.</summary>
    public static LogisticModel Of(string path) =>
        Known.GetOrAdd(Path.GetFullPath(path), file => new Lazy<LogisticModel>(() => Read(file))).Value;

    /// <exception cref="InvalidDataException">A line is wrong; the message names it.</exception>
    public static LogisticModel Read(string path)
    {
        var weights = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var line in File.ReadLines(path).Where(l => l.Length > 0 && l[0] != '#'))
        {
            var parts = line.Split(' ');
            weights[parts[0]] = parts.Length == 2 && double.TryParse(parts[1], CultureInfo.InvariantCulture, out var weight)
                ? weight
                : throw new InvalidDataException($"{path}: expected \"name weight\"; found \"{line}\".");
        }

        return new LogisticModel(weights.ToFrozenDictionary(StringComparer.Ordinal));
    }

    /// <returns>0 when it has none.</returns>
    public double WeightOf(string name) => _weights.GetValueOrDefault(name);

    /// <returns>0 to 1.</returns>
    public double Of(IEnumerable<KeyValuePair<string, double>> features) =>
        1 / (1 + Math.Exp(-(_weights.GetValueOrDefault("bias") + features.Sum(f => f.Value * _weights.GetValueOrDefault(f.Key)))));
}
