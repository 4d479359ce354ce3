using System.Globalization;
using CommunityBot.Notifications.Subscribers;

namespace CommunityBot.Subscribing;

/// <summary>Choices as people say them.</summary>
internal static class ChoiceWords
{
    public static string Often(Frequency frequency) => frequency switch
    {
        Frequency.Daily => "once a day",
        Frequency.Weekly => "once a week",
        Frequency.Monthly => "once a month",
        _ => "as it comes",
    };

    public static string Rungs(IEnumerable<ReminderRung> rungs) => List([.. rungs.Select(r => r switch
    {
        ReminderRung.Week => "a week",
        ReminderRung.Day => "a day",
        _ => "an hour",
    })]) + " before";

    public static string Days(IReadOnlyCollection<DayOfWeek> days) => List([.. days.OrderBy(d => ((int)d + 6) % 7).Select(d => d + "s")]);

    public static string Day(DateOnly day, DateOnly today) =>
        day.ToString(day.Year == today.Year ? "dddd d MMMM" : "d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>When messages may come.</summary>
    public static string Hours(QuietHours hours) =>
        hours.IsNone ? "at any hour" : string.Create(CultureInfo.InvariantCulture, $"between {hours.To:HH:mm} and {hours.From:HH:mm}");

    public static string BulletinTime(WeeklyHour? time) =>
        time is { } at ? string.Create(CultureInfo.InvariantCulture, $"on {at.Day}s from {at.Hour:00}:00") : "as soon as it is out";

    /// <summary>"Erith, Welling and Foots Cray".</summary>
    public static string Names(IEnumerable<string> ids) => List([.. ids.Select(CultureInfo.InvariantCulture.TextInfo.ToTitleCase)]);

    public static string List(IReadOnlyList<string> items) => items.Count switch
    {
        0 => "",
        1 => items[0],
        _ => string.Join(", ", items.Take(items.Count - 1)) + " and " + items[^1],
    };
}
