using System.Collections.Immutable;

namespace CommunityBot.Knowledge.Matching;

/// <summary>Two arrays are equal when they hold the same in the same order.</summary>
internal sealed class SameSequence<T> : IEqualityComparer<ImmutableArray<T>>
    where T : IEquatable<T>
{
    public static SameSequence<T> Comparer { get; } = new();

    public bool Equals(ImmutableArray<T> x, ImmutableArray<T> y) => x.AsSpan().SequenceEqual(y.AsSpan());

    public int GetHashCode(ImmutableArray<T> of)
    {
        var hash = default(HashCode);
        foreach (var one in of)
        {
            hash.Add(one);
        }

        return hash.ToHashCode();
    }
}
