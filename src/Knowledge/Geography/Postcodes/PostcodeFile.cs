using System.Globalization;
using System.IO.Compression;
using CommunityBot.Knowledge.CommunityDirectory;
using CsvHelper;

namespace CommunityBot.Knowledge.Geography.Postcodes;

/// <param name="Point">Null when the file gives no position that can be used.</param>
internal readonly record struct PostcodeRow(string Postcode, GeoPoint? Point, bool Terminated);

/// <summary>
/// Reads the two layouts in which Britain's postcodes are published: the ONS Postcode Directory (with a header: pcds or
/// pcd, lat, long, doterm) and Code-Point Open (no header: postcode, quality, eastings, northings).
/// </summary>
internal static class PostcodeFile
{
    private static readonly string[] CodeColumns = ["pcds", "pcd", "pcd7", "pcd8"];

    private const string Expected =
        "expected the ONS Postcode Directory (a header with pcds, lat and long) or Code-Point Open (postcode, quality, eastings, northings)";

    /// <exception cref="InvalidDataException">It has neither layout.</exception>
    public static IEnumerable<PostcodeRow> Read(string path)
    {
        var used = 0;
        foreach (var open in Parts(path))
        {
            using var text = new StreamReader(open());
            using var csv = new CsvParser(text, CultureInfo.InvariantCulture);
            if (!csv.Read() || LayoutOf(csv.Record!) is not { } layout)
            {
                continue;
            }

            used++;
            if (layout.ReadsFirst)
            {
                yield return layout.Read(csv.Record!);
            }

            while (csv.Read())
            {
                yield return layout.Read(csv.Record!);
            }
        }

        if (used == 0)
        {
            throw new InvalidDataException($"{path}: {Expected}.");
        }
    }

    private static IEnumerable<Func<Stream>> Parts(string path)
    {
        if (Directory.Exists(path))
        {
            return Directory.EnumerateFiles(path, "*.csv", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
                .Select(file => (Func<Stream>)(() => File.OpenRead(file)));
        }

        return path.EndsWith(".zip", StringComparison.OrdinalIgnoreCase) ? Zipped(path) : [() => File.OpenRead(path)];
    }

    private static IEnumerable<Func<Stream>> Zipped(string path)
    {
        using var zip = ZipFile.OpenRead(path);
        foreach (var entry in zip.Entries.Where(e => e.Name.EndsWith(".csv", StringComparison.OrdinalIgnoreCase)))
        {
            yield return entry.Open;
        }
    }

    /// <returns>Null for a file of something else, such as the list of column names that comes with Code-Point Open.</returns>
    private static Layout? LayoutOf(string[] first)
    {
        int Column(string name) => Array.FindIndex(first, c => c.Trim().Equals(name, StringComparison.OrdinalIgnoreCase));
        var code = CodeColumns.Select(Column).FirstOrDefault(c => c >= 0, -1);
        var (latitude, longitude, ended) = (Column("lat"), Column("long"), Column("doterm"));
        if (code >= 0 && latitude >= 0 && longitude >= 0)
        {
            return new Layout(false, cells => new PostcodeRow(
                Cell(cells, code), Degrees(Cell(cells, latitude), Cell(cells, longitude)), ended >= 0 && Cell(cells, ended).Length > 0));
        }

        return first.Length >= 4 && Postcode.TryRead(first[0], out var postcode) && postcode.IsWhole && int.TryParse(first[1], CultureInfo.InvariantCulture, out _)
            ? new Layout(true, cells => new PostcodeRow(Cell(cells, 0), Grid(Cell(cells, 2), Cell(cells, 3)), false))
            : null;
    }

    private static string Cell(string[] cells, int column) => column < cells.Length ? cells[column].Trim() : "";

    /// <summary>A postcode without a position has 99.999999 in the ONS's file.</summary>
    private static GeoPoint? Degrees(string latitude, string longitude) =>
        Number(latitude) is { } north and > 49 and < 61 && Number(longitude) is { } east and > -9 and < 2 ? new GeoPoint(north, east) : null;

    /// <summary>A postcode without a position has zeros in the Ordnance Survey's file.</summary>
    private static GeoPoint? Grid(string eastings, string northings) =>
        Number(eastings) is { } east and > 0 and < 700_000 && Number(northings) is { } north and > 0 and < 1_300_000
            ? NationalGrid.ToGeoPoint(east, north) : null;

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <param name="ReadsFirst">True when the first line holds a postcode already.</param>
    private sealed record Layout(bool ReadsFirst, Func<string[], PostcodeRow> Read);
}
