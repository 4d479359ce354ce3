using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using CsvHelper;
using CsvHelper.Configuration;

namespace CommunityBot.Knowledge.CommunityDirectory.Importing.Formats;

/// <summary>A row of a table: its cells by column name. Empty cells are absent.</summary>
/// <param name="Line">In the file, from 1.</param>
internal sealed record CsvRow(IReadOnlyDictionary<string, string> Cells, int Line)
{
    private static readonly HashSet<string> Numbers = new(StringComparer.Ordinal)
    {
        "minimum_age", "maximum_age", "latitude", "longitude", "amount", "interval",
    };

    public string? this[string column] => Cells.GetValueOrDefault(column);

    /// <summary>In a table everything is text; what is a number in the standard becomes one here.</summary>
    public JsonObject ToJson()
    {
        var json = new JsonObject();
        foreach (var (column, text) in Cells)
        {
            json[column] = Numbers.Contains(column) && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                ? JsonValue.Create(number)
                : JsonValue.Create(text);
        }

        return json;
    }
}

internal static class CsvRows
{
    private static readonly string[] Delimiters = [",", ";", "\t", "|"];

    /// <summary>The rows of a table one by one; the delimiter is the one that the header uses.</summary>
    /// <param name="columnName">Gives a header's text its column's name.</param>
    public static async IAsyncEnumerable<CsvRow> ReadAsync(
        FeedPart part, Func<string, string> columnName, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        using var parser = Open(part);
        if (!await parser.ReadAsync() || parser.Record is not { } header)
        {
            yield break;
        }

        var columns = header.Select(columnName).ToArray();
        while (await ReadAsync(parser, part))
        {
            cancellation.ThrowIfCancellationRequested();
            var cells = new Dictionary<string, string>(columns.Length, StringComparer.Ordinal);
            var record = parser.Record!;
            for (var i = 0; i < Math.Min(columns.Length, record.Length); i++)
            {
                if (columns[i].Length > 0 && !string.IsNullOrWhiteSpace(record[i]))
                {
                    cells.TryAdd(columns[i], record[i]);
                }
            }

            if (cells.Count > 0)
            {
                yield return new CsvRow(cells, parser.RawRow);
            }
        }
    }

    public static async Task<string[]> HeaderAsync(FeedPart part)
    {
        using var parser = Open(part);
        return await parser.ReadAsync() ? parser.Record ?? [] : [];
    }

    private static async Task<bool> ReadAsync(CsvParser parser, FeedPart part)
    {
        try
        {
            return await parser.ReadAsync();
        }
        catch (CsvHelperException e)
        {
            throw new UnreadableFeedException($"{part.Name} is broken in line {parser.RawRow}: {e.Message.Split('\n')[0]}", e);
        }
    }

    private static CsvParser Open(FeedPart part)
    {
        var (encoding, _) = ContentKinds.EncodingOf(part);
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = DelimiterOf(part),
            BadDataFound = null,
            IgnoreBlankLines = true,
            TrimOptions = TrimOptions.Trim,
            // A quotation mark that is never closed would otherwise swallow the rest of the file.
            MaxFieldSize = 1 << 20,
        };
        return new CsvParser(new StreamReader(part.Open(), encoding), configuration);
    }

    private static string DelimiterOf(FeedPart part)
    {
        var (encoding, _) = ContentKinds.EncodingOf(part);
        using var reader = new StreamReader(part.Open(), encoding);
        var header = reader.ReadLine() ?? "";
        return Delimiters.MaxBy(d => header.Split(d).Length)!;
    }
}
