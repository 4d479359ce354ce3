using System.Globalization;
using System.Text;

namespace CommunityBot.Notifications.Draws;

/// <summary>One line of the ticket file: <c>serial,digits,holder</c>.</summary>
/// <param name="Serial">From 1, without gaps.</param>
/// <param name="Digits">Six digits, kept as text: "040506".</param>
/// <param name="Holder">32 hex digits that stand for a person and don't name one.</param>
public readonly record struct Ticket(int Serial, string Digits, string Holder)
{
    public const int DigitCount = 6;

    private const int HolderLength = 32;

    /// <summary>The first 32 hex digits of H(0x03 || salt || account). Who holds the salt can prove the ticket theirs.</summary>
    /// <param name="salt">16 random bytes, on the holder's receipt only.</param>
    public static string HolderOf(ReadOnlySpan<byte> salt, string account)
    {
        if (salt.Length != 16)
        {
            throw new ArgumentException($"A salt has 16 bytes, not {salt.Length}.", nameof(salt));
        }

        return DrawHash.Hex(DrawHash.Of([3, .. salt, .. Encoding.UTF8.GetBytes(account)]))[..HolderLength];
    }

    /// <summary>Reads a line without its end; the form is exact, so that a ticket has one line only.</summary>
    public static bool TryRead(ReadOnlySpan<char> line, out Ticket ticket)
    {
        ticket = default;
        Span<Range> parts = stackalloc Range[4];
        if (line.Split(parts, ',') != 3)
        {
            return false;
        }

        var serial = line[parts[0]];
        var digits = line[parts[1]];
        var holder = line[parts[2]];
        if (serial.Length is 0 or > 9 || serial[0] == '0' || !IsNumber(serial)
            || digits.Length != DigitCount || !IsNumber(digits)
            || !DrawHash.IsHex(holder, HolderLength / 2))
        {
            return false;
        }

        ticket = new Ticket(int.Parse(serial, CultureInfo.InvariantCulture), digits.ToString(), holder.ToString());
        return true;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Serial},{Digits},{Holder}");

    private static bool IsNumber(ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange('0', '9');
}
