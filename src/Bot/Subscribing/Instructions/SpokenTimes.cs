using System.Globalization;
using System.Text.RegularExpressions;

namespace CommunityBot.Subscribing.Instructions;

/// <summary>Finds the hours without messages: "not before 9 in the morning", "nothing after half past eight", "between 10pm and 7am".</summary>
internal static partial class SpokenTimes
{
    private static readonly string[] Numbers = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

    /// <param name="text">In lower case.</param>
    /// <returns>When the quiet begins and ends, each null when it was not said, and where it stands; null when nothing was said.</returns>
    public static (TimeOnly? From, TimeOnly? To, Range Where)? Find(string text)
    {
        if (Between().Match(text) is { Success: true } between
            && Time(between, "1", evening: true) is { } from && Time(between, "2", evening: false) is { } to)
        {
            return (from, to, At(between));
        }

        TimeOnly? begins = null, ends = null;
        var (start, end) = (text.Length, 0);
        foreach (Match match in Bound().Matches(text))
        {
            var after = match.Groups["lead"].Value is "after" or "past" or "later than" or "from";
            if (Time(match, "1", evening: after) is not { } time)
            {
                continue;
            }

            (begins, ends) = (after ? time : begins, after ? ends : time);
            (start, end) = (Math.Min(start, match.Index), Math.Max(end, match.Index + match.Length));
        }

        return begins is null && ends is null ? null : (begins, ends, start..end);
    }

    /// <param name="text">In lower case.</param>
    /// <returns>The time of the day that something is to come at: "at 10am", "from 7 in the evening", "in the afternoon"; null when none was said.</returns>
    public static (TimeOnly At, Range Where)? FindHour(string text)
    {
        if (Hour().Match(text) is { Success: true } hour && Time(hour, "1", evening: false) is { } time)
        {
            return (time, At(hour));
        }

        return PartOfDay().Match(text) is { Success: true } part
            ? (new TimeOnly(part.Groups["part"].Value switch { "morning" => 9, "afternoon" => 14, _ => 18 }, 0), At(part))
            : null;
    }

    /// <param name="evening">What "9" means where nothing else says: nobody wants quiet after nine in the morning.</param>
    private static TimeOnly? Time(Match match, string n, bool evening)
    {
        var hour = match.Groups["h" + n].Value;
        var part = match.Groups["p" + n].Value;
        if (hour is "noon" or "midday" or "midnight")
        {
            return new TimeOnly(hour == "midnight" ? 0 : 12, 0);
        }

        var h = Array.IndexOf(Numbers, hour) is >= 0 and var spelt ? spelt + 1 : int.Parse(hour, NumberStyles.None, CultureInfo.InvariantCulture);
        var m = match.Groups["half" + n].Success ? 30 : int.TryParse(match.Groups["m" + n].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) ? minutes : 0;
        var late = part.Length > 0 ? part[0] == 'p' || part.Contains("evening", StringComparison.Ordinal) || part.Contains("night", StringComparison.Ordinal) || part.Contains("afternoon", StringComparison.Ordinal)
            : evening && match.Groups["m" + n].Length == 0;
        h = late && h < 12 ? h + 12 : !late && h == 12 && part.Length > 0 ? 0 : h;
        return h < 24 && m < 60 ? new TimeOnly(h, m) : null;
    }

    private static Range At(Match match) => match.Index..(match.Index + match.Length);

    private const string First = @"(?<half1>half )?(?:past )?(?<h1>noon|midday|midnight|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[01]?\d|2[0-3])(?:[.:](?<m1>[0-5]\d))?(?: o'?clock)? ?(?<p1>am|pm|a\.m\.?|p\.m\.?|in the morning|in the afternoon|in the evening|at night|tonight)?(?!\w)";

    private const string Second = @"(?<half2>half )?(?:past )?(?<h2>noon|midday|midnight|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[01]?\d|2[0-3])(?:[.:](?<m2>[0-5]\d))?(?: o'?clock)? ?(?<p2>am|pm|a\.m\.?|p\.m\.?|in the morning|in the afternoon|in the evening|at night|tonight)?(?!\w)";

    [GeneratedRegex(@"\b(?:at|from|after|around) " + First)]
    private static partial Regex Hour();

    [GeneratedRegex(@"\b(?:in the )?(?<part>morning|afternoon|evening)s?\b")]
    private static partial Regex PartOfDay();

    [GeneratedRegex(@"\b(?:between|from) " + First + @" ?(?:and|to|until|till|-) ?" + Second)]
    private static partial Regex Between();

    [GeneratedRegex(@"\b(?<lead>before|until|till|earlier than|after|past|later than|from) " + First)]
    private static partial Regex Bound();
}
