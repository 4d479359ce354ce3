using CommunityBot.Knowledge.CommunityDirectory;
using CommunityBot.Knowledge.CommunityDirectory.Opening;
using CommunityBot.Testing;
using Xunit;

namespace CommunityBot.Knowledge.Tests.CommunityDirectory.Opening;

public sealed class OpeningTests : IDisposable
{
    private static readonly TimeZoneInfo London = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData(2021, "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28")]
    [InlineData(2022, "01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27")]
    [InlineData(2023, "01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26")]
    [InlineData(2026, "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28")]
    [InlineData(2027, "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28")]
    public void Bank_holidays_are_those_that_were_proclaimed(int year, string days) =>
        Assert.Equal(days, string.Join(' ', Closed().Holidays.In(year).Select(d => d.ToString("MM-dd", System.Globalization.CultureInfo.InvariantCulture))));

    [Fact]
    public void Times_are_wall_times_on_both_sides_of_both_clock_changes()
    {
        var weekly = Weekly(DayOfWeek.Sunday, "10:00", "12:00");
        Assert.Equal(
            ["2026-03-22 10:00 +00:00", "2026-03-29 10:00 +01:00", "2026-04-05 10:00 +01:00"],
            Next(weekly, new DateTimeOffset(2026, 3, 20, 0, 0, 0, TimeSpan.Zero)));
        Assert.Equal(
            ["2026-10-18 10:00 +01:00", "2026-10-25 10:00 +00:00", "2026-11-01 10:00 +00:00"],
            Next(weekly, new DateTimeOffset(2026, 10, 15, 0, 0, 0, TimeSpan.Zero)));
        // 01:30 does not exist on the spring night and comes twice on the autumn one.
        var night = Weekly(DayOfWeek.Sunday, "01:30", null);
        Assert.Equal("2026-03-29 02:30 +01:00", Next(night, new DateTimeOffset(2026, 3, 28, 12, 0, 0, TimeSpan.Zero))[0]);
        Assert.Equal("2026-10-25 01:30 +01:00", Next(night, new DateTimeOffset(2026, 10, 24, 12, 0, 0, TimeSpan.Zero))[0]);
    }

    [Fact]
    public void A_monthly_a_fortnightly_and_a_bounded_schedule_fall_on_their_days()
    {
        var second = new Schedule { Frequency = Frequency.Monthly, ByDay = [new(DayOfWeek.Tuesday, 2), new(DayOfWeek.Friday, -1)] };
        Assert.Equal(["2026-06-09", "2026-06-26", "2026-07-14"], Days(second, 3));
        var fortnightly = new Schedule { Frequency = Frequency.Weekly, Interval = 2, Start = new(2026, 5, 28), ByDay = [new(DayOfWeek.Thursday)] };
        Assert.Equal(["2026-06-11", "2026-06-25"], Days(fortnightly, 2));
        var bounded = new Schedule { Frequency = Frequency.Weekly, ValidFrom = new(2026, 6, 10), ValidTo = new(2026, 6, 20), ByDay = [new(DayOfWeek.Thursday)] };
        Assert.Equal(["2026-06-11", "2026-06-18"], Days(bounded, 9));
        var last = new Schedule { Frequency = Frequency.Monthly, ByMonthDay = [-1, 2] };
        Assert.Equal(["2026-06-02", "2026-06-30", "2026-07-02"], Days(last, 3));
    }

    [Fact]
    public void Whether_it_is_open_is_not_told_where_nothing_tells()
    {
        var calendar = new OpeningCalendar(Closed(), London);
        var tuesday = new DateOnly(2026, 6, 2);
        Assert.True(calendar.IsOpenOn(Weekly(DayOfWeek.Tuesday, "10:00", null), tuesday));
        Assert.False(calendar.IsOpenOn(Weekly(DayOfWeek.Monday, "10:00", null), tuesday));
        Assert.Null(calendar.IsOpenOn(Entry([]), tuesday));
        Assert.Null(calendar.IsOpenOn(Entry([new Schedule { Frequency = Frequency.Weekly, Interval = 2, ByDay = [new(DayOfWeek.Tuesday)] }]), tuesday));
        Assert.False(calendar.IsOpenOn(Weekly(DayOfWeek.Tuesday, "10:00", null) with { WithdrawnOn = tuesday }, tuesday));
    }

    [Fact]
    public void Closed_dates_and_bank_holidays_are_left_out_unless_it_is_open_all_the_same()
    {
        File.WriteAllText(_folder.File("own.yaml"), """
            closed:
              - { from: 2026-06-08, to: 2026-06-14, service: chess, reason: the hall is being painted }
              - { from: 2026-06-22, organisation: friends }
              - { from: 2026-08-31, service: chess, open: true }
            """);
        var calendar = new OpeningCalendar(ClosedDatesFile.Load(_folder.File("own.yaml"), _folder.File("none.yaml")), London);
        var monday = Weekly(DayOfWeek.Monday, "10:00", "12:00");
        var days = calendar.Next(monday, new DateTimeOffset(2026, 5, 23, 0, 0, 0, TimeSpan.Zero), 3).Select(o => o.Date);
        Assert.Equal([new DateOnly(2026, 6, 1), new DateOnly(2026, 6, 15), new DateOnly(2026, 6, 29)], days);
        Assert.Equal("the hall is being painted", calendar.ClosedBecause(monday, new DateOnly(2026, 6, 8)));
        Assert.Equal("bank holiday", calendar.ClosedBecause(monday, new DateOnly(2026, 5, 25)));
        Assert.True(calendar.IsOpenOn(monday, new DateOnly(2026, 8, 31)));
    }

    [Theory]
    [InlineData("closed:\n  - { from: 8 June }", "\"8 June\" is not a date")]
    [InlineData("closed: [", "own.yaml line")]
    [InlineData("closed:\n  - { from: 2026-06-08, to: 2026-06-01 }", "before it begins")]
    public void A_slip_in_the_file_is_named(string text, string said)
    {
        File.WriteAllText(_folder.File("own.yaml"), text);
        Assert.Contains(said, Assert.Throws<InvalidDataException>(() => ClosedDatesFile.Load(_folder.File("own.yaml"))).Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static ClosedDates Closed() => ClosedDatesFile.Load(Path.Combine(AppContext.BaseDirectory, "Content", "Directory", "closed-dates.yaml"));

    private static string[] Next(Service service, DateTimeOffset after) =>
        [.. new OpeningCalendar(Closed(), London).Next(service, after, 3).Select(o => o.Opens!.Value.ToString("yyyy-MM-dd HH:mm zzz", System.Globalization.CultureInfo.InvariantCulture))];

    private static string[] Days(Schedule schedule, int count) =>
        [.. new OpeningCalendar(Closed(), London).Next(Entry([schedule]), new DateTimeOffset(2026, 6, 1, 0, 0, 0, TimeSpan.Zero), count).Select(o => o.Date.ToString("O", System.Globalization.CultureInfo.InvariantCulture))];

    private static Service Weekly(DayOfWeek day, string opens, string? closes) => Entry([new Schedule
    {
        Frequency = Frequency.Weekly, ByDay = [new(day)], OpensAt = Time(opens), ClosesAt = closes is null ? null : Time(closes),
    }]);

    private static TimeOnly Time(string text) => TimeOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static Service Entry(Schedule[] schedules) => new()
    {
        Id = "chess", Name = "Chess", Status = ServiceStatus.Active, Source = "test",
        Organization = new Organization { Id = "o1", Name = "Friends" }, Schedules = [.. schedules],
    };
}
