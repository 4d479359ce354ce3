using CommunityBot.Organisers.Times;
using Xunit;

namespace CommunityBot.Bot.Tests.Organisers;

public class TimeInWordsTests
{
    private static readonly TimeZoneInfo London = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    /// <summary>Monday, 10:00 in London.</summary>
    private static readonly DateTimeOffset Now = new(2026, 6, 15, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("now", "2026-06-15T09:00")]
    [InlineData("in 2 hours", "2026-06-15T11:00")]
    [InlineData("6pm", "2026-06-15T17:00")]
    [InlineData("at 9", "2026-06-16T08:00")]
    [InlineData("tomorrow at 10am", "2026-06-16T09:00")]
    [InlineData("Friday 18:30", "2026-06-19T17:30")]
    [InlineData("next Monday 10am", "2026-06-22T09:00")]
    [InlineData("on Saturday at noon", "2026-06-20T11:00")]
    [InlineData("24 November 2pm", "2026-11-24T14:00")]
    [InlineData("5 May 9.15am", "2027-05-05T08:15")]
    [InlineData("24/11/2026 18:30", "2026-11-24T18:30")]
    [InlineData("2026-12-01 07:45", "2026-12-01T07:45")]
    [InlineData("25 October 2026 01:30", "2026-10-25T00:30")]
    [InlineData("28 March 2027 01:30", "2027-03-28T01:30")]
    public void Words_come_to_an_instant_by_the_clock_in_London(string words, string utc)
    {
        var at = Assert.IsType<TimeReading.At>(TimeInWords.Read(words, Now, London));
        Assert.Equal(DateTimeOffset.Parse(utc + "Z", System.Globalization.CultureInfo.InvariantCulture), at.Instant);
    }

    [Theory]
    [InlineData("25 October 2026 01:30", "The clocks go back that night and 01:30 comes twice: I take the first.")]
    [InlineData("28 March 2027 01:30", "The clocks go forward that night and there is no 01:30: I take 02:30.")]
    [InlineData("28 March 2027 02:30", "")]
    [InlineData("27 March 2027 01:30", "")]
    public void What_becomes_of_a_time_when_the_clocks_change_is_said(string words, string remark) =>
        Assert.Equal(remark, Assert.IsType<TimeReading.At>(TimeInWords.Read(words, Now, London)).Remark);

    [Theory]
    [InlineData("soon")]
    [InlineData("Friday")]
    [InlineData("31 November 10:00")]
    [InlineData("1 June 2026 10:00")]
    [InlineData("25:00 tomorrow")]
    [InlineData("1 June 2036 10:00")]
    public void What_is_unclear_past_or_too_far_is_told(string words) =>
        Assert.NotEmpty(Assert.IsType<TimeReading.Unclear>(TimeInWords.Read(words, Now, London)).Why);
}
