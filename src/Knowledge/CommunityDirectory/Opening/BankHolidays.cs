using System.Collections.Frozen;

namespace CommunityBot.Knowledge.CommunityDirectory.Opening;

/// <summary>England's bank holidays, of any year, by the rules that they follow; those that follow no rule are given.</summary>
public sealed class BankHolidays
{
    private readonly FrozenSet<DateOnly> _added;
    private readonly FrozenSet<DateOnly> _moved;

    /// <param name="added">Days by proclamation, such as a coronation, and days that others were moved to.</param>
    /// <param name="moved">Days that the rules give and that were moved away.</param>
    public BankHolidays(IEnumerable<DateOnly> added, IEnumerable<DateOnly> moved)
    {
        _added = added.ToFrozenSet();
        _moved = moved.ToFrozenSet();
    }

    public bool Contains(DateOnly date) => _added.Contains(date) || (!_moved.Contains(date) && ByRule(date.Year).Contains(date));

    /// <summary>In order.</summary>
    public IReadOnlyList<DateOnly> In(int year) =>
        [.. ByRule(year).Where(d => !_moved.Contains(d)).Concat(_added.Where(d => d.Year == year)).Distinct().Order()];

    private static IEnumerable<DateOnly> ByRule(int year)
    {
        var easter = EasterSunday(year);
        var christmas = new DateOnly(year, 12, 25);
        yield return Substitute(new DateOnly(year, 1, 1));
        yield return easter.AddDays(-2);
        yield return easter.AddDays(1);
        yield return FirstMonday(new DateOnly(year, 5, 1));
        yield return FirstMonday(new DateOnly(year, 5, 25));
        yield return FirstMonday(new DateOnly(year, 8, 25));
        yield return Substitute(christmas);
        // Boxing Day on a Saturday moves to the Monday, on a Sunday to the Tuesday, because Christmas Day has the Monday.
        yield return christmas.AddDays(christmas.DayOfWeek is DayOfWeek.Friday or DayOfWeek.Saturday ? 3 : 1);
    }

    // Christmas Day on a Sunday takes the Tuesday: the Monday is Boxing Day.
    private static DateOnly Substitute(DateOnly day) => day.DayOfWeek switch
    {
        DayOfWeek.Saturday => day.AddDays(2),
        DayOfWeek.Sunday => day.AddDays(day.Month == 12 ? 2 : 1),
        _ => day,
    };

    private static DateOnly FirstMonday(DateOnly from) => from.AddDays(((int)DayOfWeek.Monday - (int)from.DayOfWeek + 7) % 7);

    /// <summary>The Gregorian computus, in the form of Meeus, Jones and Butcher.</summary>
    private static DateOnly EasterSunday(int year)
    {
        var golden = year % 19;
        var (century, ofCentury) = Math.DivRem(year, 100);
        var correction = (century - ((century + 8) / 25) + 1) / 3;
        var moon = ((19 * golden) + century - (century / 4) - correction + 15) % 30;
        var sunday = (32 + (2 * (century % 4)) + (2 * (ofCentury / 4)) - moon - (ofCentury % 4)) % 7;
        var late = (golden + (11 * moon) + (22 * sunday)) / 451;
        var day = moon + sunday - (7 * late) + 114;
        return new DateOnly(year, day / 31, (day % 31) + 1);
    }
}
