using System.Buffers.Binary;
using System.Globalization;

namespace CommunityBot.Notifications.Draws;

/// <summary>
/// Numbers from a seed, each equally likely: values that would make the low ones likelier are left out and the next
/// one is taken.
/// </summary>
public sealed class NumberDraw
{
    private readonly Func<uint, byte[]> _hash;
    private uint _next;

    public NumberDraw(byte[] seed)
        : this(i => DrawHash.Tagged("bcl-draw/1/number", seed, BigEndian(i)))
    {
    }

    /// <param name="hash">The hash for each counter; tests put their own, since a value left out is too rare to meet.</param>
    internal NumberDraw(Func<uint, byte[]> hash) => _hash = hash;

    /// <summary>H("bcl-draw/1/seed" || \0 || H(manifest) || for each source: u32be length || value).</summary>
    public static byte[] Seed(byte[] manifestHash, IEnumerable<byte[]> values)
    {
        var parts = new List<byte[]> { manifestHash };
        foreach (var value in values)
        {
            parts.Add(BigEndian((uint)value.Length));
            parts.Add(value);
        }

        return DrawHash.Tagged("bcl-draw/1/seed", [.. parts]);
    }

    /// <returns>From 0 up to below <paramref name="bound"/>.</returns>
    public ulong Below(ulong bound)
    {
        ArgumentOutOfRangeException.ThrowIfZero(bound);
        var left = ((ulong.MaxValue % bound) + 1) % bound;
        while (true)
        {
            var x = BinaryPrimitives.ReadUInt64BigEndian(_hash(_next++));
            if (x <= ulong.MaxValue - left)
            {
                return x % bound;
            }
        }
    }

    /// <returns>Six digits.</returns>
    public string SixDigits() => Below(1_000_000).ToString("D6", CultureInfo.InvariantCulture);

    /// <summary>
    /// Serials drawn one after another from 1 to <paramref name="tickets"/>, none twice: each is taken out of the row
    /// before the next is drawn, and the counter goes on.
    /// </summary>
    public List<int> Serials(int tickets, int winners)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(winners, tickets);
        // The row is 1, 2, 3 ...; only the places that changed are kept.
        var moved = new SortedSet<int>();
        var drawn = new List<int>(winners);
        for (var k = 0; k < winners; k++)
        {
            var serial = 1 + (int)Below((ulong)(tickets - k));
            foreach (var gone in moved)
            {
                if (gone > serial)
                {
                    break;
                }

                serial++;
            }

            moved.Add(serial);
            drawn.Add(serial);
        }

        return drawn;
    }

    private static byte[] BigEndian(uint value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        return bytes;
    }
}
