using System.Globalization;
using System.Text.RegularExpressions;

namespace CommunityBot.Knowledge.Matching.Reading;

/// <summary>Finds hours of the clock in a folded text: "after 6", "10am to 12", "between half 9 and 3".</summary>
internal static partial class ClockReader
{
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
            else if (lead.StartsWith("aft", StringComparison.Ordinal) || lead.StartsWith("from", StringComparison.Ordinal) || lead.StartsWith("past", StringComparison.Ordinal)
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

        if (!int.TryParse(match.Groups[hour].Value, CultureInfo.InvariantCulture, out var h) || h > 24)
        {
            return null;
        }

        var m = int.TryParse(match.Groups[minute].Value, CultureInfo.InvariantCulture, out var minutes) ? minutes : match.Groups["half"].Success && hour == "h1" ? 30 : 0;
        var told = match.Groups[part].Value;
        var isAfternoon = told.StartsWith('p') || (told.Length == 0 && match.Groups[hour].Value[0] != '0' && (otherPart.StartsWith('p') && h < 12 && h != 9 && h != 10 && h != 11 || (!otherPart.StartsWith('a') && h is >= 1 and <= 8)));
        h = isAfternoon && h < 12 ? h + 12 : told.StartsWith('a') && h == 12 ? 0 : h;
        return (h * 2) + (m >= 30 ? 1 : 0);
    }

    [GeneratedRegex(
        @"\b(?:(?<lead>after|from|past|before|until|till|til|by|between|around|about|at|finish at|finish) )?(?<half>half )?(?:past )?(?<h1>noon|midday|\d{1,2})(?:[.:](?<m1>\d\d))?\s?(?<p1>am|pm|a\.m\.|p\.m\.)?(?:\s?(?:-|–|to|till|til|until|and)\s?(?:half )?(?<h2>12 noon|noon|midday|\d{1,2})(?:[.:](?<m2>\d\d))?\s?(?<p2>am|pm|a\.m\.|p\.m\.)?)?(?![\d%+]|st\b|nd\b|rd\b|th\b)")]
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
