using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CommunityBot.Safeguarding.Detection;

/// <summary>
/// Multinomial logistic regression over <see cref="Features"/>, trained when the program starts. One lane for each
/// category and one for harmless messages; the rest pad to the width of the processor's registers. The same examples
/// always give the same weights.
/// </summary>
internal sealed class DangerClassifier
{
    public const int Harmless = 11;
    private const int Classes = 12;
    private const int Lanes = 16;
    private const float Rate = 3f;
    private const float Shrink = 2e-6f;

    /// <summary>Words never seen speak for harmless: nine in ten when nothing at all is known.</summary>
    private const float HarmlessPrior = 4.6f;

    private readonly float[] _weights = new float[(1 << Features.SlotBits) * Lanes];

    /// <summary>Learns from examples. Feature lists are normalised by the factor beside them.</summary>
    public static DangerClassifier Train(IReadOnlyList<TrainingExample> examples, int passes)
    {
        var classifier = new DangerClassifier();
        var order = Enumerable.Range(0, examples.Count).ToArray();
        var random = 12345u;
        Span<float> scores = stackalloc float[Lanes];
        for (var pass = 0; pass < passes; pass++)
        {
            for (var i = order.Length - 1; i > 0; i--)
            {
                random = (random * 1664525u) + 1013904223u;
                var j = (int)(random % (uint)(i + 1));
                (order[i], order[j]) = (order[j], order[i]);
            }

            var rate = Rate / (1 + (0.6f * pass));
            foreach (var index in order)
            {
                var example = examples[index];
                classifier.Score(example.Features, example.Factor, scores);
                classifier.Learn(example, scores, rate);
            }
        }

        return classifier;
    }

    /// <summary>Writes the probability of each class, categories in their order and harmless last.</summary>
    public void Score(ReadOnlySpan<Feature> features, float factor, Span<float> probabilities)
    {
        ref var weights = ref MemoryMarshal.GetArrayDataReference(_weights);
        var low = Vector256<float>.Zero;
        var high = Vector256<float>.Zero;
        foreach (var feature in features)
        {
            ref var row = ref Unsafe.Add(ref weights, feature.Slot * Lanes);
            var weight = Vector256.Create(feature.Weight);
            low += Vector256.LoadUnsafe(ref row) * weight;
            high += Vector256.LoadUnsafe(ref row, 8) * weight;
        }

        (low * factor).CopyTo(probabilities);
        (high * factor).CopyTo(probabilities[8..]);
        probabilities[Harmless] += HarmlessPrior;
        Softmax(probabilities[..Classes]);
    }

    private static void Softmax(Span<float> scores)
    {
        var top = float.MinValue;
        foreach (var score in scores)
        {
            top = Math.Max(top, score);
        }

        var sum = 0f;
        foreach (ref var score in scores)
        {
            score = MathF.Exp(score - top);
            sum += score;
        }

        foreach (ref var score in scores)
        {
            score /= sum;
        }
    }

    private void Learn(TrainingExample example, Span<float> probabilities, float rate)
    {
        probabilities[example.Class] -= 1;
        if (Math.Abs(probabilities[example.Class]) < 0.02f)
        {
            return;
        }

        for (var lane = Classes; lane < Lanes; lane++)
        {
            probabilities[lane] = 0;
        }

        ref var weights = ref MemoryMarshal.GetArrayDataReference(_weights);
        var step = -rate * example.Factor;
        var low = Vector256.Create<float>(probabilities) * step;
        var high = Vector256.Create<float>(probabilities[8..]) * step;
        var keep = Vector256.Create(1 - (rate * Shrink));
        foreach (var feature in example.Features)
        {
            ref var row = ref Unsafe.Add(ref weights, feature.Slot * Lanes);
            var weight = Vector256.Create(feature.Weight);
            ((Vector256.LoadUnsafe(ref row) * keep) + (low * weight)).StoreUnsafe(ref row);
            ((Vector256.LoadUnsafe(ref row, 8) * keep) + (high * weight)).StoreUnsafe(ref row, 8);
        }
    }
}

/// <param name="Factor">Brings the features to unit length.</param>
/// <param name="Class">A category's number, or <see cref="DangerClassifier.Harmless"/>.</param>
internal readonly record struct TrainingExample(Feature[] Features, float Factor, int Class);
