namespace CommunityBot.Knowledge.CommunityDirectory.Opening;

/// <summary>Which days a schedule falls on, as wall dates.</summary>
internal static class ScheduleDates
{
    /// <returns>False also where the schedule doesn't tell: every other week, and not from when.</returns>
    public static bool FallsOn(this Schedule schedule, DateOnly date)
    {
        if (date < schedule.ValidFrom || date > schedule.ValidTo || date < schedule.Start)
        {
            return false;
        }

        return schedule.Frequency switch
        {
            Frequency.Weekly => IsDayOfWeek(schedule, date) && IsTurn(schedule, start => (Monday(date).DayNumber - Monday(start).DayNumber) / 7),
            Frequency.Monthly => IsDayOfMonth(schedule, date) && IsTurn(schedule, start => ((date.Year - start.Year) * 12) + date.Month - start.Month),
            _ => schedule.ByMonthDay.Length > 0 && IsDayOfMonth(schedule, date),
        };
    }

    private static bool IsTurn(Schedule schedule, Func<DateOnly, int> periodsSince) =>
        schedule.Interval <= 1 || (schedule.Start is { } start && periodsSince(start) % schedule.Interval == 0);

    private static bool IsDayOfWeek(Schedule schedule, DateOnly date) => schedule.ByDay.IsEmpty
        ? schedule.Start?.DayOfWeek == date.DayOfWeek
        : schedule.ByDay.Any(rule => rule.Day == date.DayOfWeek);

    private static bool IsDayOfMonth(Schedule schedule, DateOnly date)
    {
        if (schedule.ByDay.IsEmpty && schedule.ByMonthDay.IsEmpty)
        {
            return schedule.Start?.Day == date.Day;
        }

        var last = DateTime.DaysInMonth(date.Year, date.Month);
        return (schedule.ByDay.IsEmpty || schedule.ByDay.Any(rule => rule.Day == date.DayOfWeek && IsNth(rule.Nth, date.Day, last)))
            && (schedule.ByMonthDay.IsEmpty || schedule.ByMonthDay.Any(day => day == date.Day || last + 1 + day == date.Day));
    }

    private static bool IsNth(int nth, int day, int last) => nth switch
    {
        0 => true,
        > 0 => (day - 1) / 7 == nth - 1,
        _ => (last - day) / 7 == -nth - 1,
    };

    private static DateOnly Monday(DateOnly date) => date.AddDays(-(((int)date.DayOfWeek + 6) % 7));
}
