namespace CommunityBot.Notifications.Subscribers;

/// <summary>
/// When somebody may be written to. Everything is judged by the wall clock: in the hour that the clocks skip a time of day
/// stands for the first instant after it, and in the hour that comes twice each pass is looked at for itself.
/// </summary>
public static class MessageTimes
{
    private const int MostSteps = 32;

    /// <summary>The first instant, from one on, at which neither a pause nor a quiet day nor quiet hours are in the way.</summary>
    /// <param name="onlyHours">True to look at quiet hours alone.</param>
    public static DateTimeOffset FirstFrom(DateTimeOffset instant, Choices choices, SubscriberDefaults defaults, bool onlyHours = false)
    {
        var (zone, quiet) = (defaults.Zone, choices.QuietHours ?? defaults.QuietHours);
        for (var step = 0; step < MostSteps; step++)
        {
            var local = TimeZoneInfo.ConvertTime(instant, zone).DateTime;
            var (day, time) = (DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local));
            if (!onlyHours && choices.PausedUntil is { } end && day < end)
            {
                instant = After(instant, end.ToDateTime(TimeOnly.MinValue), zone);
            }
            else if (!onlyHours && choices.QuietDays.Contains(day.DayOfWeek))
            {
                instant = After(instant, day.AddDays(1).ToDateTime(TimeOnly.MinValue), zone);
            }
            else if (quiet.Contains(time))
            {
                instant = After(instant, (quiet.To > time ? day : day.AddDays(1)).ToDateTime(quiet.To), zone);
            }
            else
            {
                break;
            }
        }

        return instant;
    }

    /// <summary>The next instant at which the clocks on the wall show this.</summary>
    public static DateTimeOffset After(DateTimeOffset instant, DateTime local, TimeZoneInfo zone)
    {
        while (zone.IsInvalidTime(local))
        {
            local = local.AddMinutes(1);
        }

        var offsets = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local) : [zone.GetUtcOffset(local)];
        var shown = offsets.Select(offset => new DateTimeOffset(local, offset)).Order().ToList();
        return shown.Find(at => at > instant) is var next && next == default ? shown[^1] : next.ToUniversalTime();
    }
}
