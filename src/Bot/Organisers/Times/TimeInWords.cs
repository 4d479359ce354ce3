using System.Globalization;
using System.Text.RegularExpressions;
using CommunityBot.Notifications.Events;

namespace CommunityBot.Organisers.Times;

/// <summary>What words about a day and a time of day come to.</summary>
public abstract record TimeReading
{
    private TimeReading()
    {
    }

    /// <param name="Remark">What became of a time on the nights when the clocks change; empty on all others.</param>
    public sealed record At(DateTimeOffset Instant, string Remark = "") : TimeReading;

    /// <param name="Why">What is missing or wrong, to be said to the person.</param>
    public sealed record Unclear(string Why) : TimeReading;
}

/// <summary>
/// Reads "tomorrow at 9", "Friday 6.30pm", "24 November 14:00", "24/11/2026 18:30", "in 2 hours". What it makes of the
/// nights when the clocks change is <see cref="ClockChanges"/>'s policy.
/// </summary>
public static partial class TimeInWords
{
    private const int MostYearsAhead = 2;

    private static readonly CultureInfo British = CultureInfo.InvariantCulture;
    private static readonly string[] Months = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];

    public static TimeReading Read(string words, DateTimeOffset now, TimeZoneInfo zone)
    {
        var text = words.Trim().TrimEnd('.', '!').ToLowerInvariant();
        if (text is "now" or "at once" or "straight away" or "send now")
        {
            return new TimeReading.At(now);
        }

        if (In().Match(text) is { Success: true } later)
        {
            var count = later.Groups["n"].Value is var n && int.TryParse(n, out var number) ? number : 1;
            return Ahead(now + (later.Groups["unit"].Value[0] switch { 'm' => TimeSpan.FromMinutes(count), 'h' => TimeSpan.FromHours(count), _ => TimeSpan.FromDays(count) }), now);
        }

        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime);
        // The day goes out of the words first: 24/11 or 5 May would else look like times.
        var (day, dayFault, rest) = TakeDay(text, today);
        if (dayFault is not null)
        {
            return new TimeReading.Unclear(dayFault);
        }

        if (TimeOf(rest) is not { } time)
        {
            return new TimeReading.Unclear("I need a day and a time, such as “tomorrow at 10am”, “Friday 18:30” or “24 November 2pm”.");
        }

        var wall = (day ?? today).ToDateTime(time);
        // Without a day, a time that has passed today means tomorrow's.
        wall = day is null && ClockChanges.ToInstant(wall, zone) <= now ? wall.AddDays(1) : wall;
        var reading = Ahead(ClockChanges.ToInstant(wall, zone), now);
        return reading is TimeReading.At at ? at with { Remark = ClockChanges.Remark(wall, zone) } : reading;
    }

    /// <summary>The day alone, as in "Saturday" or "5 December"; null when there is none in the words.</summary>
    public static DateOnly? ReadDay(string words, DateOnly today) => TakeDay(words.Trim().ToLowerInvariant(), today).Day;

    /// <returns>The day, to be put before the time that is still to be said; null unless the words name a day and no time.</returns>
    public static string? DayWithoutTime(string words, DateTimeOffset now, TimeZoneInfo zone) =>
        TakeDay(words.Trim().ToLowerInvariant(), DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime)) is ({ } day, null, var rest) && TimeOf(rest) is null
            ? day.ToString("yyyy-MM-dd", British)
            : null;

    /// <summary>Words that may only say the time of a day that was said before.</summary>
    public static string OnDay(string? day, string words, DateTimeOffset now, TimeZoneInfo zone) =>
        day is not null && ReadTime(words) is not null && ReadDay(words, DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime)) is null ? $"{day} {words}" : words;

    /// <summary>Asks for what is missing.</summary>
    public static string AskTime(string day) => $"At what time on {DateOnly.ParseExact(day, "yyyy-MM-dd", British).ToString("dddd d MMMM", British)}?";

    /// <summary>The time alone, as in "6pm" or "18:30"; null when there is none.</summary>
    public static TimeOnly? ReadTime(string words) => TimeOf(words.Trim().ToLowerInvariant());

    /// <summary>As people read it: "Tuesday 24 November at 14:00".</summary>
    public static string Say(DateTimeOffset instant, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(instant, zone).ToString("dddd d MMMM 'at' HH:mm", British);

    private static TimeReading Ahead(DateTimeOffset instant, DateTimeOffset now) =>
        instant < now ? new TimeReading.Unclear("That is in the past.")
        : instant > now.AddYears(MostYearsAhead) ? new TimeReading.Unclear($"That is more than {MostYearsAhead} years ahead.")
        : new TimeReading.At(instant);

    private static (DateOnly? Day, string? Fault, string Remainder) TakeDay(string text, DateOnly today)
    {
        if (Iso().Match(text) is { Success: true } iso)
        {
            return Dated(text, iso, iso.Groups["y"].Value, iso.Groups["m"].Value, iso.Groups["d"].Value, today);
        }

        if (Slashed().Match(text) is { Success: true } slashed)
        {
            return Dated(text, slashed, slashed.Groups["y"].Value, slashed.Groups["m"].Value, slashed.Groups["d"].Value, today);
        }

        if (Named().Match(text) is { Success: true } named)
        {
            var month = 1 + Array.FindIndex(Months, m => m.StartsWith(named.Groups["m"].Value, StringComparison.Ordinal));
            return Dated(text, named, named.Groups["y"].Value, month.ToString(British), named.Groups["d"].Value, today);
        }

        if (Relative().Match(text) is not { Success: true } relative)
        {
            return (null, null, text);
        }

        var day = relative.Groups["w"].Value is { Length: > 0 } weekday
            ? Next(today, weekday, relative.Groups["next"].Success)
            : relative.Value.Trim() is "tomorrow" ? today.AddDays(1) : today;
        return (day, null, text.Remove(relative.Index, relative.Length));
    }

    private static (DateOnly? Day, string? Fault, string Remainder) Dated(string text, Match match, string year, string month, string day, DateOnly today)
    {
        var y = year.Length == 0 ? today.Year : int.Parse(year.Length == 2 ? "20" + year : year, British);
        if (!DateOnly.TryParseExact($"{y:0000}-{int.Parse(month, British):00}-{int.Parse(day, British):00}", "yyyy-MM-dd", out var found))
        {
            return (null, $"There is no such day as {match.Value.Trim()}.", text);
        }

        // Without a year, a day that has passed is next year's.
        return (year.Length == 0 && found < today ? found.AddYears(1) : found, null, text.Remove(match.Index, match.Length));
    }

    private static DateOnly Next(DateOnly today, string weekday, bool next)
    {
        var wanted = Enum.GetValues<DayOfWeek>().First(d => d.ToString().StartsWith(weekday, StringComparison.OrdinalIgnoreCase));
        var ahead = ((int)wanted - (int)today.DayOfWeek + 7) % 7;
        return today.AddDays(ahead == 0 || (next && ahead < 7 - (((int)today.DayOfWeek + 6) % 7)) ? ahead + 7 : ahead);
    }

    private static TimeOnly? TimeOf(string text)
    {
        if (text.Contains("noon", StringComparison.Ordinal) || text.Contains("midday", StringComparison.Ordinal))
        {
            return new TimeOnly(12, 0);
        }

        if (Clock().Match(text) is not { Success: true } clock)
        {
            return null;
        }

        var (hour, minute) = (int.Parse(clock.Groups["h"].Value, British), clock.Groups["m"].Success ? int.Parse(clock.Groups["m"].Value, British) : 0);
        var half = clock.Groups["half"].Value;
        if (half.Length > 0 && hour is < 1 or > 12)
        {
            return null;
        }

        hour = half.StartsWith('p') && hour < 12 ? hour + 12 : half.StartsWith('a') && hour == 12 ? 0 : hour;
        return hour < 24 && minute < 60 ? new TimeOnly(hour, minute) : null;
    }

    [GeneratedRegex(@"^in (?<n>\d{1,3}|an?|one) ?(?<unit>minutes?|mins?|hours?|days?)$")]
    private static partial Regex In();

    [GeneratedRegex(@"\b(?<y>\d{4})-(?<m>\d{1,2})-(?<d>\d{1,2})\b")]
    private static partial Regex Iso();

    [GeneratedRegex(@"\b(?<d>\d{1,2})/(?<m>\d{1,2})(/(?<y>\d{4}|\d{2}))?\b")]
    private static partial Regex Slashed();

    [GeneratedRegex(@"\b((mon|tues?|wed|wednes|thu|thurs?|fri|sat|satur|sun)(day)?,? )?(?<d>\d{1,2})(st|nd|rd|th)?( of)? (?<m>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,?( (?<y>\d{4})\b)?")]
    private static partial Regex Named();

    [GeneratedRegex(@"\b(today|tonight|tomorrow|((?<next>next) |this |on )?(?<w>mon|tue|wed|thu|fri|sat|sun)(day|s|sday|nesday|r|rs|rsday|urday)?)\b")]
    private static partial Regex Relative();

    [GeneratedRegex(@"(?<![\d/])(?<h>\d{1,2})([:.](?<m>\d{2}))? ?(?<half>am|pm|a\.m|p\.m)?(?![\d/])")]
    private static partial Regex Clock();
}
