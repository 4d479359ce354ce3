using System.Globalization;
using CommunityBot.Knowledge.CommunityDirectory;
using CommunityBot.Knowledge.CommunityDirectory.Importing.Prose;
using Xunit;

namespace CommunityBot.Knowledge.Tests.CommunityDirectory.Importing;

public class ScheduleProseTests
{
    [Theory]
    [InlineData("every Tuesday 10am-12noon", "Read Weekly Tu 10:00-12:00")]
    [InlineData("Mon & Wed, 6.30-8pm", "Read Weekly Mo,We 18:30-20:00")]
    [InlineData("first Saturday of the month", "Read Monthly 1Sa -")]
    [InlineData("Second and fourth Wednesday of each month, 7.30pm to 9.30pm", "Read Monthly 2We,4We 19:30-21:30")]
    [InlineData("the last Friday of every month from 7pm", "Read Monthly -1Fr 19:00-")]
    [InlineData("Open Monday to Friday 9-5", "Read Weekly Mo,Tu,We,Th,Fr 09:00-17:00")]
    [InlineData("Mon-Thurs 9am-5pm, Fri 9am-4pm. Closed Sat & Sun", "Read Weekly Mo,Tu,We,Th 09:00-17:00; Read Weekly Fr 09:00-16:00")]
    [InlineData("We meet on Tuesdays 10-12 and Thursdays 2-4.", "Read Weekly Tu 10:00-12:00; Read Weekly Th 14:00-16:00")]
    [InlineData("Open 10am - 2pm on Tuesdays, Thursdays and Fridays.", "Read Weekly Tu,Th,Fr 10:00-14:00")]
    [InlineData("Saturdays 09:00-12:30 and 14:00-16:00", "Read Weekly Sa 09:00-12:30; Read Weekly Sa 14:00-16:00")]
    [InlineData("Friday nights 8pm-1am", "Read Weekly Fr 20:00-01:00")]
    [InlineData("Fridays\n10am to 11am", "Read Weekly Fr 10:00-11:00")]
    [InlineData("Every Monday from 7pm except bank holidays", "Read Weekly Mo 19:00-")]
    [InlineData("fortnightly on Thursdays", "Unsure Weekly/2 Th -")]
    [InlineData("Tuesdays and Thursdays in term time", "Unsure Weekly Tu,Th -")]
    [InlineData("Tuesdays, 7pm to 9pm, September to July", "Unsure Weekly Tu 19:00-21:00")]
    [InlineData("Our lines are open Monday-Friday 9am to 3pm", "Unsure Weekly Mo,Tu,We,Th,Fr 09:00-15:00")]
    [InlineData("Drop in Mon, Wed or Fri 10-12", "Unsure Weekly Mo,We,Fr 10:00-12:00")]
    public void Days_and_times_are_read_from_prose(string prose, string read) =>
        Assert.Equal(read, string.Join("; ", ScheduleProse.Read(prose).Select(Text)));

    [Theory]
    [InlineData("Saturday 14 December 10am-2pm")]
    [InlineData("Thursday 6 June at 7pm")]
    [InlineData("Join us on Good Friday at 10am")]
    [InlineData("Closed on Mondays")]
    [InlineData("The Monday Club is for everybody")]
    [InlineData("Please note, we do not meet every Monday")]
    [InlineData("Some groups have a regular day, perhaps every second Tuesday for example")]
    [InlineData("The Sun is a newspaper, and he sat down at 5")]
    [InlineData("Thursday, 20-21 Visual Arts Centre")]
    [InlineData("A regular exercise routine keeps your daily life well")]
    [InlineData("Open 24 hours a day, 7 days a week")]
    public void Nothing_is_read_where_nothing_is_said(string prose) => Assert.Empty(ScheduleProse.Read(prose));

    [Fact]
    public void Ages_are_no_times()
    {
        var read = Assert.Single(ScheduleProse.Read("Ages 5-11, Wednesdays 4-5pm"));
        Assert.Equal((new TimeOnly(16, 0), new TimeOnly(17, 0)), (read.OpensAt, read.ClosesAt));
    }

    [Fact]
    public async Task A_schedule_that_only_describes_itself_is_read_and_a_stated_one_is_never_doubted()
    {
        var described = (await Imported.ServiceAsync("""
            "description":"We meet every Sunday at 9am.","schedules":[{"id":"1","description":"Every Tuesday 10am-12noon"}]
            """)).Only;
        var read = Assert.Single(described.Schedules);
        Assert.Equal((Certainty.Read, "Every Tuesday 10am-12noon"), (read.Certainty, read.Says));
        Assert.Equal(DayOfWeek.Tuesday, Assert.Single(read.ByDay).Day);

        var unread = (await Imported.ServiceAsync("\"schedules\":[{\"id\":\"1\",\"description\":\"Ask us\"}]")).Only;
        Assert.Equal(("Ask us", null), (Assert.Single(unread.Schedules).Description, unread.Schedules[0].Frequency));
    }

    private static string Text(Schedule s) => string.Create(
        CultureInfo.InvariantCulture,
        $"{s.Certainty} {s.Frequency}{(s.Interval > 1 ? $"/{s.Interval}" : "")} {string.Join(",", s.ByDay.Select(d => $"{(d.Nth == 0 ? "" : d.Nth)}{d.Day.ToString()[..2]}"))} {s.OpensAt:HH:mm}-{s.ClosesAt:HH:mm}");
}
