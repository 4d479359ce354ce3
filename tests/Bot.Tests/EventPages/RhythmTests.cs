using CommunityBot.EventPages;
using CommunityBot.Notifications.Events;
using Xunit;

namespace CommunityBot.Bot.Tests.EventPages;

public sealed class RhythmTests
{
    [Theory]
    [InlineData("FREQ=WEEKLY", "Every Tuesday")]
    [InlineData("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH", "Every other Tuesday and Thursday")]
    [InlineData("FREQ=MONTHLY;BYDAY=2TU", "The second Tuesday of each month")]
    [InlineData("FREQ=MONTHLY;BYDAY=-1FR", "The last Friday of each month")]
    [InlineData("FREQ=MONTHLY;BYDAY=FR", "Every Friday")]
    [InlineData("FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13", "Several dates")]
    public void A_rule_is_said_as_people_say_it(string rule, string said)
    {
        var start = new DateTime(2026, 6, 2, 14, 0, 0);
        var happening = new CommunityEvent
        {
            Id = "dance",
            Uid = "dance",
            Title = "Tea dance",
            Time = new EventTime(start, start.AddHours(2), "Europe/London"),
            Recurrence = new Recurrence { Rules = [rule] },
        };

        Assert.Equal(said, EventWords.Rhythm(happening));
    }
}
