using CommunityBot.Bulletins;
using CommunityBot.Hosting;
using Microsoft.Extensions.Options;
using Xunit;

namespace CommunityBot.Bot.Tests.Bulletins;

public sealed class BulletinScheduleTests
{
    [Theory]
    [InlineData("2026-11-25T09:00:00Z", "2026-11-25T09:00:00Z")]
    [InlineData("2026-11-25T08:59:59Z", "2026-11-18T09:00:00Z")]
    [InlineData("2026-04-01T07:59:59Z", "2026-03-25T09:00:00Z")]
    [InlineData("2026-04-01T08:00:00Z", "2026-04-01T08:00:00Z")]
    [InlineData("2026-10-28T09:00:00Z", "2026-10-28T09:00:00Z")]
    public void The_last_time_is_by_the_clock_on_the_wall(string now, string last) =>
        Assert.Equal(At(last), Schedule("0 0 9 ? * WED").LastBy(At(now)));

    [Theory]
    [InlineData("2026-03-27T09:00:00Z", "2026-03-29T08:00:00Z")]
    [InlineData("2026-10-23T08:00:00Z", "2026-10-25T09:00:00Z")]
    [InlineData("2026-03-27T01:30:00Z", "2026-03-29T01:30:00Z")]
    public void It_goes_out_two_days_later_at_the_same_time_of_day(string made, string sent) =>
        Assert.Equal(At(sent), Schedule("0 0 9 ? * WED").SendAt(At(made)));

    [Fact]
    public void Without_a_schedule_there_is_no_time() => Assert.Null(Schedule("").LastBy(At("2026-11-25T09:00:00Z")));

    private static BulletinSchedule Schedule(string cron) =>
        new(Options.Create(new BulletinOptions { Schedule = cron }), Options.Create(new CommunityOptions()));

    private static DateTimeOffset At(string instant) => DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture);
}
