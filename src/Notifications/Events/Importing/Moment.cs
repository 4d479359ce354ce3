using System.Globalization;

namespace CommunityBot.Notifications.Events.Importing;

/// <summary>A time as a calendar tells it.</summary>
/// <param name="Wall">What the clock on the wall says; midnight for a day.</param>
/// <param name="Zone">An IANA name, <see cref="Utc"/>, or null for a floating time or a day.</param>
internal readonly record struct Moment(DateTime Wall, string? Zone, bool IsDay)
{
    public const string Utc = "UTC";

    private static readonly string[] Formats =
    [
        "yyyyMMdd'T'HHmmss", "yyyyMMdd'T'HHmm", "yyyyMMdd", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd", "yyyyMMdd'T'HHmmss'.'FFFFFFF", "yyyyMMdd'T'",
    ];

    /// <param name="zone">From the property's TZID.</param>
    /// <returns>Null when it can't be read, or lies where no event of today can.</returns>
    public static Moment? Read(string value, string? zone)
    {
        var text = value.Trim().ToUpperInvariant();
        var utc = text.EndsWith('Z');
        text = utc ? text[..^1] : text;
        // A leap second, or the midnight that some write as 24:00.
        var midnight = text.Contains("T2400", StringComparison.Ordinal);
        text = midnight ? text.Replace("T2400", "T0000", StringComparison.Ordinal) : text.EndsWith("60", StringComparison.Ordinal) && text.Length == 15 ? text[..^2] + "59" : text;
        if (!DateTime.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var wall) || wall.Year is < 1900 or > 2199)
        {
            return null;
        }

        var day = !text.Contains('T', StringComparison.Ordinal);
        return new Moment(midnight ? wall.AddDays(1) : wall, day ? null : utc ? Utc : zone, day);
    }

    /// <summary>The same moment on the clock of another zone; floating times and days are what they are.</summary>
    public DateTime In(string zone) => Zone is null || Zone == zone
        ? Wall : ClockChanges.ToWall(ClockChanges.ToInstant(Wall, EventCalendar.Zone(Zone)), EventCalendar.Zone(zone));

    /// <summary>As one of the times of a series: a day stands for that day's time.</summary>
    public DateTime Of(EventTime series) => IsDay ? Wall + series.Start.TimeOfDay : series.AllDay ? In(series.Zone).Date : In(series.Zone);
}
