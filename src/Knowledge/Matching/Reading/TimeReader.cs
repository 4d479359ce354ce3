namespace CommunityBot.Knowledge.Matching.Reading;

/// <summary>Reads days and parts of the day into times of the week.</summary>
internal static class TimeReader
{
    private static readonly DayOfWeek[] Weekdays = [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday];

    private static readonly WeekTimes Working = WeekTimes.On(Weekdays);

    /// <summary>What a signal says about time; null when it says nothing about it.</summary>
    /// <param name="RulesOut">True when the times are those that don't suit.</param>
    public static (WeekTimes Times, bool IsDay, bool RulesOut)? Of(string signal) => signal switch
    {
        "times.any" => (WeekTimes.Always, true, false),
        "times.morning" => (WeekTimes.Between(0, 25), false, false),
        "times.afternoon" => (WeekTimes.Between(24, 36), false, false),
        "times.evening" => (WeekTimes.Between(34, 48), false, false),
        "times.daytime" => (WeekTimes.Between(16, 35), false, false),
        "times.lunchtime" => (WeekTimes.Between(23, 29), false, false),
        "times.weekend" => (WeekTimes.On([DayOfWeek.Saturday, DayOfWeek.Sunday]), true, false),
        "times.weekday" => (Working, true, false),
        "times.school-hours" => (Working.And(WeekTimes.Between(18, 31)), true, false),
        "times.after-school" => (Working.And(WeekTimes.Between(30, 40)), true, false),
        "times.not-working-hours" => (Working.And(WeekTimes.Between(17, 34)), true, true),
        "times.not-evenings" => (WeekTimes.Between(35, 48), false, true),
        "times.not-weekends" => (WeekTimes.On([DayOfWeek.Saturday, DayOfWeek.Sunday]), true, true),
        _ => null,
    };

    /// <summary>The days that tokens name, also as ranges ("Monday to Friday").</summary>
    /// <param name="folded">The text, if "mon-fri" is to be read as a range.</param>
    public static IEnumerable<TimeHit> DaysIn(List<Token> tokens, string folded = "")
    {
        for (var i = 0; i < tokens.Count; i++)
        {
            if (Calendar.DayAt(tokens, i) is not { } day)
            {
                continue;
            }

            if (i + 1 < tokens.Count && tokens[i].End < folded.Length && folded[tokens[i].End] is '-' or '–' && tokens[i + 1].Start == tokens[i].End + 1 && Calendar.DayAt(tokens, i + 1) is { } next)
            {
                yield return new TimeHit(tokens[i].Start, tokens[i + 1].End, WeekTimes.On(Range(day, next)), IsDay: true);
                i++;
            }
            else if (i + 2 < tokens.Count && tokens[i + 1].Text is "to" or "till" or "until" or "through" && Calendar.DayAt(tokens, i + 2) is { } last)
            {
                yield return new TimeHit(tokens[i].Start, tokens[i + 2].End, WeekTimes.On(Range(day, last)), IsDay: true);
                i += 2;
            }
            else
            {
                yield return new TimeHit(tokens[i].Start, tokens[i].End, WeekTimes.On([day]), IsDay: true);
            }
        }
    }

    /// <summary>
    /// Puts days and hours together: "Sunday mornings" are both at once, "evenings or weekends" either. Null when there
    /// are none.
    /// </summary>
    /// <param name="hits">In the order of the text.</param>
    /// <param name="joinedByOr">True when "or" or "and" stands between two places of the text.</param>
    public static WeekTimes? Combine(IReadOnlyList<TimeHit> hits, Func<int, int, bool> joinedByOr)
    {
        WeekTimes? all = null;
        WeekTimes? days = null;
        WeekTimes? hours = null;
        var previous = default(TimeHit);
        foreach (var hit in hits)
        {
            var changes = previous.Times is not null && hit.IsDay != previous.IsDay;
            var startsAnew = changes && (joinedByOr(previous.End, hit.Start) || (hit.IsDay && days is not null && hours is not null));
            if (startsAnew)
            {
                all = Join(all, Both(days, hours));
                (days, hours) = (null, null);
            }

            if (hit.IsDay)
            {
                days = days is not null && IsWholeDays(days) != IsWholeDays(hit.Times) && days.And(hit.Times) is { IsEmpty: false } both && !joinedByOr(previous.End, hit.Start)
                    ? both
                    : Join(days, hit.Times);
            }
            else
            {
                hours = hours is null ? hit.Times : Narrows(hours, hit.Times) ? hours.And(hit.Times) : hours.Or(hit.Times);
            }

            previous = hit;
        }

        return Join(all, Both(days, hours));
    }

    /// <summary>"Afternoons, after 2" is both at once; "mornings, afternoons" only touch each other.</summary>
    private static bool Narrows(WeekTimes hours, WeekTimes more) =>
        IsOpenEnded(more) != IsOpenEnded(hours) && System.Numerics.BitOperations.PopCount(hours.And(more)[DayOfWeek.Monday]) > 2;

    private static bool IsOpenEnded(WeekTimes hours) => hours[DayOfWeek.Monday] >> (WeekTimes.HalfHours - 1) == 1 || (hours[DayOfWeek.Monday] & 1) == 1;

    private static bool IsWholeDays(WeekTimes times) => times.Days.All(d => d is 0 || System.Numerics.BitOperations.PopCount(d) == WeekTimes.HalfHours);

    private static WeekTimes? Both(WeekTimes? days, WeekTimes? hours) => days is null ? hours : hours is null ? days : days.And(hours);

    private static WeekTimes? Join(WeekTimes? a, WeekTimes? b) => a is null ? b : b is null ? a : a.Or(b);

    private static IEnumerable<DayOfWeek> Range(DayOfWeek from, DayOfWeek to)
    {
        for (var day = from; ; day = (DayOfWeek)(((int)day + 1) % 7))
        {
            yield return day;
            if (day == to)
            {
                yield break;
            }
        }
    }
}
