using CommunityBot.Notifications.Subscribers;

namespace CommunityBot.Notifications.Bulletins;

/// <summary>A reader's hour of the week on the time line.</summary>
public static class ReadingTime
{
    /// <summary>
    /// The first instant, from one on, in that hour of that day. An hour that the clocks skip stands for the first instant
    /// after it; of one that comes twice the first pass counts, unless it is over.
    /// </summary>
    public static DateTimeOffset From(DateTimeOffset instant, WeeklyHour chosen, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(instant, zone).DateTime;
        if (local.DayOfWeek == chosen.Day && local.Hour == chosen.Hour)
        {
            return instant;
        }

        var days = (chosen.Day - local.DayOfWeek + 7) % 7;
        var at = local.Date.AddDays(days == 0 && local.Hour > chosen.Hour ? 7 : days).AddHours(chosen.Hour);
        return MessageTimes.After(instant, at, zone);
    }
}
