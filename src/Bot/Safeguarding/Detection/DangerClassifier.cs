using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CommunityBot.Safeguarding.Detection;

/// <summary>
/// Multinomial logistic regression over <see cref="Features"/>. One lane for each category and one for harmless
/// messages; the rest pad to the width of the processor's registers.
/// </summary>
internal sealed class DangerClassifier
{
    public const int Harmless = 11;
    public const int Classes = 12;
    private const int RowWidth = Lanes.Width;

    /// <summary>Words never seen speak for harmless: nine in ten when nothing at all is known.</summary>
    private const float HarmlessPrior = 4.6f;

    /// <summary>An example that is judged rightly and this surely teaches nothing more.</summary>
    private const float SureEnough = 0.02f;

    private readonly float[] _weights = new float[Features.Slots * RowWidth];

    /// <summary>The weights of a feature's slot, one a class.</summary>
    public Span<float> Row(int slot) => _weights.AsSpan(slot * RowWidth, Classes);

    /// <summary>Writes the probability of each class, categories in their order and harmless last.</summary>
    /// <param name="factor">Normalises the features.</param>
    /// <param name="probabilities">16 long; those past <see cref="Classes"/> are of no meaning.</param>
    public void Score(ReadOnlySpan<Feature> features, float factor, Span<float> probabilities)
    {
        ref var weights = ref MemoryMarshal.GetArrayDataReference(_weights);
        var low = Vector256<float>.Zero;
        var high = Vector256<float>.Zero;
        foreach (var feature in features)
        {
            ref var row = ref Unsafe.Add(ref weights, feature.Slot * RowWidth);
            var weight = Vector256.Create(feature.Weight);
            low += Vector256.LoadUnsafe(ref row) * weight;
            high += Vector256.LoadUnsafe(ref row, 8) * weight;
        }

        (low * factor).CopyTo(probabilities);
        (high * factor).CopyTo(probabilities[8..]);
        probabilities[Harmless] += HarmlessPrior;
        Lanes.Softmax(probabilities[..Classes]);
    }

    /// <summary>Takes one step towards judging an example rightly.</summary>
    public void Learn(ReadOnlySpan<Feature> features, float factor, int rightClass, float rate)
    {
        Span<float> error = stackalloc float[RowWidth];
        Score(features, factor, error);
        error[rightClass] -= 1;
        if (Math.Abs(error[rightClass]) < SureEnough)
        {
            return;
        }

        error[Classes..].Clear();
        ref var weights = ref MemoryMarshal.GetArrayDataReference(_weights);
        var low = Vector256.Create<float>(error) * (-rate * factor);
        var high = Vector256.Create<float>(error[8..]) * (-rate * factor);
        foreach (var feature in features)
        {
            ref var row = ref Unsafe.Add(ref weights, feature.Slot * RowWidth);
            var weight = Vector256.Create(feature.Weight);
            (Vector256.LoadUnsafe(ref row) + (low * weight)).StoreUnsafe(ref row);
            (Vector256.LoadUnsafe(ref row, 8) + (high * weight)).StoreUnsafe(ref row, 8);
        }
    }

    /// <summary>Makes the weights the mean of several classifiers' weights.</summary>
    public static DangerClassifier Mean(IReadOnlyList<DangerClassifier> classifiers)
    {
        var mean = new DangerClassifier();
        for (var i = 0; i < mean._weights.Length; i++)
        {
            mean._weights[i] = classifiers.Sum(c => c._weights[i]) / classifiers.Count;
        }

        return mean;
    }
}
