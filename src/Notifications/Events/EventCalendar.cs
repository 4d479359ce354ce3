using System.Globalization;

namespace CommunityBot.Notifications.Events;

/// <summary>
/// Works out when events take place. A series is expanded by the clock on the wall and only then laid on the time
/// line, so that <see cref="ClockChanges"/> alone decides about the nights when the clocks change. Never more than
/// <see cref="MostDates"/> times within <see cref="MostDays"/> days.
/// </summary>
public static class EventCalendar
{
    public const int MostDates = 1000;
    public const int MostDays = 400;

    /// <summary>The times that end after one instant and begin before another, in order.</summary>
    public static IReadOnlyList<EventDate> Between(CommunityEvent happening, DateTimeOffset from, DateTimeOffset to)
    {
        to = to - from > TimeSpan.FromDays(MostDays) ? from.AddDays(MostDays) : to;
        var zone = Zone(happening.Time.Zone);
        var (first, last) = (ClockChanges.ToWall(from, zone), ClockChanges.ToWall(to, zone));
        return [.. Dates(happening, first, last, zone).Where(d => d.Ends > from && d.Starts < to).OrderBy(d => d.Starts).Take(MostDates)];
    }

    /// <summary>The next time that is not over; null when there is none.</summary>
    /// <param name="cancelled">True to count times that are off too.</param>
    public static EventDate? Next(CommunityEvent happening, DateTimeOffset after, bool cancelled = false) =>
        Between(happening, after, after.AddDays(MostDays)).FirstOrDefault(d => cancelled || !d.Cancelled);

    /// <returns>Null when the event has no such time (any more).</returns>
    public static EventDate? Find(CommunityEvent happening, string key)
    {
        var zone = Zone(happening.Time.Zone);
        if (!happening.IsSeries || key == EventDate.OnceKey)
        {
            var only = Dates(happening, happening.Time.Start, happening.Time.Start, zone).MinBy(d => d.Starts);
            return only is not null && (only.Key == key || key == EventDate.OnceKey) ? only : null;
        }

        return WallOf(key) is { } wall ? Dates(happening, wall.Date, wall.Date.AddDays(1), zone).FirstOrDefault(d => d.Key == key) : null;
    }

    /// <summary>From when until when there are times at all; what goes on without an end lasts for ever.</summary>
    public static (DateTimeOffset Begins, DateTimeOffset Ends) Span(CommunityEvent happening)
    {
        var zone = Zone(happening.Time.Zone);
        if (happening.Recurrence.Rules.Any(RecurrenceRules.IsEndless))
        {
            return (DateOf(happening, happening.Time.Start, zone).Starts, DateTimeOffset.MaxValue);
        }

        var all = Dates(happening, happening.Time.Start, DateTime.MaxValue.AddYears(-1), zone).ToList();
        return all.Count == 0
            ? (DateOf(happening, happening.Time.Start, zone).Starts, DateOf(happening, happening.Time.Start, zone).Ends)
            : (all.Min(d => d.Starts), all.Count >= MostDates ? DateTimeOffset.MaxValue : all.Max(d => d.Ends));
    }

    /// <returns>The day, and time if it tells one, in a series' key; null for others.</returns>
    internal static DateTime? WallOf(string key) =>
        DateTime.TryParseExact(key, ["yyyyMMdd", "yyyyMMdd'T'HHmm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var wall) ? wall : null;

    public static TimeZoneInfo Zone(string name) => TimeZoneInfo.FindSystemTimeZoneById(name);

    private static IEnumerable<EventDate> Dates(CommunityEvent happening, DateTime first, DateTime last, TimeZoneInfo zone)
    {
        if (!happening.IsSeries)
        {
            return [DateOf(happening, happening.Time.Start, zone)];
        }

        var changes = happening.Recurrence.Changes;
        var reach = happening.Time.Length + changes.Aggregate(TimeSpan.FromDays(1), (most, c) => Max(most, c.Time is { } t ? (t.Start - c.Instead).Duration() + t.Length : default));
        var single = changes.Where(c => !c.AndLater).ToDictionary(c => c.Instead);
        var later = changes.Where(c => c.AndLater).OrderBy(c => c.Instead).ToList();
        var rest = RecurrenceRules.Starts(happening, Less(first, reach), More(last, reach)).Where(start => !single.ContainsKey(start)).Take(MostDates);
        return single.Values.Select(change => DateOf(happening, change.Instead, zone, change))
            .Concat(rest.Select(start => DateOf(happening, start, zone, later.LastOrDefault(c => c.Instead <= start))));
    }

    private static EventDate DateOf(CommunityEvent happening, DateTime start, TimeZoneInfo zone, DateChange? change = null)
    {
        var time = change?.Time is { } changed ? changed.At(start + (changed.Start - change.Instead)) : happening.Time.At(start);
        var own = time.Zone == happening.Time.Zone ? zone : Zone(time.Zone);
        var starts = ClockChanges.ToInstant(time.Start, own);
        return new EventDate(
            happening, KeyOf(happening, start), starts, time.ExactLength is { } exact ? starts + exact : LaterOf(starts, ClockChanges.ToInstant(time.End, own)), time.AllDay,
            change?.Title ?? happening.Title, change?.Description ?? happening.Description, change?.Place ?? happening.Place,
            happening.Status != EventStatus.Scheduled || change?.Cancelled == true);
    }

    private static string KeyOf(CommunityEvent happening, DateTime start) => !happening.IsSeries ? EventDate.OnceKey
        : start.ToString(start.TimeOfDay == happening.Time.Start.TimeOfDay ? "yyyyMMdd" : "yyyyMMdd'T'HHmm", CultureInfo.InvariantCulture);


    private static DateTimeOffset LaterOf(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private static TimeSpan Max(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private static DateTime Less(DateTime wall, TimeSpan by) => wall - DateTime.MinValue > by ? wall - by : DateTime.MinValue;

    private static DateTime More(DateTime wall, TimeSpan by) => DateTime.MaxValue - wall > by ? wall + by : DateTime.MaxValue;
}
