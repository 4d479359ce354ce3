using System.Globalization;
using System.Text;

namespace CommunityBot.Notifications.Events;

/// <summary>
/// Writes events as iCalendar (RFC 5545). A London event is written by its clock on the wall, with London's rules; any
/// other in UTC, a series of such date by date.
/// </summary>
public static class CalendarWriter
{
    public const string ContentType = "text/calendar; charset=utf-8";

    private const string London = "Europe/London";
    private const int MostDates = 200;
    private const int MostOctets = 75;

    private const string LondonRules =
        "BEGIN:VTIMEZONE\r\nTZID:Europe/London\r\n"
        + "BEGIN:DAYLIGHT\r\nDTSTART:19810329T010000\r\nTZOFFSETFROM:+0000\r\nTZOFFSETTO:+0100\r\nTZNAME:BST\r\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\nEND:DAYLIGHT\r\n"
        + "BEGIN:STANDARD\r\nDTSTART:19961027T020000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0000\r\nTZNAME:GMT\r\nRRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\nEND:STANDARD\r\n"
        + "END:VTIMEZONE\r\n";

    /// <param name="name">What a calendar program shall call it.</param>
    /// <param name="pageOf">The address of an event's page; null for none.</param>
    public static string Write(string name, IEnumerable<CommunityEvent> events, Func<CommunityEvent, string?> pageOf)
    {
        var text = new StringBuilder("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//CommunityBot//Events//EN\r\nCALSCALE:GREGORIAN\r\nMETHOD:PUBLISH\r\n");
        Property(text, "X-WR-CALNAME", Escaped(name));
        text.Append("REFRESH-INTERVAL;VALUE=DURATION:PT6H\r\n").Append(LondonRules);
        foreach (var happening in events)
        {
            Write(text, happening, pageOf(happening));
        }

        return text.Append("END:VCALENDAR\r\n").ToString();
    }

    private static void Write(StringBuilder text, CommunityEvent happening, string? page)
    {
        var local = happening.Time.Zone == London || happening.Time.AllDay;
        Begin(text, happening);
        Time(text, "DTSTART", happening.Time, happening.Time.Start, local);
        End(text, happening.Time, local);
        if (local)
        {
            Series(text, happening);
        }
        else if (happening.IsSeries)
        {
            var dates = EventCalendar.Between(happening, EventCalendar.Span(happening).Begins, DateTimeOffset.MaxValue).Where(d => !d.Cancelled).Skip(1).Take(MostDates);
            Property(text, "RDATE", string.Join(',', dates.Select(d => Utc(d.Starts))));
        }

        Words(text, happening.Title, Described(happening), happening.Place, happening.Status != EventStatus.Scheduled);
        Property(text, "URL", happening.Url ?? page);
        Property(text, "CATEGORIES", string.Join(',', happening.Topics.Select(Escaped)));
        text.Append("END:VEVENT\r\n");
        foreach (var change in local ? happening.Recurrence.Changes : [])
        {
            Write(text, happening, change);
        }
    }

    private static void Write(StringBuilder text, CommunityEvent happening, DateChange change)
    {
        var time = change.Time ?? happening.Time.At(change.Instead);
        var local = time.Zone == London || time.AllDay;
        Begin(text, happening);
        Time(text, change.AndLater ? "RECURRENCE-ID;RANGE=THISANDFUTURE" : "RECURRENCE-ID", happening.Time, change.Instead, local: true);
        Time(text, "DTSTART", time, time.Start, local);
        End(text, time, local);
        Words(text, change.Title ?? happening.Title, change.Description ?? Described(happening), change.Place ?? happening.Place, change.Cancelled || happening.Status != EventStatus.Scheduled);
        text.Append("END:VEVENT\r\n");
    }

    private static void Begin(StringBuilder text, CommunityEvent happening)
    {
        text.Append("BEGIN:VEVENT\r\n");
        Property(text, "UID", happening.Uid);
        Property(text, "DTSTAMP", Utc(happening.ChangedAt));
        Property(text, "SEQUENCE", happening.Sequence.ToString(CultureInfo.InvariantCulture));
    }

    private static void End(StringBuilder text, EventTime time, bool local)
    {
        if (time.ExactLength is { } exact)
        {
            Property(text, "DURATION", string.Create(CultureInfo.InvariantCulture, $"PT{(long)exact.TotalMinutes}M"));
        }
        else if (time.End > time.Start)
        {
            Time(text, "DTEND", time, time.End, local);
        }
    }

    private static void Series(StringBuilder text, CommunityEvent happening)
    {
        foreach (var rule in happening.Recurrence.Rules)
        {
            Property(text, "RRULE", WithUtcEnd(rule, happening.Time));
        }

        foreach (var date in happening.Recurrence.Dates)
        {
            Time(text, "RDATE", happening.Time, date, local: true);
        }

        foreach (var except in happening.Recurrence.Except)
        {
            Time(text, "EXDATE", happening.Time, except, local: true);
        }
    }

    private static void Words(StringBuilder text, string title, string? description, EventPlace? place, bool off)
    {
        Property(text, "SUMMARY", Escaped(title));
        Property(text, "DESCRIPTION", description is null ? null : Escaped(description));
        Property(text, "LOCATION", place?.InWords is { } where ? Escaped(where) : null);
        Property(text, "GEO", place is { Latitude: { } north, Longitude: { } east } ? string.Create(CultureInfo.InvariantCulture, $"{north:0.#####};{east:0.#####}") : null);
        Property(text, "STATUS", off ? "CANCELLED" : "CONFIRMED");
    }

    private static string? Described(CommunityEvent happening) =>
        string.Join("\n\n", new[] { happening.Description, happening.AccessNotes is { } notes ? $"Getting in: {notes}" : null }.OfType<string>()) is { Length: > 0 } words ? words : null;

    private static void Time(StringBuilder text, string name, EventTime time, DateTime wall, bool local) => Property(
        text,
        time.AllDay ? $"{name};VALUE=DATE" : local ? $"{name};TZID={London}" : name,
        time.AllDay ? wall.ToString("yyyyMMdd", CultureInfo.InvariantCulture)
            : local ? wall.ToString("yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture)
            : Utc(ClockChanges.ToInstant(wall, EventCalendar.Zone(time.Zone))));

    /// <summary>The end of a rule is told in UTC where its beginning has a zone; of all-day events as a day.</summary>
    private static string WithUtcEnd(string rule, EventTime time) => string.Join(';', rule.Split(';').Select(part =>
        !part.StartsWith("UNTIL=", StringComparison.OrdinalIgnoreCase) || Importing.Moment.Read(part[6..], null) is not { } until ? part
        : time.AllDay ? $"UNTIL={until.Wall:yyyyMMdd}"
        : $"UNTIL={Utc(ClockChanges.ToInstant(until.IsDay ? until.Wall.AddDays(1).AddSeconds(-1) : until.Wall, EventCalendar.Zone(time.Zone)))}"));

    private static string Utc(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    private static string Escaped(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace(";", "\\;", StringComparison.Ordinal)
        .Replace(",", "\\,", StringComparison.Ordinal).ReplaceLineEndings("\\n");

    /// <summary>Folded, never within a character. Nothing for what is null or empty.</summary>
    private static void Property(StringBuilder text, string name, string? value)
    {
        if (string.IsNullOrEmpty(value))
        {
            return;
        }

        var octets = 0;
        foreach (var rune in $"{name}:{value}".EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > MostOctets)
            {
                text.Append("\r\n ");
                octets = 1;
            }

            text.Append(rune.ToString());
            octets += rune.Utf8SequenceLength;
        }

        text.Append("\r\n");
    }
}
