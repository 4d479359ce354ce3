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
    public static bool TryRead(string line, out Ticket ticket)
    {
        var parts = line.Split(',');
        ticket = default;
        if (parts.Length != 3
            || parts[0].Length is 0 or > 9 || parts[0][0] == '0' || !parts[0].All(char.IsAsciiDigit)
            || parts[1].Length != DigitCount || !parts[1].All(char.IsAsciiDigit)
            || !DrawHash.IsHex(parts[2], HolderLength / 2))
        {
            return false;
        }

        ticket = new Ticket(int.Parse(parts[0], System.Globalization.CultureInfo.InvariantCulture), parts[1], parts[2]);
        return true;
    }

    public override string ToString() => $"{Serial},{Digits},{Holder}";
}
