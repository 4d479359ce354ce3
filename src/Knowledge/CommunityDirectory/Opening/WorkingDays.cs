namespace CommunityBot.Knowledge.CommunityDirectory.Opening;

/// <summary>Days from Monday to Friday that are no bank holidays.</summary>
public static class WorkingDays
{
    /// <summary>The working day that comes so many working days after <paramref name="from"/>, which itself doesn't count.</summary>
    /// <param name="days">At least 1.</param>
    public static DateOnly After(DateOnly from, int days, BankHolidays holidays)
    {
        var day = from;
        for (var left = days; left > 0;)
        {
            day = day.AddDays(1);
            if (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !holidays.Contains(day))
            {
                left--;
            }
        }

        return day;
    }
}
