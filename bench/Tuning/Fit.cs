using System.Numerics.Tensors;
using CommunityBot.Knowledge.Answers;

namespace CommunityBot.Tuning;

/// <summary>
/// Fits a judgement: the likelihood of the right choice, refusal included, by Adam on small batches. Several are fitted from
/// different beginnings and averaged, which errs less on what is new than any of them.
/// </summary>
internal sealed class Fit
{
    private const int Units = 10;
    private const int Epochs = 15;
    private const int Batch = 64;
    private const float Decay = 0.0007f;
    private const float FirstRate = 0.01f;
    private const float LastRate = 0.0005f;

    private readonly Random _random;

    /// <summary>The weights, then each unit's, then the units' outputs; their gradients and Adam's two moments alike.</summary>
    private readonly float[][] _rows;
    private readonly float[][] _gradients;
    private readonly float[][] _first;
    private readonly float[][] _second;

    private Fit(int seed)
    {
        _random = new Random(seed);
        float[][] Like(Func<float> start) => [.. Enumerable.Range(0, Units + 2).Select(r => Enumerable.Range(0, r > Units ? Units : Evidence.Names.Length)
            .Select(_ => r == 0 ? 0 : start() * (r > Units ? 0.2f : 0.5f)).ToArray())];
        _rows = Like(() => _random.NextSingle() - 0.5f);
        _gradients = Like(() => 0);
        _first = Like(() => 0);
        _second = Like(() => 0);
    }

    private float[] Outputs => _rows[^1];

    private Judgement Judgement => new(_rows[0], _rows[1..^1], Outputs, 0, 0);

    public static Judgement Train(IReadOnlyList<Choice> choices, int fits)
    {
        var all = Enumerable.Range(3, fits).Select(seed => TrainOne(choices, seed)).ToList();
        return new Judgement(
            [.. Enumerable.Range(0, Evidence.Names.Length).Select(e => all.Average(f => f._rows[0][e]))],
            [.. all.SelectMany(f => f._rows[1..^1])],
            [.. all.SelectMany(f => f.Outputs).Select(o => o / fits)], 0, 0);
    }

    private static Fit TrainOne(IReadOnlyList<Choice> choices, int seed)
    {
        var fit = new Fit(seed);
        var order = Enumerable.Range(0, choices.Count).ToArray();
        var mean = choices.Average(c => c.Weight);
        var step = 0;
        for (var epoch = 0; epoch < Epochs; epoch++)
        {
            fit._random.Shuffle(order);
            var rate = (FirstRate * (1 - (epoch / (float)Epochs))) + LastRate;
            foreach (var batch in order.Chunk(Batch))
            {
                foreach (var i in batch)
                {
                    fit.AddGradient(choices[i], (float)(choices[i].Weight / mean / batch.Length));
                }

                fit.Step(rate, ++step);
            }
        }

        return fit;
    }

    private void AddGradient(Choice choice, float weight)
    {
        var probabilities = Judgement.Of(choice.Evidence);
        var right = TensorPrimitives.Dot(choice.Right, probabilities);
        for (var c = 0; c < probabilities.Length; c++)
        {
            var slope = weight * (probabilities[c] - (right > 0 ? choice.Right[c] * probabilities[c] / right : 0));
            var evidence = choice.Evidence[c];
            TensorPrimitives.MultiplyAdd(evidence, slope, _gradients[0], _gradients[0]);
            for (var u = 0; u < Units; u++)
            {
                var active = MathF.Tanh(TensorPrimitives.Dot<float>(_rows[u + 1], evidence));
                _gradients[^1][u] += slope * active;
                TensorPrimitives.MultiplyAdd(evidence, slope * Outputs[u] * (1 - (active * active)), _gradients[u + 1], _gradients[u + 1]);
            }
        }
    }

    private void Step(float rate, int step)
    {
        var (firstScale, secondScale) = (1 - MathF.Pow(0.9f, step), 1 - MathF.Pow(0.999f, step));
        for (var r = 0; r < _rows.Length; r++)
        {
            for (var i = 0; i < _rows[r].Length; i++)
            {
                var gradient = _gradients[r][i] + (Decay * _rows[r][i]);
                _first[r][i] = (0.9f * _first[r][i]) + (0.1f * gradient);
                _second[r][i] = (0.999f * _second[r][i]) + (0.001f * gradient * gradient);
                _rows[r][i] -= rate * (_first[r][i] / firstScale) / (MathF.Sqrt(_second[r][i] / secondScale) + 1e-8f);
            }

            Array.Clear(_gradients[r]);
        }
    }
}
