using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace CommunityBot.Knowledge.CommunityDirectory.Opening;

/// <summary>Reads closed dates and the bank holidays that follow no rule; docs/importing.md shows the form.</summary>
public static class ClosedDatesFile
{
    /// <summary>All of the files together; those that don't exist are passed over.</summary>
    /// <exception cref="InvalidDataException">A file can't be read; names it and the line.</exception>
    public static ClosedDates Load(params IEnumerable<string> paths)
    {
        var contents = paths.Where(File.Exists).Select(Read).ToList();
        return new ClosedDates(
            new BankHolidays(contents.SelectMany(c => c.Added), contents.SelectMany(c => c.Moved)),
            contents.SelectMany(c => c.Dates));
    }

    private static (List<DateOnly> Added, List<DateOnly> Moved, List<ClosedDate> Dates) Read(string path)
    {
        try
        {
            var content = new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).Build()
                .Deserialize<Content?>(File.ReadAllText(path)) ?? new Content();
            return (content.BankHolidays.ConvertAll(Day), content.NoBankHolidays.ConvertAll(Day), content.Closed.ConvertAll(Entry));
        }
        catch (YamlException e)
        {
            throw new InvalidDataException($"{path} line {e.Start.Line}: {e.InnerException?.Message ?? e.Message}", e);
        }
        catch (FormatException e)
        {
            throw new InvalidDataException($"{path}: {e.Message}", e);
        }
    }

    private static ClosedDate Entry(Row row)
    {
        var from = Day(row.From ?? throw new FormatException("an entry without \"from\""));
        var to = row.To is null ? from : Day(row.To);
        return to >= from ? new ClosedDate(from, to, row.Service, row.Organisation, row.Open, row.Reason)
            : throw new FormatException($"an entry ends on {to:yyyy-MM-dd}, before it begins on {from:yyyy-MM-dd}");
    }

    private static DateOnly Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw new FormatException($"\"{text}\" is not a date; write 2026-12-24");

    private sealed class Content
    {
        public List<string> BankHolidays { get; set; } = [];

        public List<string> NoBankHolidays { get; set; } = [];

        public List<Row> Closed { get; set; } = [];
    }

    private sealed class Row
    {
        public string? From { get; set; }

        public string? To { get; set; }

        public string? Service { get; set; }

        public string? Organisation { get; set; }

        public bool Open { get; set; }

        public string? Reason { get; set; }
    }
}
