using System.Numerics.Tensors;
using System.Runtime.Intrinsics;

namespace CommunityBot.Knowledge.Meaning;

/// <summary>Where a text points in the space of meanings: a vector of <see cref="Width"/> small numbers, and one over its length.</summary>
/// <remarks>A byte a number: the angle between two texts is wanted, which rounding moves by less than a hundredth.</remarks>
internal readonly ref struct Direction(ReadOnlySpan<sbyte> numbers, float perLength)
{
    public const int Width = 128;

    public ReadOnlySpan<sbyte> Numbers { get; } = numbers;

    public float PerLength { get; } = perLength;

    /// <returns>One over the length of what was written; 0 for a vector without direction.</returns>
    public static float Round(ReadOnlySpan<float> vector, Span<sbyte> into)
    {
        var largest = Math.Abs(TensorPrimitives.MaxMagnitude(vector));
        if (largest < 1e-6f)
        {
            into.Clear();
            return 0;
        }

        var squares = 0;
        for (var i = 0; i < vector.Length; i++)
        {
            into[i] = (sbyte)MathF.Round(vector[i] * sbyte.MaxValue / largest);
            squares += into[i] * into[i];
        }

        return 1 / MathF.Sqrt(squares);
    }

    /// <summary>The cosine of the angle, -1 to 1; 0 where either has no direction.</summary>
    public float Alike(Direction other) => Dot(Numbers, other.Numbers) * PerLength * other.PerLength;

    private static int Dot(ReadOnlySpan<sbyte> one, ReadOnlySpan<sbyte> two)
    {
        var sum = Vector256<int>.Zero;
        for (var i = 0; i < Width; i += Vector256<sbyte>.Count)
        {
            var (a, b) = (Vector256.Create(one[i..]), Vector256.Create(two[i..]));
            // Two products of bytes fit a short; more would not.
            var products = (Vector256.WidenLower(a) * Vector256.WidenLower(b)) + (Vector256.WidenUpper(a) * Vector256.WidenUpper(b));
            sum += Vector256.WidenLower(products) + Vector256.WidenUpper(products);
        }

        return Vector256.Sum(sum);
    }
}

/// <summary>A <see cref="Direction"/> that can be kept.</summary>
internal readonly record struct TextMeaning(sbyte[] Numbers, float PerLength)
{
    public static implicit operator Direction(TextMeaning meaning) => new(meaning.Numbers, meaning.PerLength);
}
