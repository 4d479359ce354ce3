using System.Globalization;
using CommunityBot.Knowledge.CommunityDirectory;

namespace CommunityBot.Knowledge.Geography;

/// <summary>Reads places.csv, whose head tells its columns.</summary>
internal static class PlaceFile
{
    /// <exception cref="InvalidDataException">A line is wrong; the message names it.</exception>
    public static IEnumerable<(Place Place, string[] Also)> Read(string path)
    {
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            if (line.Length == 0 || line[0] == '#' || line.StartsWith("name,", StringComparison.Ordinal))
            {
                continue;
            }

            yield return Parse(line.Split(',')) ?? throw new InvalidDataException(
                $"{path}, line {number}: expected name, also, kind, latitude, longitude, radius, in; found \"{line}\".");
        }
    }

    private static (Place Place, string[] Also)? Parse(string[] cells) =>
        cells.Length == 7
        && KindOf(cells[2]) is { } kind
        && double.TryParse(cells[3], CultureInfo.InvariantCulture, out var latitude)
        && double.TryParse(cells[4], CultureInfo.InvariantCulture, out var longitude)
        && int.TryParse(cells[5], CultureInfo.InvariantCulture, out var radius)
            ? (new Place(cells[0], kind, new GeoPoint(latitude, longitude), radius, cells[6] == "yes"),
                cells[1].Split('|', StringSplitOptions.RemoveEmptyEntries))
            : null;

    private static PlaceKind? KindOf(string text) => text switch
    {
        "place" => PlaceKind.Named,
        "district" => PlaceKind.District,
        "sector" => PlaceKind.Sector,
        _ => null,
    };
}
