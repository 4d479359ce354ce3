using System.Globalization;
using System.Text.RegularExpressions;

namespace CommunityBot.Subscribing.Instructions;

/// <summary>Finds the day up to which something is to rest: "until 3 January", "for two weeks", "till next Monday".</summary>
internal static partial class SpokenDates
{
    private static readonly string[] Months = [.. CultureInfo.InvariantCulture.DateTimeFormat.MonthNames.Where(m => m.Length > 0).Select(m => m.ToLowerInvariant())];
    private static readonly string[] Numbers = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

    /// <param name="text">In lower case.</param>
    /// <returns>The day, and where it stands in the text; null when there is none.</returns>
    public static (DateOnly Day, Range Where)? Find(string text, DateOnly today)
    {
        if (Lasting().Match(text) is { Success: true } lasting)
        {
            var count = lasting.Groups["n"].Value is var n && Array.IndexOf(Numbers, n) is >= 0 and var spelt ? spelt + 1
                : int.TryParse(n, NumberStyles.None, CultureInfo.InvariantCulture, out var figure) ? figure
                : n is "couple of" ? 2 : 1;
            var day = lasting.Groups["unit"].Value[0] switch
            {
                'd' => today.AddDays(count),
                'w' => today.AddDays(7 * count),
                'f' => today.AddDays(14 * count),
                'm' => today.AddMonths(count),
                _ => today.AddYears(count),
            };
            return count <= 3660 ? (day, At(lasting)) : null;
        }

        if (Until().Match(text) is not { Success: true } until)
        {
            return null;
        }

        return Named(until, today) is { } named ? (named, At(until)) : null;
    }

    private static DateOnly? Named(Match until, DateOnly today)
    {
        if (until.Groups["rel"].Value is { Length: > 0 } relative)
        {
            return relative switch
            {
                "tomorrow" => today.AddDays(1),
                "next week" => NextDay(today, DayOfWeek.Monday),
                "next month" => new DateOnly(today.Year, today.Month, 1).AddMonths(1),
                "christmas" => Coming(25, 12, null, today),
                _ => Coming(1, 1, null, today),
            };
        }

        if (until.Groups["dow"].Value is { Length: > 0 } weekday)
        {
            return NextDay(today, Enum.Parse<DayOfWeek>(weekday, ignoreCase: true));
        }

        var month = until.Groups["mon"].Value is { Length: > 0 } name
            ? Array.FindIndex(Months, m => m.StartsWith(name[..3], StringComparison.Ordinal)) + 1
            : Whole(until.Groups["m"].Value) ?? today.Month;
        var day = Whole(until.Groups["d"].Value) ?? 1;
        return Coming(day, month, Whole(until.Groups["y"].Value), today);
    }

    /// <summary>The next day of this name and month, in this year or the one after.</summary>
    private static DateOnly? Coming(int day, int month, int? year, DateOnly today)
    {
        if (month is < 1 or > 12 || day is < 1 or > 31)
        {
            return null;
        }

        var from = year is { } told ? (told < 100 ? 2000 + told : told) : today.Year;
        for (var y = from; y <= from + (year is null ? 8 : 0); y++)
        {
            if (y is > 0 and < 9999 && day <= DateTime.DaysInMonth(y, month) && new DateOnly(y, month, day) is var date && (date > today || year is not null))
            {
                return date;
            }
        }

        return null;
    }

    private static DateOnly NextDay(DateOnly today, DayOfWeek day) => today.AddDays((((int)day - (int)today.DayOfWeek + 6) % 7) + 1);

    private static int? Whole(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static Range At(Match match) => match.Index..(match.Index + match.Length);

    [GeneratedRegex(@"\bfor (?:the next |about |another |a further )?(?<n>a couple of|a few|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,3}|the next)? ?(?<unit>days?|weeks?|fortnights?|months?|years?)\b")]
    private static partial Regex Lasting();

    [GeneratedRegex(
        @"\b(?:until|till|til|before|up to)(?: after)?(?: the)? (?:(?<rel>tomorrow|next week|next month|new year'?s?(?: day)?|christmas)"
        + @"|(?:next |this )?(?<dow>monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
        + @"|(?<d>\d{1,2})(?:st|nd|rd|th)?(?: of)? (?<mon>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?:,? (?<y>20\d\d))?"
        + @"|(?<mon>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?: the)?(?: (?<d>\d{1,2})(?:st|nd|rd|th)?\b)?(?:,? (?<y>20\d\d))?"
        + @"|(?<d>\d{1,2})/(?<m>\d{1,2})(?:/(?<y>\d{4}|\d\d))?"
        + @"|(?<d>\d{1,2})(?:st|nd|rd|th))(?![\w/])")]
    private static partial Regex Until();
}
