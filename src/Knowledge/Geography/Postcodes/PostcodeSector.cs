using System.Buffers.Binary;
using CommunityBot.Knowledge.CommunityDirectory;

namespace CommunityBot.Knowledge.Geography.Postcodes;

/// <summary>The postcodes of one sector with their points, packed: ten bytes each, in the order of their letters.</summary>
/// <param name="Name">"DA14 5".</param>
/// <param name="Units">For each postcode its two last letters, then latitude and longitude in millionths of a degree, little-endian.</param>
public sealed record PostcodeSector(string Name, byte[] Units)
{
    private const int UnitSize = 10;
    private const double Millionth = 1e-6;

    public int Count => Units.Length / UnitSize;

    /// <param name="points">Whole postcodes of this one sector.</param>
    public static PostcodeSector Pack(string name, IEnumerable<KeyValuePair<Postcode, GeoPoint>> points)
    {
        var ordered = points.OrderBy(p => p.Key.Inward, StringComparer.Ordinal).ToList();
        var units = new byte[ordered.Count * UnitSize];
        for (var i = 0; i < ordered.Count; i++)
        {
            var (code, point) = ordered[i];
            var unit = units.AsSpan(i * UnitSize, UnitSize);
            (unit[0], unit[1]) = ((byte)code.Inward[1], (byte)code.Inward[2]);
            BinaryPrimitives.WriteInt32LittleEndian(unit[2..], (int)Math.Round(point.Latitude / Millionth));
            BinaryPrimitives.WriteInt32LittleEndian(unit[6..], (int)Math.Round(point.Longitude / Millionth));
        }

        return new PostcodeSector(name, units);
    }

    public GeoPoint? Find(Postcode postcode)
    {
        for (var rest = Units.AsSpan(); rest.Length >= UnitSize; rest = rest[UnitSize..])
        {
            if (rest[0] == postcode.Inward[1] && rest[1] == postcode.Inward[2])
            {
                return new GeoPoint(
                    BinaryPrimitives.ReadInt32LittleEndian(rest[2..]) * Millionth, BinaryPrimitives.ReadInt32LittleEndian(rest[6..]) * Millionth);
            }
        }

        return null;
    }
}
