using CommunityBot.Notifications.Events;
using Xunit;

namespace CommunityBot.Notifications.Tests.Events;

public class EventCalendarTests
{
    private static readonly TimeZoneInfo London = EventCalendar.Zone(SomeEvents.London);

    [Theory]
    [InlineData("2026-03-29 00:30", "2026-03-29 00:30")]
    [InlineData("2026-03-29 01:00", "2026-03-29 01:00")]
    [InlineData("2026-03-29 01:30", "2026-03-29 01:30")]
    [InlineData("2026-03-29 02:30", "2026-03-29 01:30")]
    [InlineData("2026-10-25 00:30", "2026-10-24 23:30")]
    [InlineData("2026-10-25 01:30", "2026-10-25 00:30")]
    [InlineData("2026-10-25 02:00", "2026-10-25 02:00")]
    public void A_time_that_is_skipped_comes_an_hour_later_and_one_that_comes_twice_is_the_first(string wall, string utc) =>
        Assert.Equal(SomeEvents.Utc(utc), ClockChanges.ToInstant(SomeEvents.Wall(wall), London));

    [Fact]
    public void A_daily_event_at_half_past_one_takes_place_once_on_each_night_of_both_clock_changes()
    {
        var daily = SomeEvents.At("2026-03-28 01:30", rules: "FREQ=DAILY");

        Assert.Equal(["2026-03-28 01:30", "2026-03-29 01:30", "2026-03-30 00:30"], SomeEvents.Starts(daily, "2026-03-28 00:00", "2026-03-31 00:00"));
        Assert.Equal(["2026-10-24 00:30", "2026-10-25 00:30", "2026-10-26 01:30"], SomeEvents.Starts(daily, "2026-10-24 00:00", "2026-10-27 00:00"));
    }

    [Fact]
    public void A_weekly_group_keeps_its_hour_on_the_wall_over_both_clock_changes()
    {
        var weekly = SomeEvents.At("2026-03-22 19:00", "2026-03-22 21:00", rules: "FREQ=WEEKLY");

        Assert.Equal(["2026-03-22 19:00", "2026-03-29 18:00"], SomeEvents.Starts(weekly, "2026-03-20 00:00", "2026-04-01 00:00"));
        Assert.Equal(["2026-10-18 18:00", "2026-10-25 19:00"], SomeEvents.Starts(weekly, "2026-10-15 00:00", "2026-10-28 00:00"));
    }

    [Fact]
    public void An_end_is_by_the_clock_on_the_wall_and_a_length_is_by_the_hours()
    {
        var night = SomeEvents.At("2026-10-24 23:00", "2026-10-25 03:00");
        var four = night with { Time = night.Time with { ExactLength = TimeSpan.FromHours(4) } };

        Assert.Equal(SomeEvents.Utc("2026-10-25 03:00"), EventCalendar.Find(night, EventDate.OnceKey)!.Ends);
        Assert.Equal(SomeEvents.Utc("2026-10-25 02:00"), EventCalendar.Find(four, EventDate.OnceKey)!.Ends);
    }

    [Fact]
    public void A_series_leaves_out_its_exceptions_adds_its_further_dates_and_follows_what_was_changed()
    {
        var series = SomeEvents.At("2026-11-03 10:00", rules: "FREQ=WEEKLY;COUNT=5") with
        {
            Recurrence = new Recurrence
            {
                Rules = ["FREQ=WEEKLY;COUNT=5"],
                Dates = [SomeEvents.Wall("2026-11-05 10:00")],
                Except = [SomeEvents.Wall("2026-11-10 10:00")],
                Changes =
                [
                    new DateChange { Instead = SomeEvents.Wall("2026-11-17 10:00"), Time = SomeEvents.At("2026-11-18 14:00").Time },
                    new DateChange { Instead = SomeEvents.Wall("2026-11-24 10:00"), Cancelled = true },
                ],
            },
        };

        var dates = EventCalendar.Between(series, SomeEvents.Utc("2026-11-01 00:00"), SomeEvents.Utc("2027-01-01 00:00"));

        Assert.Equal(["20261103", "20261105", "20261117", "20261124", "20261201"], dates.Select(d => d.Key));
        Assert.Equal(SomeEvents.Utc("2026-11-18 14:00"), dates[2].Starts);
        Assert.True(dates[3].Cancelled);
        Assert.Equal(dates[2], EventCalendar.Find(series, "20261117"));
        Assert.Null(EventCalendar.Find(series, "20261110"));
    }

    [Fact]
    public void A_change_of_this_and_later_times_moves_them_all_by_as_much()
    {
        var series = SomeEvents.At("2026-11-03 10:00") with
        {
            Recurrence = new Recurrence
            {
                Rules = ["FREQ=WEEKLY"],
                Changes = [new DateChange { Instead = SomeEvents.Wall("2026-11-17 10:00"), AndLater = true, Time = SomeEvents.At("2026-11-18 14:00", "2026-11-18 16:00").Time }],
            },
        };

        var dates = EventCalendar.Between(series, SomeEvents.Utc("2026-11-01 00:00"), SomeEvents.Utc("2026-11-27 00:00"));

        Assert.Equal(["2026-11-03 10:00", "2026-11-10 10:00", "2026-11-18 14:00", "2026-11-25 14:00"], SomeEvents.Starts(series, "2026-11-01 00:00", "2026-11-27 00:00"));
        Assert.Equal(TimeSpan.FromHours(2), dates[3].Ends - dates[3].Starts);
    }

    [Fact]
    public void A_date_that_moved_far_is_found_in_the_week_it_moved_to_and_not_in_its_own()
    {
        var series = SomeEvents.At("2026-11-03 10:00") with
        {
            Recurrence = new Recurrence
            {
                Rules = ["FREQ=WEEKLY;UNTIL=20261110T100000"],
                Changes = [new DateChange { Instead = SomeEvents.Wall("2026-11-10 10:00"), Time = SomeEvents.At("2027-01-20 10:00").Time }],
            },
        };

        Assert.Empty(SomeEvents.Starts(series, "2026-11-08 00:00", "2026-11-15 00:00"));
        Assert.Equal(["2027-01-20 10:00"], SomeEvents.Starts(series, "2027-01-15 00:00", "2027-01-25 00:00"));
        Assert.Equal(SomeEvents.Utc("2027-01-20 11:00"), EventCalendar.Span(series).Ends);
    }

    [Fact]
    public void A_series_without_an_end_is_expanded_for_400_days_and_never_beyond_1000_times()
    {
        var endless = SomeEvents.At("1990-01-01 10:00", rules: "FREQ=DAILY");
        var often = SomeEvents.At("2026-01-01 10:00", rules: "FREQ=DAILY;BYHOUR=8,10,12,14");

        Assert.Equal(400, EventCalendar.Between(endless, SomeEvents.Utc("2026-01-01 00:00"), SomeEvents.Utc("2036-01-01 00:00")).Count);
        Assert.Equal(EventCalendar.MostDates, EventCalendar.Between(often, SomeEvents.Utc("2026-01-01 00:00"), SomeEvents.Utc("2036-01-01 00:00")).Count);
        Assert.Equal(DateTimeOffset.MaxValue, EventCalendar.Span(endless).Ends);
    }

    [Fact]
    public void The_key_of_a_date_survives_another_hour_for_the_whole_series()
    {
        var series = SomeEvents.At("2026-11-03 10:00", rules: "FREQ=WEEKLY");
        var moved = series with { Time = series.Time.At(SomeEvents.Wall("2026-11-03 15:00")) };

        Assert.Equal("20261110", EventCalendar.Find(series, "20261110")!.Key);
        Assert.Equal(SomeEvents.Utc("2026-11-10 15:00"), EventCalendar.Find(moved, "20261110")!.Starts);
    }

    [Theory]
    [InlineData("FREQ=SECONDLY", "more often than daily")]
    [InlineData("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=31", "never comes")]
    [InlineData("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=29", null)]
    [InlineData("WEEKLY please", "can't be")]
    [InlineData("FREQ=WEEKLY;BYDAY=TU", null)]
    public void A_rule_that_cannot_be_used_is_told(string rule, string? fault)
    {
        var told = EventDesk.Fault(SomeEvents.At("2026-11-03 10:00", rules: rule));
        if (fault is null)
        {
            Assert.Null(told);
        }
        else
        {
            Assert.Contains(fault, told, StringComparison.Ordinal);
        }
    }
}
