namespace CommunityBot.Publishing.OpenReferral;

/// <summary>iCalendar's two letters for a day of the week.</summary>
internal static class WeekdayCode
{
    public static string Of(DayOfWeek day) => day.ToString()[..2].ToUpperInvariant();

    /// <summary>Reads "MO", "Mon" and "Monday", in any case.</summary>
    public static bool TryRead(string text, out DayOfWeek day)
    {
        foreach (var candidate in Enum.GetValues<DayOfWeek>())
        {
            if (text.Length >= 2 && candidate.ToString().StartsWith(text, StringComparison.OrdinalIgnoreCase))
            {
                day = candidate;
                return true;
            }
        }

        day = default;
        return false;
    }
}
