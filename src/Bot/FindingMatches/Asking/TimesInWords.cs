using System.Globalization;
using CommunityBot.Knowledge.Matching;

namespace CommunityBot.FindingMatches.Asking;

/// <summary>Times of the week in plain words, in pieces that can each be taken away: "Sundays", "weekday mornings", "not Thursdays".</summary>
internal static class TimesInWords
{
    private const ulong WholeDay = (1UL << WeekTimes.HalfHours) - 1;

    private static readonly DayOfWeek[] Week =
    [
        DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday, DayOfWeek.Saturday, DayOfWeek.Sunday,
    ];

    private static readonly (ulong Hours, string Words)[] Parts =
    [
        (Span(0, 25), "mornings"), (Span(0, 24), "mornings"), (Span(24, 36), "afternoons"), (Span(24, 34), "afternoons"),
        (Span(34, 48), "evenings"), (Span(16, 35), "in the daytime"), (Span(23, 29), "lunchtimes"), (Span(18, 31), "in school hours"),
        (Span(30, 40), "after school"),
    ];

    /// <returns>Each piece with what remains of the times without it; null where that is any time.</returns>
    public static IEnumerable<(string Words, WeekTimes? Without)> Of(WeekTimes times)
    {
        var ruledOut = WeekTimes.Always.Except(times);
        if (!ruledOut.IsEmpty && Week.Count(d => times[d] == WholeDay) >= 4)
        {
            return Pieces(ruledOut).Select(p => ($"not {p.Words}", OrAny(times.Or(p.Times))));
        }

        return Pieces(times).Select(p => (p.Words, times.Except(p.Times) is { IsEmpty: false } rest ? rest : null));
    }

    private static IEnumerable<(string Words, WeekTimes Times)> Pieces(WeekTimes times) =>
        Week.Where(d => times[d] != 0).GroupBy(d => times[d]).SelectMany(group => Piece([.. group], group.Key));

    private static IEnumerable<(string, WeekTimes)> Piece(DayOfWeek[] days, ulong hours)
    {
        var part = Hours(hours);
        var whole = Times(days, hours);
        return days.Length == 7 ? [(part.Length == 0 ? "any time" : part, whole)]
            : days.AsSpan().SequenceEqual(Week.AsSpan(0, 5)) ? [(Joined("weekdays", "weekday", part), whole)]
            : days.AsSpan().SequenceEqual(Week.AsSpan(5)) ? [(Joined("weekends", "weekend", part), whole)]
            : days.Select(d => (Joined($"{d}s", d.ToString(), part), Times([d], hours)));
    }

    private static string Joined(string days, string day, string part) =>
        part.Length == 0 ? days : Parts.Any(p => p.Words == part) && !part.Contains(' ', StringComparison.Ordinal) ? $"{day} {part}" : $"{days} {part}";

    private static string Hours(ulong hours)
    {
        if (hours == WholeDay)
        {
            return "";
        }

        if (Parts.FirstOrDefault(p => p.Hours == hours).Words is { } words)
        {
            return words;
        }

        var spans = new List<string>();
        for (var from = 0; from < WeekTimes.HalfHours; from++)
        {
            if ((hours >> from & 1) == 1)
            {
                var to = from;
                while (to < WeekTimes.HalfHours && (hours >> to & 1) == 1)
                {
                    to++;
                }

                spans.Add(from == 0 ? $"before {Clock(to)}" : to == WeekTimes.HalfHours ? $"from {Clock(from)}" : $"{Clock(from)} to {Clock(to)}");
                from = to;
            }
        }

        return string.Join(" and ", spans);
    }

    private static string Clock(int halfHour)
    {
        var hour = halfHour / 2;
        return halfHour == 24 ? "12 noon" : string.Create(
            CultureInfo.InvariantCulture, $"{(hour % 12 == 0 ? 12 : hour % 12)}{(halfHour % 2 == 0 ? "" : ".30")}{(hour is < 12 or 24 ? "am" : "pm")}");
    }

    private static WeekTimes Times(DayOfWeek[] days, ulong hours) =>
        new() { Days = [.. Enum.GetValues<DayOfWeek>().Select(d => days.Contains(d) ? hours : 0)] };

    private static WeekTimes? OrAny(WeekTimes times) => times.IsAlways ? null : times;

    private static ulong Span(int from, int to) => ((1UL << to) - 1) & ~((1UL << from) - 1);
}
