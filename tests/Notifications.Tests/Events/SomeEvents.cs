using CommunityBot.Notifications.Delivery;
using CommunityBot.Notifications.Events;

namespace CommunityBot.Notifications.Tests.Events;

internal static class SomeEvents
{
    public const string London = "Europe/London";

    public static CommunityEvent At(string start, string? end = null, string id = "a", string zone = London, params string[] rules) => new()
    {
        Id = id,
        Uid = id + "@test",
        Title = "Coffee morning",
        Time = new EventTime(Wall(start), end is null ? Wall(start).AddHours(1) : Wall(end), zone),
        Recurrence = rules.Length == 0 ? Recurrence.None : new Recurrence { Rules = [.. rules] },
    };

    public static DateTime Wall(string text) => DateTime.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    public static DateTimeOffset Utc(string text) => new(Wall(text), TimeSpan.Zero);

    public static ChannelAddress Person(int number) => new("telegram", $"{number}");

    /// <summary>When each time begins, in UTC, as <c>2026-03-29 01:30</c>.</summary>
    public static string[] Starts(CommunityEvent happening, string from, string to) =>
        [.. EventCalendar.Between(happening, Utc(from), Utc(to)).Select(d => d.Starts.ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture))];
}
