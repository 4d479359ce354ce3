using System.Globalization;
using CommunityBot.Notifications.Events;
using CommunityBot.Organisers.Times;

namespace CommunityBot.Organisers.Events;

/// <summary>The single dates of a repeated event, as organisers choose among them.</summary>
internal static class SeriesDates
{
    private const int MostShown = 6;

    private static readonly TimeSpan Ahead = TimeSpan.FromDays(400);

    /// <summary>The next ones that are on, in words.</summary>
    public static IEnumerable<string> Coming(CommunityEvent series, DateTimeOffset now, TimeZoneInfo zone) =>
        EventCalendar.Between(series, now, now + Ahead).Where(d => !d.Cancelled).Take(MostShown).Select(d => TimeInWords.Say(d.Starts, zone));

    /// <param name="words">A day, with or without its time: "Saturday", "27 June", "Saturday 27 June at 14:00".</param>
    /// <returns>Null when the series has no such date ahead.</returns>
    public static EventDate? Find(CommunityEvent series, string words, DateTimeOffset now, TimeZoneInfo zone)
    {
        var said = words.Trim().TrimEnd('.');
        if (EventCalendar.Between(series, now, now + Ahead).FirstOrDefault(d => TimeInWords.Say(d.Starts, zone).Equals(said, StringComparison.OrdinalIgnoreCase)) is { } named)
        {
            return named;
        }

        var usual = series.Time.Start.ToString("HH:mm", CultureInfo.InvariantCulture);
        var reading = TimeInWords.Read(said, now, zone) is TimeReading.At exact ? exact : TimeInWords.Read($"{said} {usual}", now, zone) as TimeReading.At;
        return reading is null ? null
            : EventCalendar.Between(series, now, now + Ahead).FirstOrDefault(d => ClockChanges.ToWall(d.Starts, zone).Date == ClockChanges.ToWall(reading.Instant, zone).Date);
    }

    /// <summary>What differs from the rest, a line each.</summary>
    public static IEnumerable<string> Exceptions(CommunityEvent series, TimeZoneInfo zone)
    {
        foreach (var change in series.Recurrence.Changes.Where(c => !c.AndLater).OrderBy(c => c.Instead))
        {
            var was = TimeInWords.Say(ClockChanges.ToInstant(change.Instead, zone), zone);
            if (change.Cancelled)
            {
                yield return $"Not on {was}";
            }
            else if (change.Time is { } time)
            {
                yield return $"On {TimeInWords.Say(ClockChanges.ToInstant(time.Start, zone), zone)} instead of {was}";
            }
        }
    }
}
