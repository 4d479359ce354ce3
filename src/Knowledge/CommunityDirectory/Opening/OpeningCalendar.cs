namespace CommunityBot.Knowledge.CommunityDirectory.Opening;

/// <summary>A time at which a service is open.</summary>
/// <param name="Date">The day it opens, in the community's zone.</param>
/// <param name="Opens">Null when only the day is known.</param>
/// <param name="Closes">Null when it isn't told.</param>
/// <param name="Schedule">What says so, and how surely.</param>
public sealed record OpeningTime(DateOnly Date, DateTimeOffset? Opens, DateTimeOffset? Closes, Schedule Schedule);

/// <summary>When services are open: their schedules in the community's wall time, without closed dates.</summary>
/// <param name="zone">The community's.</param>
public sealed class OpeningCalendar(ClosedDates closed, TimeZoneInfo zone)
{
    /// <summary>How far it looks ahead, in days: past a year of bank holidays.</summary>
    private const int Horizon = 400;

    public BankHolidays Holidays => closed.Holidays;

    /// <summary>The next times at which it opens, soonest first; a day without a known time counts until it is over.</summary>
    /// <param name="count">At most so many; fewer when the schedules give no more within 400 days.</param>
    public IReadOnlyList<OpeningTime> Next(Service service, DateTimeOffset after, int count) => [.. From(service, after).Take(count)];

    /// <summary>The times at which it opens after an instant, soonest first, within 400 days. None for a service offered to nobody.</summary>
    public IEnumerable<OpeningTime> From(Service service, DateTimeOffset after)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(after, zone).DateTime);
        for (var i = 0; i < Horizon; i++)
        {
            foreach (var opening in On(service, today.AddDays(i)))
            {
                if (opening.Opens is null || opening.Opens > after)
                {
                    yield return opening;
                }
            }
        }
    }

    /// <summary>The times at which it opens on a day, earliest first; none on a closed date.</summary>
    public IEnumerable<OpeningTime> On(Service service, DateOnly date) =>
        !service.Offered || closed.ClosedBecause(service, date) is not null
            ? []
            : service.Schedules.Where(s => s.FallsOn(date)).Select(s => Opening(s, date)).OrderBy(o => o.Opens ?? DateTimeOffset.MinValue);

    /// <returns>Null when nothing tells: it has no schedule that can be reckoned with.</returns>
    public bool? IsOpenOn(Service service, DateOnly date)
    {
        if (!service.Offered || closed.ClosedBecause(service, date) is not null)
        {
            return false;
        }

        return service.Schedules.Any(s => s.FallsOn(date)) ? true : service.Schedules.Any(IsReckonable) ? false : null;
    }

    /// <returns>Why it is closed on a day on which it would be open; null when it isn't.</returns>
    public string? ClosedBecause(Service service, DateOnly date) => closed.ClosedBecause(service, date);

    private static bool IsReckonable(Schedule schedule) =>
        schedule.Interval <= 1 || schedule.Start is not null ? schedule.Frequency is not null || schedule.ByMonthDay.Length > 0 : false;

    private OpeningTime Opening(Schedule schedule, DateOnly date)
    {
        var opens = schedule.OpensAt is { } from ? At(date, from) : (DateTimeOffset?)null;
        // Past midnight it closes on the day after.
        var closes = schedule.ClosesAt is { } to ? At(to <= schedule.OpensAt ? date.AddDays(1) : date, to) : (DateTimeOffset?)null;
        return new OpeningTime(date, opens, closes, schedule);
    }

    /// <summary>
    /// The instant of a wall time. A time that the clocks skip in spring is taken an hour later, of one that comes twice
    /// in autumn the first.
    /// </summary>
    private DateTimeOffset At(DateOnly date, TimeOnly time)
    {
        var wall = date.ToDateTime(time);
        if (zone.IsInvalidTime(wall))
        {
            wall = wall.AddHours(1);
        }

        var offset = zone.IsAmbiguousTime(wall) ? zone.GetAmbiguousTimeOffsets(wall).Max() : zone.GetUtcOffset(wall);
        return new DateTimeOffset(wall, offset);
    }
}
