using System.Globalization;
using System.Text.RegularExpressions;
using CommunityBot.Knowledge.Geography;
using CommunityBot.Notifications.Events;
using CommunityBot.Organisers.Times;

namespace CommunityBot.Organisers.Events;

/// <summary>Reads an organiser's answers about an event; each reading is null when the words are no answer.</summary>
internal static partial class EventWords
{
    private const int BoroughMetres = 5000;
    private const int LongestHours = 24 * 14;

    /// <summary>"2 hours", "90 minutes", "1.5 hours", "until 16:00".</summary>
    public static TimeSpan? Length(string words, DateTime start)
    {
        var text = words.Trim().TrimEnd('.').ToLowerInvariant();
        if (Until().Match(text) is { Success: true } until)
        {
            return TimeInWords.ReadTime(until.Groups["time"].Value) is not { } end ? null
                : end.ToTimeSpan() - start.TimeOfDay is var length && length > TimeSpan.Zero ? length : length + TimeSpan.FromDays(1);
        }

        if (Lasting().Match(text) is not { Success: true } lasting
            || !double.TryParse(lasting.Groups["n"].Value is "an" or "a" or "one" ? "1" : lasting.Groups["n"].Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var count))
        {
            return null;
        }

        var hours = lasting.Groups["unit"].Value[0] switch { 'm' => count / 60, 'd' => count * 24, _ => count };
        return hours is > 0 and <= LongestHours ? TimeSpan.FromMinutes(Math.Round(hours * 60)) : null;
    }

    /// <summary>The name before the first comma, the address after it, and the part of the borough that they name.</summary>
    public static EventPlace Place(string words, Gazetteer gazetteer)
    {
        var parts = words.Split(',', 2, StringSplitOptions.TrimEntries);
        var place = gazetteer.FindIn(words).Select(m => m.Place).LastOrDefault(p => p.RadiusMetres < BoroughMetres);
        var area = place is null ? null : place.Kind == PlaceKind.Named ? place : gazetteer.Nearest(place.Point);
        return new EventPlace(parts[0], parts.ElementAtOrDefault(1), area?.Name, place?.Point.Latitude, place?.Point.Longitude);
    }

    /// <summary>"Everybody", the people of a place, or the members of a group.</summary>
    /// <param name="group">The group that the organiser looks after; null for none.</param>
    public static EventAudience? Audience(string words, Gazetteer gazetteer, string? group) => words.Trim().TrimEnd('.').ToLowerInvariant() switch
    {
        "everybody" or "everyone" or "anybody" or "anyone" or "all" => EventAudience.Everybody,
        "group members" or "members" or "our members" or "members only" or "our group" or "the group" => group is null ? null : new EventAudience(AudienceKind.Group, group),
        _ => gazetteer.FindIn(words).Select(m => m.Place).LastOrDefault(p => p.RadiusMetres < BoroughMetres && p.Kind == PlaceKind.Named) is { } place
            ? new EventAudience(AudienceKind.Area, place.Name) : null,
    };

    public static string InWords(EventAudience audience) => audience.Kind switch
    {
        AudienceKind.Area => $"For people in {audience.Name}",
        AudienceKind.Group => "For the group's members; it stands in no list",
        _ => "For everybody",
    };

    /// <summary>0 for no limit.</summary>
    public static int? Capacity(string words) =>
        words.Trim().TrimEnd('.').ToLowerInvariant() is "no limit" or "no" or "none" or "unlimited" ? 0
        : Number().Match(words) is { Success: true } number && int.Parse(number.Value, CultureInfo.InvariantCulture) is > 0 and var places ? places : null;

    /// <summary>An RRULE value; empty for once. "Every week", "every 2 weeks, 10 times", "monthly", "no".</summary>
    public static string? Rule(string words, DateTime start)
    {
        var text = words.Trim().TrimEnd('.').ToLowerInvariant();
        if (text is "no" or "once" or "never" or "just once" or "it doesn't repeat" or "does not repeat")
        {
            return "";
        }

        if (Every().Match(text) is not { Success: true } every)
        {
            return null;
        }

        var step = every.Groups["n"] is { Success: true, Value: var n } ? n is "other" or "second" ? 2 : int.Parse(n, CultureInfo.InvariantCulture) : 1;
        var rule = every.Groups["unit"].Value switch
        {
            "day" or "daily" => "FREQ=DAILY",
            "month" or "monthly" => "FREQ=MONTHLY;BYDAY=" + Nth(start),
            "fortnight" or "fortnightly" => "FREQ=WEEKLY;INTERVAL=2",
            _ => "FREQ=WEEKLY",
        };
        return rule + (step > 1 ? $";INTERVAL={step}" : "") + (Times().Match(text) is { Success: true } times ? $";COUNT={times.Groups["n"].Value}" : "");
    }

    /// <summary>As people say it; the rules are those that <see cref="Rule"/> makes, and others are shown as they are.</summary>
    public static string InWords(string rule)
    {
        var parts = rule.Split(';').Select(p => p.Split('=')).Where(p => p.Length == 2).ToDictionary(p => p[0], p => p[1]);
        var step = parts.GetValueOrDefault("INTERVAL");
        var unit = parts.GetValueOrDefault("FREQ") switch { "DAILY" => "day", "WEEKLY" => "week", "MONTHLY" => "month", _ => null };
        return unit is null ? rule
            : $"every {(step is null ? unit : $"{step} {unit}s")}{(parts.TryGetValue("COUNT", out var count) ? $", {count} times" : "")}";
    }

    /// <summary>The second Tuesday, the last Friday.</summary>
    private static string Nth(DateTime start)
    {
        var nth = ((start.Day - 1) / 7) + 1;
        return (nth == 5 ? "-1" : nth.ToString(CultureInfo.InvariantCulture)) + start.DayOfWeek.ToString()[..2].ToUpperInvariant();
    }

    [GeneratedRegex("^(until|till|to) (?<time>.+)$")]
    private static partial Regex Until();

    [GeneratedRegex(@"^(?<n>\d{1,3}(\.\d)?|an?|one) ?(?<unit>h(ou)?rs?|hour|m(in(ute)?s?)?|days?)$")]
    private static partial Regex Lasting();

    [GeneratedRegex(@"^(every (?<n>\d{1,2}|other|second)? ?(?<unit>day|week|fortnight|month)s?|(?<unit>daily|weekly|fortnightly|monthly))\b")]
    private static partial Regex Every();

    [GeneratedRegex(@"(?<n>\d{1,3}) times")]
    private static partial Regex Times();

    [GeneratedRegex(@"\d{1,6}")]
    private static partial Regex Number();
}
