using CommunityBot.Knowledge.CommunityDirectory;

namespace CommunityBot.Knowledge.Geography.Postcodes;

/// <summary>What became of the rows of a postcode file: read is the sum of the rest.</summary>
public sealed record PostcodeReport
{
    public int Read { get; set; }

    public int Kept { get; set; }

    /// <summary>In no district of the borough or its neighbours.</summary>
    public int Elsewhere { get; set; }

    /// <summary>No longer in use.</summary>
    public int Terminated { get; set; }

    /// <summary>Told a second time.</summary>
    public int Repeated { get; set; }

    /// <summary>By reason.</summary>
    public SortedDictionary<string, int> Rejected { get; } = new(StringComparer.Ordinal);
}

/// <summary>Keeps of a postcode file what lies in the districts that the gazetteer knows.</summary>
public static class PostcodeImport
{
    /// <param name="path">A CSV file, or a folder or zip of them.</param>
    /// <exception cref="InvalidDataException">It is no such file; the message says what was expected.</exception>
    public static (PostcodeReport Report, IReadOnlyList<PostcodeSector> Sectors) Read(string path, Gazetteer gazetteer, CancellationToken cancellation)
    {
        var report = new PostcodeReport();
        var points = new Dictionary<Postcode, GeoPoint>();
        foreach (var row in PostcodeFile.Read(path))
        {
            cancellation.ThrowIfCancellationRequested();
            report.Read++;
            Take(row, points, gazetteer, report);
        }

        report.Kept = points.Count;
        return (report, [.. points.GroupBy(p => p.Key.Sector!, StringComparer.Ordinal).Select(s => PostcodeSector.Pack(s.Key, s))]);
    }

    private static void Take(PostcodeRow row, Dictionary<Postcode, GeoPoint> points, Gazetteer gazetteer, PostcodeReport report)
    {
        if (!Postcode.TryRead(row.Postcode, out var code) || !code.IsWhole)
        {
            report.Rejected["not a postcode"] = report.Rejected.GetValueOrDefault("not a postcode") + 1;
        }
        else if (row.Terminated)
        {
            report.Terminated++;
        }
        else if (!gazetteer.Knows(code))
        {
            report.Elsewhere++;
        }
        else if (row.Point is not { } point)
        {
            report.Rejected["without a position"] = report.Rejected.GetValueOrDefault("without a position") + 1;
        }
        else if (!points.TryAdd(code, point))
        {
            report.Repeated++;
        }
    }
}
