using System.Numerics;
using System.Security.Cryptography;
using System.Text;

namespace CommunityBot.Notifications.Draws;

/// <summary>
/// The tree of RFC 9162 over ticket lines: a leaf is H(0x00 || line), a node H(0x01 || left || right), split at the
/// largest power of two below the count.
/// </summary>
public static class MerkleTree
{
    public static byte[] Leaf(string line)
    {
        // A million of them are made at a close: where the line is as short as a ticket's, nothing is allocated but the hash.
        Span<byte> bytes = line.Length < 256 ? stackalloc byte[256] : new byte[line.Length + 1];
        bytes[0] = 0;
        return SHA256.HashData(bytes[..(1 + Encoding.ASCII.GetBytes(line, bytes[1..]))]);
    }

    public static byte[] Node(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        Span<byte> bytes = stackalloc byte[1 + (2 * DrawHash.Length)];
        bytes[0] = 1;
        left.CopyTo(bytes[1..]);
        right.CopyTo(bytes[(1 + DrawHash.Length)..]);
        return SHA256.HashData(bytes);
    }

    /// <summary>The root of leaves in order; memory grows with their number's logarithm only.</summary>
    /// <exception cref="ArgumentException">There is no leaf.</exception>
    public static byte[] Root(IEnumerable<byte[]> leaves)
    {
        var peaks = new Stack<byte[]>();
        long count = 0;
        foreach (var leaf in leaves)
        {
            var hash = leaf;
            for (var merges = BitOperations.TrailingZeroCount(++count); merges > 0; merges--)
            {
                hash = Node(peaks.Pop(), hash);
            }

            peaks.Push(hash);
        }

        if (count == 0)
        {
            throw new ArgumentException("A tree has at least one leaf.", nameof(leaves));
        }

        var root = peaks.Pop();
        while (peaks.TryPop(out var left))
        {
            root = Node(left, root);
        }

        return root;
    }

    /// <summary>The hashes beside the way from a leaf up to the root, from the bottom.</summary>
    /// <param name="index">From 0.</param>
    public static List<byte[]> Path(IReadOnlyList<byte[]> leaves, int index)
    {
        var path = new List<byte[]>();
        Walk(leaves, 0, leaves.Count, index, path);
        return path;
    }

    /// <summary>The root that a leaf and its path lead to (RFC 9162, 2.1.3.2), or null when the path can't belong there.</summary>
    public static byte[]? RootFrom(byte[] leaf, long index, long count, IReadOnlyList<byte[]> path)
    {
        if (index < 0 || index >= count)
        {
            return null;
        }

        var (position, last, hash) = (index, count - 1, leaf);
        foreach (var beside in path)
        {
            if (last == 0)
            {
                return null;
            }

            if ((position & 1) == 1 || position == last)
            {
                hash = Node(beside, hash);
                while ((position & 1) == 0 && position != 0)
                {
                    position >>= 1;
                    last >>= 1;
                }
            }
            else
            {
                hash = Node(hash, beside);
            }

            position >>= 1;
            last >>= 1;
        }

        return last == 0 ? hash : null;
    }

    private static byte[] Walk(IReadOnlyList<byte[]> leaves, int from, int count, int index, List<byte[]> path)
    {
        if (count == 1)
        {
            return leaves[from];
        }

        var split = 1 << (31 - BitOperations.LeadingZeroCount((uint)(count - 1)));
        var inLeft = index < split;
        var left = inLeft ? Walk(leaves, from, split, index, path) : Root(Range(leaves, from, split));
        var right = inLeft ? Root(Range(leaves, from + split, count - split)) : Walk(leaves, from + split, count - split, index - split, path);
        path.Add(inLeft ? right : left);
        return Node(left, right);
    }

    private static IEnumerable<byte[]> Range(IReadOnlyList<byte[]> leaves, int from, int count)
    {
        for (var i = from; i < from + count; i++)
        {
            yield return leaves[i];
        }
    }
}
