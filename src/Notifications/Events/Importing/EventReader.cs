using System.Collections.Immutable;
using System.Globalization;

namespace CommunityBot.Notifications.Events.Importing;

/// <summary>Makes sense of one VEVENT, and notes what had to be put right for that.</summary>
internal sealed class EventReader(ZoneReader zones, ISet<string> notes)
{
    private const int LongestTitle = 200;
    private const int LongestText = 5000;

    private readonly HashSet<string> _repairs = [];

    /// <exception cref="UnusableEventException">It can't be used.</exception>
    public ReadEvent Read(CalendarItem item)
    {
        var component = item.Event;
        if (component["CLASS"]?.Value.Trim().ToUpperInvariant() is "PRIVATE" or "CONFIDENTIAL")
        {
            throw new UnusableEventException("it is marked as private");
        }

        var start = Moments(component["DTSTART"] ?? throw new UnusableEventException("it does not say when it begins"), item).Cast<Moment?>().FirstOrDefault()
            ?? throw new UnusableEventException("the time it begins at can't be read");
        var instead = component["RECURRENCE-ID"] is { } id
            ? Moments(id, item).Cast<Moment?>().FirstOrDefault() ?? throw new UnusableEventException("it changes a date that can't be read") : (Moment?)null;
        var series = instead is null && (component["RRULE"] is not null || component["RDATE"] is not null);
        var time = Time(start, component, item, keepUtc: series);
        return new ReadEvent
        {
            Uid = component["UID"]?.Value.Trim() is { Length: > 0 } uid ? uid : null,
            Line = component.Number,
            Sequence = int.TryParse(component["SEQUENCE"]?.Value.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var sequence) ? sequence : 0,
            Instead = instead,
            AndLater = component["RECURRENCE-ID"]?["RANGE"]?.ToUpperInvariant() == "THISANDFUTURE",
            Time = time,
            Title = Cut(component["SUMMARY"]?.Text?.ReplaceLineEndings(" "), LongestTitle, "title"),
            Description = Cut(component["DESCRIPTION"]?.Text, LongestText, "description"),
            Place = Place(component),
            Url = component["URL"]?.Value.Trim() is { } url && Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? url : null,
            Topics = [.. component.All("CATEGORIES").SelectMany(c => c.Values).Distinct(StringComparer.OrdinalIgnoreCase).Take(20)],
            Cancelled = component["STATUS"]?.Value.Trim().ToUpperInvariant() is "CANCELLED" or "CANCELED"
                || item.Calendar["METHOD"]?.Value.Trim().ToUpperInvariant() == "CANCEL",
            Rules = series ? Rules(component, time) : [],
            Dates = series ? [.. component.All("RDATE").SelectMany(r => Moments(r, item))] : [],
            Except = series ? [.. component.All("EXDATE").SelectMany(r => Moments(r, item))] : [],
            Repairs = [.. _repairs],
        };
    }

    private ImmutableArray<string> Rules(CalendarComponent component, EventTime time)
    {
        var rules = ImmutableArray.CreateBuilder<string>();
        foreach (var rule in component.All("RRULE").Select(r => r.Value.Trim()))
        {
            if (RecurrenceRules.Fault(Local(rule, time), time.Start) is { } fault)
            {
                _repairs.Add($"its rule for repeating was left out: {fault}");
            }
            else
            {
                rules.Add(Local(rule, time));
            }
        }

        return rules.ToImmutable();
    }

    /// <summary>Ends told in UTC become ends on the wall, as the whole rule is followed there.</summary>
    private static string Local(string rule, EventTime time) => string.Join(';', rule.ToUpperInvariant().Split(';', StringSplitOptions.RemoveEmptyEntries).Select(part =>
        !part.StartsWith("UNTIL=", StringComparison.Ordinal) || Moment.Read(part[6..], null) is not { } until ? part
        : until.IsDay ? $"UNTIL={until.Wall:yyyyMMdd}T235959"
        : string.Create(CultureInfo.InvariantCulture, $"UNTIL={until.In(time.Zone):yyyyMMdd'T'HHmmss}")));

    private EventTime Time(Moment start, CalendarComponent component, CalendarItem item, bool keepUtc)
    {
        var zone = start.Zone is null || (start.Zone == Moment.Utc && !keepUtc) ? zones.Community : start.Zone;
        var wall = start.In(zone);
        if (component["DTEND"] is { } told && Moments(told, item).Cast<Moment?>().FirstOrDefault() is { } end)
        {
            var last = end.In(zone);
            if (end.IsDay == start.IsDay && last > wall)
            {
                return new EventTime(wall, last, zone, start.IsDay);
            }

            // The day of the beginning told as the end too is how many write an event of one day.
            if (last != wall || !start.IsDay)
            {
                _repairs.Add(last == wall ? "it ends as it begins" : "its end lies before its beginning or is told in another way");
            }
        }
        else if (component["DURATION"] is { } lasting)
        {
            if (Length.Read(lasting.Value) is { } length && wall + length.Whole is var until && until > wall)
            {
                return new EventTime(wall, start.IsDay ? until.Date : until, zone, start.IsDay, length.Days == 0 && !start.IsDay ? length.Hours : null);
            }

            _repairs.Add("how long it lasts can't be read");
        }

        return new EventTime(wall, start.IsDay ? wall.AddDays(1) : wall, zone, start.IsDay);
    }

    private IEnumerable<Moment> Moments(ContentLine line, CalendarItem item)
    {
        var zone = line["TZID"] is { Length: > 0 } name ? Zone(name, item.Calendar) : zones.Community;
        foreach (var value in line.Values)
        {
            // Of a period only its beginning counts.
            if (Moment.Read(value.Split('/')[0], zone) is { } moment)
            {
                yield return moment;
            }
            else if (line.Name is not "DTSTART")
            {
                _repairs.Add($"{line.Name} \"{(value.Length > 40 ? value[..40] : value)}\" can't be read");
            }
        }
    }

    private string Zone(string name, CalendarComponent calendar)
    {
        var zone = zones.Find(name, calendar, out var note, out var guessed);
        if (note is not null && guessed)
        {
            _repairs.Add(char.ToLowerInvariant(note[0]) + note[1..].TrimEnd('.'));
        }
        else if (note is not null)
        {
            notes.Add(note);
        }

        return zone;
    }

    private static EventPlace? Place(CalendarComponent component)
    {
        var geo = component["GEO"]?.Value.Replace("\\", "", StringComparison.Ordinal).Split(';', ',');
        var (latitude, longitude) = geo is [var north, var east] && Degrees(north, 90) is { } lat && Degrees(east, 180) is { } lon ? (lat, lon) : ((double?)null, (double?)null);
        var name = component["LOCATION"]?.Text?.ReplaceLineEndings(", ");
        return name is null && latitude is null ? null : new EventPlace(name is { Length: > 300 } ? name[..300] : name, Latitude: latitude, Longitude: longitude);
    }

    private static double? Degrees(string text, double most) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var degrees) && Math.Abs(degrees) <= most ? degrees : null;

    private string? Cut(string? text, int most, string what)
    {
        if (text is null || text.Length <= most)
        {
            return text;
        }

        _repairs.Add($"its {what} was cut to {most} characters");
        return text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];
    }
}
