using System.Globalization;
using CommunityBot.Browsing;
using CommunityBot.Hosting;
using CommunityBot.Notifications.Events;
using CommunityBot.Publishing;
using Microsoft.Extensions.Options;

namespace CommunityBot.EventPages;

/// <summary>When and where, as people say it, by the community's clock.</summary>
internal sealed class EventWords(IOptions<CommunityOptions> community, IOptions<PublishingOptions> publishing)
{
    private static readonly string[] Places = ["first", "second", "third", "fourth", "fifth"];

    public TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById(community.Value.TimeZone);

    /// <summary>The address of a page; without the service's public address where none is set.</summary>
    /// <param name="path">Such as <c>/events/ID</c>.</param>
    public string Link(string path) => publishing.Value.Address.TrimEnd('/') + path;

    /// <summary>"Saturday 28 November 2026, 7pm to 9.30pm"; "Saturday 28 to Sunday 29 November 2026, all day".</summary>
    public string When(EventDate date)
    {
        var (start, end) = (ClockChanges.ToWall(date.Starts, Zone), ClockChanges.ToWall(date.Ends, Zone));
        if (date.AllDay)
        {
            return end.AddDays(-1).Date > start.Date ? $"{Day(start)} to {Day(end.AddDays(-1))}" : $"{Day(start)}, all day";
        }

        return end == start ? $"{Day(start)}, {Clock(start)}"
            : end.Date == start.Date || end - start < TimeSpan.FromHours(12) ? $"{Day(start)}, {Clock(start)} to {Clock(end)}"
            : $"{Day(start)}, {Clock(start)} to {Day(end)}, {Clock(end)}";
    }

    /// <summary>"Saturday 28 November, 7pm".</summary>
    public string Moment(DateTimeOffset instant) => ClockChanges.ToWall(instant, Zone) is var wall ? $"{wall.ToString("dddd d MMMM", CultureInfo.InvariantCulture)}, {Clock(wall)}" : "";

    /// <summary>"Saturday 28 November".</summary>
    public string Day(EventDate date) => ClockChanges.ToWall(date.Starts, Zone).ToString("dddd d MMMM", CultureInfo.InvariantCulture);

    /// <summary>0 for what begins today, 1 for tomorrow.</summary>
    public int DaysUntil(EventDate date, DateTimeOffset now) => (ClockChanges.ToWall(date.Starts, Zone).Date - ClockChanges.ToWall(now, Zone).Date).Days;

    /// <summary>"on Saturday 28 November", "from Saturday 28 to Sunday 29 November".</summary>
    public static string Days(DateOnly first, DateOnly last) => first == last
        ? "on " + first.ToString("dddd d MMMM", CultureInfo.InvariantCulture)
        : $"from {first.ToString(first.Month == last.Month ? "dddd d" : "dddd d MMMM", CultureInfo.InvariantCulture)} to {last.ToString("dddd d MMMM", CultureInfo.InvariantCulture)}";

    /// <summary>"Every Tuesday"; null for what takes place once, "Several dates" for what is not said in a word.</summary>
    public static string? Rhythm(CommunityEvent happening)
    {
        if (!happening.IsSeries)
        {
            return null;
        }

        var parts = happening.Recurrence.Rules is [var rule] && happening.Recurrence.Dates.IsEmpty
            ? rule.Split(';').Select(p => p.Split('=', 2)).Where(p => p.Length == 2).ToDictionary(p => p[0].ToUpperInvariant(), p => p[1].ToUpperInvariant()) : [];
        parts.Remove("WKST");
        var every = parts.GetValueOrDefault("INTERVAL", "1");
        var start = happening.Time.Start;
        return (parts.GetValueOrDefault("FREQ"), Days(parts.GetValueOrDefault("BYDAY")), every) switch
        {
            ("DAILY", null, "1") when Only(parts, "FREQ", "INTERVAL", "COUNT", "UNTIL") => "Every day",
            ("WEEKLY", var days, "1" or "2") when Only(parts, "FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY") && days is not [] =>
                (every == "1" ? "Every " : "Every other ") + List(days ?? [start.DayOfWeek.ToString()]),
            // Without a number, "Fridays of the month" are all of them.
            ("MONTHLY", [var day], "1") when Only(parts, "FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY") && Enum.TryParse<DayOfWeek>(day, out _) => $"Every {day}",
            ("MONTHLY", [var nth], "1") when Only(parts, "FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY") => $"The {nth} of each month",
            ("MONTHLY", null, "1") when Only(parts, "FREQ", "INTERVAL", "COUNT", "UNTIL") => "Once a month",
            ("YEARLY", null, "1") when Only(parts, "FREQ", "INTERVAL", "COUNT", "UNTIL") => "Every year",
            _ => "Several dates",
        };
    }

    public static string? Where(EventDate date) => date.Place?.InWords;

    /// <summary>"Cancelled" and the like; null for what takes place.</summary>
    public static string? Off(EventDate date) => date.Event.Status switch
    {
        EventStatus.Withdrawn => "No longer listed by its organiser. Ask them before you go.",
        _ when date.Cancelled => "Cancelled.",
        _ => null,
    };

    private static bool Only(Dictionary<string, string> parts, params ReadOnlySpan<string> known)
    {
        foreach (var name in parts.Keys)
        {
            if (!known.Contains(name))
            {
                return false;
            }
        }

        return true;
    }

    /// <returns>Null when none are told; empty for what can't be said in a word.</returns>
    private static List<string>? Days(string? told)
    {
        if (told is null)
        {
            return null;
        }

        var days = told.Split(',').Select(Day).ToList();
        return days.Contains(null) ? [] : [.. days.OfType<string>()];
    }

    private static string? Day(string code)
    {
        var day = code[^2..] switch
        {
            "MO" => DayOfWeek.Monday,
            "TU" => DayOfWeek.Tuesday,
            "WE" => DayOfWeek.Wednesday,
            "TH" => DayOfWeek.Thursday,
            "FR" => DayOfWeek.Friday,
            "SA" => DayOfWeek.Saturday,
            "SU" => DayOfWeek.Sunday,
            _ => (DayOfWeek?)null,
        };
        return (code[..^2], day) switch
        {
            (_, null) => null,
            ("", var any) => any.ToString(),
            ("-1", var last) => $"last {last}",
            ([>= '1' and <= '5'] n, var nth) => $"{Places[n[0] - '1']} {nth}",
            _ => null,
        };
    }

    private static string List(List<string> items) => items.Count < 2 ? string.Concat(items) : $"{string.Join(", ", items.SkipLast(1))} and {items[^1]}";

    private static string Day(DateTime day) => day.ToString("dddd d MMMM yyyy", CultureInfo.InvariantCulture);

    private static string Clock(DateTime time) => ScheduleWords.Clock(TimeOnly.FromDateTime(time));
}
