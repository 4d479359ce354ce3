using System.Globalization;

namespace CommunityBot.Notifications.Draws;

/// <summary>One line of the winners file: <c>serial,tier</c>, in the order of the serials, or for a raffle of the prizes.</summary>
/// <param name="Tier">Digits matched, or a raffle's place from 1.</param>
public readonly record struct Winner(int Serial, int Tier)
{
    public static bool TryRead(string line, out Winner winner)
    {
        var comma = line.IndexOf(',', StringComparison.Ordinal);
        winner = default;
        if (comma < 0
            || !int.TryParse(line.AsSpan(0, comma), NumberStyles.None, CultureInfo.InvariantCulture, out var serial)
            || !int.TryParse(line.AsSpan(comma + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var tier))
        {
            return false;
        }

        winner = new Winner(serial, tier);
        return winner.ToString() == line;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Serial},{Tier}");
}
