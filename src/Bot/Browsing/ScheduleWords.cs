using System.Globalization;
using CommunityBot.Knowledge.CommunityDirectory;
using CommunityBot.Knowledge.CommunityDirectory.Opening;

namespace CommunityBot.Browsing;

/// <summary>Schedules as people say them.</summary>
internal static class ScheduleWords
{
    private static readonly string[] Places = ["first", "second", "third", "fourth", "fifth"];

    /// <summary>"Every Monday, 10am to noon"; what is unsure is quoted: says: "Mondays, mostly".</summary>
    public static string? Of(Schedule schedule) =>
        schedule.Certainty == Certainty.Unsure || schedule.Frequency is null
            ? Quoted(schedule)
            : Rule(schedule) is { } rule ? rule + Times(schedule) + Until(schedule) : Quoted(schedule);

    /// <summary>"Tuesday 8 December 2026, 7pm to 10.30pm".</summary>
    public static string Of(OpeningTime time) =>
        $"{time.Date.DayOfWeek} {Day(time.Date)}" + (time.Opens is null ? "" : Times(time.Schedule));

    /// <summary>"10am", "7.30pm", "noon".</summary>
    public static string Clock(TimeOnly time) => time == new TimeOnly(12, 0) ? "noon"
        : time.ToString(time.Minute == 0 ? "%h" : "h.mm", CultureInfo.InvariantCulture) + (time.Hour < 12 ? "am" : "pm");

    public static string Day(DateOnly date) => date.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    private static string? Quoted(Schedule schedule) =>
        schedule.Certainty != Certainty.Stated && (schedule.Says ?? schedule.Description) is { } says ? $"says: “{says}”" : schedule.Description;

    private static string? Rule(Schedule schedule) => schedule switch
    {
        { Frequency: Frequency.Weekly, ByDay.IsEmpty: false } => Weekly(schedule.Interval) + List(schedule.ByDay.Select(d => d.Day.ToString())),
        { Frequency: Frequency.Monthly, ByDay.IsEmpty: false, Interval: 1 } when schedule.ByDay.All(d => d.Nth == 0) => Weekly(1) + List(schedule.ByDay.Select(d => d.Day.ToString())),
        { Frequency: Frequency.Monthly, ByDay.IsEmpty: false } => "The " + List(schedule.ByDay.Select(Nth)) + Monthly(schedule.Interval),
        { Frequency: Frequency.Monthly, ByMonthDay.IsEmpty: false } => "The " + List(schedule.ByMonthDay.Select(MonthDay)) + Monthly(schedule.Interval),
        _ => null,
    };

    private static string Weekly(int interval) => interval switch { 1 => "Every ", 2 => "Every other ", _ => $"Every {interval} weeks on " };

    private static string Monthly(int interval) => interval switch { 1 => " of each month", 2 => " of every other month", _ => $" of every {interval} months" };

    private static string Nth(WeekdayRule rule) => rule.Nth switch
    {
        -1 => $"last {rule.Day}",
        >= 1 and <= 5 => $"{Places[rule.Nth - 1]} {rule.Day}",
        < -1 => $"{Places[-rule.Nth - 1]} {rule.Day} from the end",
        _ => $"{rule.Day}s",
    };

    private static string MonthDay(int day) => day < 0 ? (day == -1 ? "last day" : $"{-day} days from the end") : day + ((day % 10, day / 10) switch
    {
        (_, 1) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    });

    private static string Times(Schedule schedule) => (schedule.OpensAt, schedule.ClosesAt) switch
    {
        ({ } opens, { } closes) => $", {Clock(opens)} to {Clock(closes)}",
        ({ } opens, null) => $", from {Clock(opens)}",
        (null, { } closes) => $", until {Clock(closes)}",
        _ => "",
    };

    private static string Until(Schedule schedule) => schedule.ValidTo is { } last ? $", until {Day(last)}" : "";

    private static string List(IEnumerable<string> items)
    {
        var all = items.ToList();
        return all.Count < 2 ? string.Concat(all) : $"{string.Join(", ", all[..^1])} and {all[^1]}";
    }
}
