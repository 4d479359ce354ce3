using System.Globalization;
using System.Text.RegularExpressions;

namespace CommunityBot.Attending.Asking;

/// <summary>Finds the days that a message names: "tomorrow", "this weekend", "next Tuesday", "5 December", "in December".</summary>
internal static partial class DateReader
{
    private static readonly string[] Months = [.. CultureInfo.InvariantCulture.DateTimeFormat.MonthNames.Take(12)];

    /// <summary>Days that come again and again ("Saturdays") are not named days.</summary>
    /// <returns>The days and where in the text they stand; null when it names none.</returns>
    public static (DateSpan Days, int Start, int Length)? Find(string text, DateOnly today)
    {
        foreach (var (pattern, read) in Kinds)
        {
            foreach (Match match in pattern.Matches(text))
            {
                if (read(match, today) is { } days)
                {
                    return (days, match.Index, match.Length);
                }
            }
        }

        return null;
    }

    private static readonly (Regex Pattern, Func<Match, DateOnly, DateSpan?> Read)[] Kinds =
    [
        (Numbers(), (m, today) => Date(Whole(m, "d"), Whole(m, "m"), m.Groups["y"].Success ? Whole(m, "y") : null, today)),
        (DayOfMonth(), (m, today) => Date(Whole(m, "d"), Month(m), m.Groups["y"].Success ? Whole(m, "y") : null, today)),
        (MonthAlone(), (m, today) => InMonth(Month(m), m.Groups["y"].Success ? Whole(m, "y") : null, today)),
        (Coming(), (m, today) => new DateSpan(today, today.AddDays((m.Groups["n"].Value is { Length: > 0 } n ? Number(n) : 3) * (m.Groups["unit"].Value[0] is 'd' or 'D' ? 1 : 7)))),
        (Weekend(), (m, today) => WeekendOf(today, m.Groups["next"].Success)),
        (Week(), (m, today) => Monday(today) is var monday && m.Groups["next"].Success ? new DateSpan(monday.AddDays(7), monday.AddDays(13)) : new DateSpan(today, monday.AddDays(6))),
        (ThisMonth(), (m, today) => m.Groups["next"].Success ? MonthOf(new DateOnly(today.Year, today.Month, 1).AddMonths(1)) : MonthOf(today) with { First = today }),
        (Weekday(), (m, today) => Day(m, today)),
        (Today(), (m, today) => m.Value.ToLowerInvariant() switch
        {
            "tomorrow" or "tmrw" or "tomorow" or "tommorow" or "tommorrow" => new DateSpan(today.AddDays(1), today.AddDays(1)),
            "tomorrow night" or "tomorrow evening" => new DateSpan(today.AddDays(1), today.AddDays(1), Evening: true),
            "tonight" or "this evening" => new DateSpan(today, today, Evening: true),
            _ => new DateSpan(today, today),
        }),
    ];

    private static DateSpan Day(Match match, DateOnly today)
    {
        var wanted = Enum.GetValues<DayOfWeek>().First(d => match.Groups["day"].Value.StartsWith(d.ToString()[..3], StringComparison.OrdinalIgnoreCase));
        var ahead = ((int)wanted - (int)today.DayOfWeek + 7) % 7;
        // "Next" is the one of the coming week, as it starts on Monday.
        var day = match.Groups["next"].Success ? Monday(today).AddDays(7 + (((int)wanted + 6) % 7)) : today.AddDays(ahead);
        return new DateSpan(day, day, match.Groups["evening"].Success);
    }

    private static DateSpan WeekendOf(DateOnly today, bool next)
    {
        var saturday = Monday(today).AddDays(5);
        return next ? new DateSpan(saturday.AddDays(7), saturday.AddDays(8)) : new DateSpan(today > saturday ? today : saturday, saturday.AddDays(1));
    }

    private static DateOnly Monday(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));

    private static DateSpan MonthOf(DateOnly day) => new(new DateOnly(day.Year, day.Month, 1), new DateOnly(day.Year, day.Month, DateTime.DaysInMonth(day.Year, day.Month)));

    private static DateSpan? InMonth(int month, int? year, DateOnly today)
    {
        var of = MonthOf(new DateOnly(year is >= 2000 and <= 2199 ? year.Value : today.Year, month, 1));
        of = year is null && of.Last < today ? MonthOf(of.First.AddYears(1)) : of;
        return of.First < today && of.Last >= today ? of with { First = today } : of;
    }

    private static DateSpan? Date(int day, int month, int? year, DateOnly today)
    {
        year = year is < 100 ? 2000 + year : year;
        if (month is < 1 or > 12 || year is < 2000 or > 2199 || day < 1 || day > DateTime.DaysInMonth(year ?? 2024, month))
        {
            return null;
        }

        for (var y = year ?? today.Year; y <= (year ?? today.Year + 8); y++)
        {
            if (day <= DateTime.DaysInMonth(y, month) && new DateOnly(y, month, day) is var date && (year is not null || date >= today))
            {
                return new DateSpan(date, date);
            }
        }

        return null;
    }

    private static int Whole(Match match, string group) => int.Parse(match.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    private static int Month(Match match) => Array.FindIndex(Months, m => match.Groups["month"].Value.StartsWith(m[..3], StringComparison.OrdinalIgnoreCase)) + 1;

    private static int Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Math.Clamp(number, 1, 60)
        : text.ToLowerInvariant() switch { "two" => 2, "three" => 3, "four" => 4, "few" or "couple of" => 3, _ => 1 };

    private const string MonthNames = @"(?<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)";

    [GeneratedRegex(@"\b(?<d>\d{1,2})[/.](?<m>\d{1,2})(?:[/.](?<y>\d{2}|\d{4}))?\b")]
    private static partial Regex Numbers();

    [GeneratedRegex(@"\b(?:the )?(?<d>\d{1,2})(?:st|nd|rd|th)?(?: of)? " + MonthNames + @"\b(?:,? (?<y>20\d\d))?|\b" + MonthNames + @" (?<d>\d{1,2})(?:st|nd|rd|th)?\b(?:,? (?<y>20\d\d))?", RegexOptions.IgnoreCase)]
    private static partial Regex DayOfMonth();

    // "may" and "march" alone are words as well.
    [GeneratedRegex(@"\b(?:in|during|for|this|next|of|over) " + MonthNames + @"\b(?:,? (?<y>20\d\d))?", RegexOptions.IgnoreCase)]
    private static partial Regex MonthAlone();

    [GeneratedRegex(@"\b(?:in |over |during |for )?the (?:next|coming) (?<n>\d{1,2}|two|three|four|few|couple of)? ?(?<unit>days?|weeks?)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Coming();

    [GeneratedRegex(@"\b(?:(?<next>next)|this|the|at the|over the|coming|on the|for the) weekend\b|\bweekend\b", RegexOptions.IgnoreCase)]
    private static partial Regex Weekend();

    [GeneratedRegex(@"\b(?:(?<next>next)|this) week\b", RegexOptions.IgnoreCase)]
    private static partial Regex Week();

    [GeneratedRegex(@"\b(?:(?<next>next)|this) month\b", RegexOptions.IgnoreCase)]
    private static partial Regex ThisMonth();

    [GeneratedRegex(@"\b(?:(?:on )?(?:(?<next>next)|this|the coming|coming) |on )?(?<day>mon(?:day)?|tue(?:s|sday)?|wed(?:nesday|s)?|thu(?:r|rs|rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)\b(?!s\b)(?: (?<evening>evening|night))?", RegexOptions.IgnoreCase)]
    private static partial Regex Weekday();

    [GeneratedRegex(@"\b(?:today|tonight|this (?:morning|afternoon|evening)|tomorrow (?:night|evening)|tomorrow|tmrw|tomm?orr?ow)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Today();
}
