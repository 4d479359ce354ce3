using CommunityBot.Conversations;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Notifications.Events;
using CommunityBot.Notifications.Subscribers;
using CommunityBot.Retention;
using CommunityBot.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CommunityBot.Bot.Tests.Attending;

/// <summary>Today is Monday 15 June 2026.</summary>
public class AttendingTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("what's on this weekend?", "Bexley Fun Run|Craft Fair for Kids")]
    [InlineData("anything for kids in Sidcup on Saturday?", "Craft Fair for Kids")]
    [InlineData("events in erith", "Tea Dance")]
    [InlineData("What's on tomorrow", "Tea Dance")]
    [InlineData("anything on 20 June?", "Craft Fair for Kids")]
    [InlineData("/events next week", "Tea Dance")]
    public async Task What_is_on_is_found_by_its_parts(string asked, string titles)
    {
        await using var bot = await StartAsync();

        await bot.Says(asked);

        Assert.Equal(titles.Split('|'), new[] { "Bexley Fun Run", "Craft Fair for Kids", "Tea Dance" }.Where(t => bot.Text.Contains(t, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("What is the strategy doing about loneliness?")]
    [InlineData("How can I volunteer?")]
    [InlineData("What are Bexley's plans for young people?")]
    public async Task Other_questions_are_answered_as_before(string asked)
    {
        await using var bot = await StartAsync();

        await bot.Says(asked);

        Assert.DoesNotContain("Tea Dance", bot.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("no event", bot.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_weekly_event_is_one_line_with_its_next_date()
    {
        await using var bot = await StartAsync();

        await bot.Says("/events");

        Assert.Single(bot.Text.Split("Tea Dance")[1..]);
        Assert.Contains("Every Tuesday", bot.Text, StringComparison.Ordinal);
        Assert.Contains("Tuesday 16 June 2026, 2pm to 4pm", bot.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Words_are_meant_of_the_event_last_looked_at_and_a_press_of_its_own()
    {
        await using var bot = await StartAsync();
        await bot.Says("/start event_fair");
        await bot.Says("/start event_run");
        Assert.DoesNotContain("I'm coming", bot.Buttons);
        await bot.Says("I'm coming");
        await bot.Presses("No reminders");
        Assert.Equal(["run"], await MineAsync(bot));

        await bot.Says("/start event_fair");
        await bot.Presses("I'm coming");
        await bot.Says("/start event_run");
        await bot.Says("I can't come any more");
        Assert.Equal(["fair"], await MineAsync(bot));
        await bot.Says("/start event_fair");
        await bot.Says("/start event_run");
        await bot.Says("I can't come any more");
        Assert.Contains("Which one", bot.Text, StringComparison.Ordinal);
        Assert.Equal(["fair"], await MineAsync(bot));
    }

    [Fact]
    public async Task A_button_of_an_event_still_means_that_event_when_everything_offered_then_is_forgotten()
    {
        await using var bot = await StartAsync();
        await bot.Says("/start event_fair");
        var old = bot.Replies[^1].Buttons.Single(b => b.Label == "I'm coming");
        for (var i = 0; i < 12; i++)
        {
            await bot.Says("/start event_run");
        }

        await bot.Does(new MessageContent.Pressed(old.Value, old.Label));
        Assert.Equal(["fair"], await MineAsync(bot));
    }

    private static async Task<IEnumerable<string>> MineAsync(BotDriver bot) =>
        (await Rsvps(bot).OfPersonAsync(bot.Person, Cancellation)).Select(a => a.Event).Order();

    [Fact]
    public async Task A_person_says_they_come_agrees_to_be_reminded_and_cannot_come_after_all()
    {
        await using var bot = await StartAsync();
        await bot.Says("/start event_fair");
        await bot.Says("I'm coming");
        Assert.Contains("See you", bot.Text, StringComparison.Ordinal);
        Assert.Contains("Shall I remind you", bot.Text, StringComparison.Ordinal);
        await bot.Presses("Yes, remind me");

        var subscriber = await bot.Services.GetRequiredService<ISubscribers>().FindAtAsync(bot.Person, Cancellation);
        Assert.Contains("Remind me in this chat", subscriber!.LastWord(Topics.EventReminders)!.Wording, StringComparison.Ordinal);
        await bot.Says("my events");
        Assert.Contains("Craft Fair for Kids", bot.Text, StringComparison.Ordinal);
        await bot.Says("/mydata");
        Assert.Contains("\"Going\"", System.Text.Encoding.UTF8.GetString(bot.Replies[0].File!.Content), StringComparison.Ordinal);

        await bot.Says("sorry, I can't come any more");
        Assert.Contains("off the list", bot.Text, StringComparison.Ordinal);
        Assert.Empty(await Rsvps(bot).OfPersonAsync(bot.Person, Cancellation));
    }

    [Fact]
    public async Task When_every_place_is_taken_a_person_waits_is_offered_the_next_place_and_takes_it_in_their_own_words()
    {
        await using var bot = await StartAsync();
        await Rsvps(bot).JoinAsync("run", "once", new ChannelAddress("test", "8"), bot.Time.GetUtcNow(), Cancellation);
        await bot.Says("/event run");
        await bot.Presses("I'd like to come");
        Assert.Contains("number 1 on the waiting list", bot.Text, StringComparison.Ordinal);

        await Rsvps(bot).LeaveAsync("run", "once", new ChannelAddress("test", "8"), bot.Time.GetUtcNow(), Cancellation);
        await bot.Says("I'll take the place");

        Assert.Contains("See you", bot.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_forgotten_is_on_no_list_and_what_is_over_is_deleted_after_its_time()
    {
        await using var bot = await StartAsync();
        await bot.Says("/join fair");
        await bot.Says("no reminders");
        await Rsvps(bot).JoinAsync("fair", "once", new ChannelAddress("test", "9"), bot.Time.GetUtcNow(), Cancellation);
        await bot.Services.GetServices<CommunityBot.Privacy.IPersonalData>().OfType<CommunityBot.Attending.PersonalRsvps>().Single().ForgetAsync(bot.Person, Cancellation);
        Assert.Equal(1, (await Rsvps(bot).AttendanceAsync("fair", "once", Cancellation))!.Going);

        bot.Time.Advance(TimeSpan.FromDays(34));
        await bot.Services.GetRequiredService<RetentionSweep>().RunAsync(Cancellation);
        Assert.NotNull(await Rsvps(bot).AttendanceAsync("fair", "once", Cancellation));
        bot.Time.Advance(TimeSpan.FromDays(2));
        await bot.Services.GetRequiredService<RetentionSweep>().RunAsync(Cancellation);
        Assert.Null(await Rsvps(bot).AttendanceAsync("fair", "once", Cancellation));
    }

    private static IRsvpStore Rsvps(BotDriver bot) => bot.Services.GetRequiredService<IRsvpStore>();

    private static async Task<BotDriver> StartAsync()
    {
        var bot = await BotDriver.StartAsync();
        var events = bot.Services.GetRequiredService<IEventStore>();
        foreach (var happening in new[]
        {
            Event("fair", "Craft Fair for Kids", "2026-06-20 10:00", new EventPlace("Library", Area: "Sidcup", Latitude: 51.4285, Longitude: 0.1030)),
            Event("run", "Bexley Fun Run", "2026-06-21 09:00", null) with { Capacity = 1 },
            Event("dance", "Tea Dance", "2026-06-02 14:00", new EventPlace("Hall", Area: "Erith", Latitude: 51.4810, Longitude: 0.1790)) with { Recurrence = new Recurrence { Rules = ["FREQ=WEEKLY"] } },
        })
        {
            Assert.True(await events.AddAsync(happening, Cancellation));
        }

        return bot;
    }

    private static CommunityEvent Event(string id, string title, string start, EventPlace? place)
    {
        var begins = DateTime.Parse(start, System.Globalization.CultureInfo.InvariantCulture);
        return new CommunityEvent { Id = id, Uid = id, Title = title, Time = new EventTime(begins, begins.AddHours(2), "Europe/London"), Place = place };
    }
}
