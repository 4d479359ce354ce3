using System.Globalization;
using System.Text.RegularExpressions;

namespace CommunityBot.Knowledge.Matching.Reading;

/// <summary>Finds hours of the clock in a folded text: "after 6", "10am to 12", "between half 9 and 3".</summary>
internal static partial class ClockReader
{
    private const char NotSaid = '-';

    private static readonly string[] Numbers = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

    /// <param name="folded">A text.</param>
    /// <param name="listed">True for the text of a listing, where "Tuesdays 2 to 4" needs no "pm".</param>
    public static IEnumerable<TimeHit> FindIn(string folded, bool listed = false)
    {
        foreach (Match match in Pattern().Matches(folded))
        {
            var lead = match.Groups["lead"].Value;
            var first = Half(match, "h1", "m1", "p1", match.Groups["p2"].Value);
            var second = match.Groups["h2"].Success ? Half(match, "h2", "m2", "p2", "") : null;
            var hasPart = match.Groups["p1"].Value.Length > 0 || match.Groups["m1"].Length > 0 || match.Groups["half"].Success;
            if (first is not { } from || IsUnit(folded, match.Index + match.Length))
            {
                continue;
            }

            if (second is { } to)
            {
                from = from >= to && from >= 24 ? from - 24 : from;
                to = to <= from ? to + 24 : to;
                if (hasPart || match.Groups["p2"].Value.Length > 0 || match.Groups["m2"].Length > 0 || lead.Length > 0 || (listed && AfterDay().IsMatch(folded[..match.Index])))
                {
                    yield return new TimeHit(match.Index, match.Index + match.Length, WeekTimes.Between(from, Math.Min(48, to)), IsDay: false);
                }
            }
            else if (lead.StartsWith("aft", StringComparison.Ordinal) || lead.StartsWith("from", StringComparison.Ordinal) || lead is "past" or "later than"
                || lead.StartsWith("finish", StringComparison.Ordinal) || BusyUntil().IsMatch(folded[..Math.Min(folded.Length, match.Groups["h1"].Index)]))
            {
                yield return new TimeHit(match.Index, match.Index + match.Length, WeekTimes.Between(from, 48), IsDay: false);
            }
            else if (lead.Length > 0 && lead[0] != 'a')
            {
                yield return new TimeHit(match.Index, match.Index + match.Length, WeekTimes.Between(0, from), IsDay: false);
            }
            else if (hasPart)
            {
                yield return new TimeHit(match.Index, match.Index + match.Length, WeekTimes.Between(from, Math.Min(48, from + 4)), IsDay: false);
            }
        }
    }

    // "after 2 kids", "from 3 years", "before 10 people" are no hours.
    private static bool IsUnit(string text, int end) => Unit().IsMatch(text, end);

    private static int? Half(Match match, string hour, string minute, string part, string otherPart)
    {
        if (match.Groups[hour].Value is "noon" or "midday" or "12 noon")
        {
            return 24;
        }

        var h = Array.IndexOf(Numbers, match.Groups[hour].Value) + 1;
        if (h == 0 && (!int.TryParse(match.Groups[hour].Value, CultureInfo.InvariantCulture, out h) || h > 24))
        {
            return null;
        }

        var m = int.TryParse(match.Groups[minute].Value, CultureInfo.InvariantCulture, out var minutes) ? minutes : match.Groups["half"].Success && hour == "h1" ? 30 : 0;
        var (told, other) = (Side(match.Groups[part].Value, h), Side(otherPart, h));
        var isAfternoon = told == 'p' || (told == NotSaid && match.Groups[hour].Value[0] != '0' && (other == 'p' && h < 12 && h != 9 && h != 10 && h != 11 || (other != 'a' && h is >= 1 and <= 8)));
        h = isAfternoon && h < 12 ? h + 12 : told == 'a' && h == 12 ? 0 : h;
        return (h * 2) + (m >= 30 ? 1 : 0);
    }

    private static char Side(string part, int hour) => part switch
    {
        "" or "o'clock" or "oclock" => NotSaid,
        "in the morning" => 'a',
        "in the afternoon" or "in the evening" or "tonight" => 'p',
        // "2 at night" is early, "9 at night" late.
        "at night" => hour < 5 ? 'a' : 'p',
        _ => part[0],
    };

    // In words an hour needs its part: "nine in the morning", but not "from one of".
    private const string Hour = @"noon|midday|\d{1,2}|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?= ?(?:[ap]\.?m\b|o'?clock|in the (?:morning|afternoon|evening)\b|at night\b|tonight\b))";

    private const string Part = @"am|pm|a\.m\.|p\.m\.|in the (?:morning|afternoon|evening)\b|at night\b|tonight\b|o'?clock\b";

    [GeneratedRegex(
        @"\b(?:(?<lead>after|from|past|before|until after|till after|until|till|til|earlier than|sooner than|later than|by|between|around|about|at|finish at|finish) )?(?<half>half )?(?:past )?(?<h1>" + Hour
        + @")(?:[.:](?<m1>\d\d))?\s?(?:o'?clock (?=in |at |tonight))?(?<p1>" + Part
        + @")?(?:\s?(?:-|–|to|till|til|until|and)\s?(?:half )?(?<h2>12 noon|" + Hour + @")(?:[.:](?<m2>\d\d))?\s?(?:o'?clock (?=in |at |tonight))?(?<p2>" + Part + @")?)?(?![\d%+]|st\b|nd\b|rd\b|th\b)")]
    private static partial Regex Pattern();

    [GeneratedRegex(@"(?:day|days|\b(?:mon|tues?|weds?|thurs?|fri|sat|sun)s?|mornings?|afternoons?|evenings?|nights?|week|month),? (?:from |between |at )?$")]
    private static partial Regex AfterDay();

    // "I work till 5" frees the time after.
    [GeneratedRegex(@"\b(?:work|works|working|at work|job|busy|college|school|uni|classes|shift|lectures) (?:from \S+ )?(?:until|till|til) (?:half )?(?:past )?$|\b(?:home|back|off|done) (?:by|at|from|around) (?:about )?(?:half )?(?:past )?$")]
    private static partial Regex BusyUntil();

    [GeneratedRegex(@"\G\s?(?:-?\s?(?:year|yr|yrs|yo\b|y\.o|month|week|day|hour|hr|mile|km|minute|min|kid|child|people|person|boys|girls|stop|bus|of us|s\b|pound|quid|per|%))")]
    private static partial Regex Unit();
}

/// <summary>A time as it stands in a text.</summary>
/// <param name="IsDay">True when it says which days, false when it says which hours.</param>
internal readonly record struct TimeHit(int Start, int End, WeekTimes Times, bool IsDay);
