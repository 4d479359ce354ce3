namespace CommunityBot.Notifications.Events;

/// <summary>
/// The policy for times on the nights when the clocks change. A time that does not exist (01:30 on the last Sunday of
/// March in London) is taken as much later as the clock jumps: 02:30. A time that comes twice (01:30 on the last
/// Sunday of October) is the first of the two, the one still in summer time. So nothing is skipped, and nothing comes
/// twice.
/// </summary>
public static class ClockChanges
{
    /// <summary>Longer than any clock has ever jumped.</summary>
    private static readonly TimeSpan BeforeTheJump = TimeSpan.FromHours(3);

    /// <param name="wall">What the clock on the wall says; its kind is not looked at.</param>
    public static DateTimeOffset ToInstant(DateTime wall, TimeZoneInfo zone)
    {
        wall = DateTime.SpecifyKind(wall, DateTimeKind.Unspecified);
        var offset = zone.IsInvalidTime(wall) ? zone.GetUtcOffset(wall - BeforeTheJump)
            : zone.IsAmbiguousTime(wall) ? zone.GetAmbiguousTimeOffsets(wall).Max()
            : zone.GetUtcOffset(wall);
        return new DateTimeOffset(wall, offset).ToUniversalTime();
    }

    /// <summary>What becomes of a time that somebody has named, in words for them; empty when nothing does.</summary>
    public static string Remark(DateTime wall, TimeZoneInfo zone)
    {
        wall = DateTime.SpecifyKind(wall, DateTimeKind.Unspecified);
        return zone.IsInvalidTime(wall) ? $"The clocks go forward that night and there is no {wall:HH:mm}: I take {ToWall(ToInstant(wall, zone), zone):HH:mm}."
            : zone.IsAmbiguousTime(wall) ? $"The clocks go back that night and {wall:HH:mm} comes twice: I take the first."
            : "";
    }

    /// <summary>What the clock on the wall says then, without a kind.</summary>
    public static DateTime ToWall(DateTimeOffset instant, TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(instant, zone).DateTime;
}
