using CommunityBot.Notifications.Subscribers;

namespace CommunityBot.Notifications.Events.Notices;

/// <summary>A reminder that is due once, and of no use after a time.</summary>
/// <param name="Early">True for those who are not to be written to when the rung itself is due.</param>
public sealed record ReminderTime(ReminderRung Rung, DateTimeOffset Due, DateTimeOffset Expires, bool Early = false);

/// <summary>
/// When people are reminded: a week and a day before at the same time on the wall, and an hour before; who has quiet
/// hours then, on the evening before them. Of all-day events in the morning, and not an hour before.
/// </summary>
public static class ReminderLadder
{
    /// <summary>Nothing is due earlier before an event than this.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(8);

    private static readonly TimeSpan Morning = TimeSpan.FromHours(9);
    private static readonly TimeSpan Evening = TimeSpan.FromHours(19);
    private static readonly TimeSpan EveningKeeps = TimeSpan.FromHours(2);
    private static readonly TimeSpan WeekKeeps = TimeSpan.FromDays(1);
    private static readonly TimeSpan DayKeeps = TimeSpan.FromHours(12);

    public static IEnumerable<ReminderTime> Of(DateTimeOffset starts, bool allDay, TimeZoneInfo zone)
    {
        var wall = ClockChanges.ToWall(starts, zone);
        var from = allDay ? wall.Date + Morning : wall;
        var week = ClockChanges.ToInstant(from.AddDays(-7), zone);
        var day = ClockChanges.ToInstant(from.AddDays(-1), zone);
        yield return new ReminderTime(ReminderRung.Week, week, week + WeekKeeps);
        yield return new ReminderTime(ReminderRung.Day, day, day + DayKeeps);
        if (!allDay)
        {
            var hour = starts.AddHours(-1);
            var evening = LastEvening(hour, zone);
            yield return new ReminderTime(ReminderRung.Hour, hour, starts);
            yield return new ReminderTime(ReminderRung.Hour, evening, evening + EveningKeeps < hour ? evening + EveningKeeps : hour, Early: true);
        }
    }

    private static DateTimeOffset LastEvening(DateTimeOffset before, TimeZoneInfo zone)
    {
        var evening = ClockChanges.ToWall(before, zone).Date + Evening;
        return ClockChanges.ToInstant(evening, zone) is var same && same < before ? same : ClockChanges.ToInstant(evening.AddDays(-1), zone);
    }
}
