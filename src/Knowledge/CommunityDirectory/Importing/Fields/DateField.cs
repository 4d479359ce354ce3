using System.Globalization;

namespace CommunityBot.Knowledge.CommunityDirectory.Importing.Fields;

/// <summary>Dates, times of day and instants, in the forms that feeds have them in.</summary>
internal static class DateField
{
    private static readonly string[] DayForms =
    [
        "d/M/yyyy", "dd/MM/yyyy", "d-M-yyyy", "d.M.yyyy", "d MMMM yyyy", "d MMM yyyy", "dddd d MMMM yyyy", "yyyy/M/d", "yyyyMMdd", "yyyy-M-d",
    ];

    /// <param name="zone">Of the community: an instant counts as the day it is there.</param>
    public static DateOnly? Date(this JsonFields fields, TimeZoneInfo zone, params ReadOnlySpan<string> names)
    {
        if (fields.Text(names) is not { } text)
        {
            return null;
        }

        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return Sensible(fields, date, text);
        }

        if (Instant(text) is { } instant && text.Length > 10)
        {
            fields.Notes.Add(Deviation.TimestampAsDate, text);
            return Sensible(fields, DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, zone).DateTime), text);
        }

        // Day before month, as it is written in Britain.
        if (DateOnly.TryParseExact(text, DayForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out date))
        {
            fields.Notes.Add(Deviation.DateForm, text);
            return Sensible(fields, date, text);
        }

        fields.Notes.Add(Deviation.BadDate, text);
        return null;
    }

    public static DateTimeOffset? Instant(this JsonFields fields, params ReadOnlySpan<string> names)
    {
        if (fields.Text(names) is not { } text)
        {
            return null;
        }

        if (Instant(text) is { } instant)
        {
            return instant;
        }

        fields.Notes.Add(Deviation.BadDate, text);
        return null;
    }

    public static TimeOnly? Time(this JsonFields fields, params ReadOnlySpan<string> names)
    {
        if (fields.Text(names) is not { } text)
        {
            return null;
        }

        // A schedule is wall time, whatever offset is written behind it.
        var bare = text.TrimEnd('Z').Split('+')[0].TrimStart('T');
        if (TimeOnly.TryParseExact(bare, ["HH:mm:ss", "HH:mm", "HH:mm:ss.FFFFFFF"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
        {
            return time;
        }

        if (bare is "24:00" or "24:00:00")
        {
            return new TimeOnly(23, 59);
        }

        if (Prose.ClockTime.Parse(bare) is { } clock)
        {
            fields.Notes.Add(Deviation.TimeForm, text);
            return clock;
        }

        if (bare.Contains('T', StringComparison.Ordinal)
            && DateTime.TryParse(bare, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment))
        {
            fields.Notes.Add(Deviation.TimeForm, text);
            return TimeOnly.FromDateTime(moment);
        }

        fields.Notes.Add(Deviation.BadTime, text);
        return null;
    }

    private static DateTimeOffset? Instant(string text) =>
        text.Length >= 10 && char.IsAsciiDigit(text[0]) && text[4] == '-'
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) ? instant : null;

    private static DateOnly? Sensible(JsonFields fields, DateOnly date, string text)
    {
        if (date.Year is >= 1900 and <= 2200)
        {
            return date;
        }

        fields.Notes.Add(Deviation.BadDate, text);
        return null;
    }
}
