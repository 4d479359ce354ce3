using CommunityBot.Conversations;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Notifications.Subscribers;
using CommunityBot.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CommunityBot.Bot.Tests.Subscribing;

/// <summary>A resident and the bot talk about what the resident is sent.</summary>
public class SubscribingTests
{
    [Fact]
    public async Task The_words_are_shown_before_the_yes_and_kept_with_it()
    {
        await using var bot = await BotDriver.StartAsync();
        await bot.Says("send me the bulletin monthly");
        var shown = bot.Text;
        Assert.Null(await SubscriberOf(bot));

        await bot.Presses("Yes, send me the Bulletin");
        Assert.Contains("you get the Bulletin once a month", bot.Text, StringComparison.Ordinal);
        var yes = Assert.Single((await SubscriberOf(bot))!.Consents);
        Assert.Contains(yes.Wording, shown, StringComparison.Ordinal);
        Assert.Equal((Topics.Bulletin, true, "test", bot.Time.GetUtcNow()), (yes.Topic, yes.Given, yes.Channel, yes.At));
        Assert.NotEqual("", yes.Version);
    }

    [Fact]
    public async Task A_question_in_front_of_the_yes_is_answered_and_the_words_are_shown_again()
    {
        await using var bot = await BotDriver.StartAsync();
        await bot.Says("send me the bulletin");
        await bot.Says("what is the bulletin?");
        Assert.True(bot.Replies.Count > 1);
        Assert.Contains("Do you want this?", bot.Replies[^1].Text.Plain, StringComparison.Ordinal);
        await bot.Says("no thanks");
        Assert.Null(await SubscriberOf(bot));
    }

    [Fact]
    public async Task A_language_is_chosen_by_button_or_by_typing_is_shown_and_taken_back()
    {
        await using var bot = await BotDriver.StartAsync();
        await bot.Says("send me the bulletin");
        await bot.Presses("Yes, send me the Bulletin");
        await bot.Says("/notifications");
        await bot.Presses("Another language");
        await bot.Presses("Polish");
        Assert.StartsWith("Noted: you would like messages in Polish.", bot.Text, StringComparison.Ordinal);
        Assert.Equal("polish", (await SubscriberOf(bot))!.Choices.Language);
        await bot.Says("/notifications");
        Assert.Contains("In Polish where somebody has written it, else in English.", bot.Text, StringComparison.Ordinal);
        await bot.Says("undo");
        Assert.Null((await SubscriberOf(bot))!.Choices.Language);
        await bot.Says("messages in Turkish please");
        await bot.Says("/notifications");
        await bot.Says("in English");
        Assert.StartsWith("Messages come in English.", bot.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_lottery_needs_the_word_of_an_adult()
    {
        await using var bot = await BotDriver.StartAsync();
        await bot.Says("send me the lottery");
        Assert.Contains("I am 18 or over", bot.Text, StringComparison.Ordinal);
        await bot.Says("Yes, I am 18 or over");
        var subscriber = (await SubscriberOf(bot))!;
        Assert.True(subscriber.Wants(Topics.Lottery));
        Assert.True(Assert.Single(subscriber.Consents).AdultConfirmed);
        Assert.False(subscriber.Wants(Topics.Bulletin));
    }

    [Theory]
    [InlineData("stop")]
    [InlineData("stop everything")]
    [InlineData("/stop")]
    [InlineData("unsubscribe")]
    [InlineData("please stop sending me messages")]
    public async Task Stop_ends_everything_and_undo_brings_it_back(string words)
    {
        await using var bot = await WithBulletinAsync();
        await bot.Says(words);
        Assert.Contains("Stopped", bot.Text, StringComparison.Ordinal);
        var stopped = (await SubscriberOf(bot))!;
        Assert.Empty(stopped.Wanted);
        Assert.NotNull(stopped.StoppedAt);
        Assert.Equal(words, stopped.Consents[^1].Wording);

        await bot.Says("stop everything");
        await bot.Says("undo");
        var back = (await SubscriberOf(bot))!;
        Assert.True(back.Wants(Topics.Bulletin));
        Assert.Equal([true, false, true], back.Consents.Select(c => c.Given));
    }

    [Fact]
    public async Task In_the_middle_of_a_form_stop_ends_the_form_first()
    {
        await using var bot = await WithBulletinAsync();
        await bot.Says("/feedback");
        await bot.Says("stop");
        Assert.Contains("Cancelled", bot.Text, StringComparison.Ordinal);
        Assert.True((await SubscriberOf(bot))!.Wants(Topics.Bulletin));
    }

    [Fact]
    public async Task Choices_are_told_in_words_and_listed()
    {
        await using var bot = await WithBulletinAsync();
        await bot.Says("only events in Erith");
        Assert.Contains("only what is about Erith", bot.Text, StringComparison.Ordinal);
        await bot.Says("no messages on Sundays");
        Assert.Contains("No messages on Sundays", bot.Text, StringComparison.Ordinal);
        await bot.Says("not before 9 in the morning");
        Assert.Contains("between 09:00 and 21:00", bot.Text, StringComparison.Ordinal);
        await bot.Says("monthly is enough");
        Assert.Contains("once a month", bot.Text, StringComparison.Ordinal);
        await bot.Says("pause until 3 January");
        Assert.Contains("Nothing comes until 3 January 2027", bot.Text, StringComparison.Ordinal);

        await bot.Says("what do I get?");
        foreach (var line in (string[])["the Bulletin, once a month", "Only about Erith", "No messages on Sundays", "between 09:00 and 21:00", "Paused until 3 January 2027"])
        {
            Assert.Contains(line, bot.Text, StringComparison.Ordinal);
        }

        await bot.Presses("Resume messages");
        Assert.Null((await SubscriberOf(bot))!.Choices.PausedUntil);
        await bot.Presses("Undo");
        Assert.NotNull((await SubscriberOf(bot))!.Choices.PausedUntil);
    }

    [Fact]
    public async Task Why_is_answered_with_the_words_that_were_agreed_to()
    {
        await using var bot = await WithBulletinAsync();
        await bot.Says("why do I get this?");
        Assert.Contains((await SubscriberOf(bot))!.Consents[0].Wording, bot.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_to_the_bulletin_opens_its_question()
    {
        await using var bot = await BotDriver.StartAsync();
        await bot.Says("/start bulletin");
        Assert.Contains("Yes, send me the Bulletin", bot.Buttons);
    }

    [Fact]
    public async Task A_button_under_a_message_of_the_engine_stops_its_topic_however_old_it_is()
    {
        await using var bot = await WithBulletinAsync();
        var message = StopButton.AddTo(new OutgoingMessage { Text = "This week" }, Topics.Bulletin);
        var button = Assert.Single(message.Buttons);
        await bot.Does(new MessageContent.Pressed(button.Value, null));
        Assert.False((await SubscriberOf(bot))!.Wants(Topics.Bulletin));
        await bot.Says("undo");
        await bot.Says(button.Label);
        Assert.False((await SubscriberOf(bot))!.Wants(Topics.Bulletin));
    }

    [Fact]
    public async Task Announcements_of_an_operator_are_stopped_alone_by_their_button_pressed_or_typed()
    {
        await using var bot = await WithBulletinAsync();
        var button = Assert.Single(StopButton.AddTo(new OutgoingMessage { Text = "Closed on Monday" }, Topics.Broadcast).Buttons);
        await bot.Says(button.Label);
        Assert.Equal((false, true), ((await SubscriberOf(bot))!.MayHave(Topics.Broadcast), (await SubscriberOf(bot))!.Wants(Topics.Bulletin)));
        await bot.Says("undo");
        Assert.True((await SubscriberOf(bot))!.MayHave(Topics.Broadcast));
        await bot.Does(new MessageContent.Pressed(button.Value, null));
        Assert.False((await SubscriberOf(bot))!.MayHave(Topics.Broadcast));
    }

    [Fact]
    public async Task Whoever_blocked_the_bot_is_reached_again_after_writing()
    {
        await using var bot = await WithBulletinAsync();
        await bot.Does(new MessageContent.Left());
        Assert.Equal(Unreachability.Blocked, (await SubscriberOf(bot))!.Suppressed!.Why);
        await bot.Says("hello");
        Assert.Null((await SubscriberOf(bot))!.Suppressed);
        Assert.True((await SubscriberOf(bot))!.Wants(Topics.Bulletin));
    }

    [Fact]
    public async Task All_of_it_is_in_the_export_and_goes_when_asked()
    {
        await using var bot = await WithBulletinAsync();
        await bot.Says("only events in Erith");
        await bot.Says("/mydata");
        var file = System.Text.Encoding.UTF8.GetString(Assert.Single(bot.Replies).File!.Content);
        Assert.Contains("erith", file, StringComparison.Ordinal);
        Assert.Contains("I can stop at any time", file, StringComparison.Ordinal);
        await bot.Says("/forget");
        await bot.Says("yes");
        Assert.Null(await SubscriberOf(bot));
    }

    private static async Task<BotDriver> WithBulletinAsync()
    {
        var bot = await BotDriver.StartAsync();
        await bot.Says("send me the bulletin");
        await bot.Says("yes");
        return bot;
    }

    private static ValueTask<Subscriber?> SubscriberOf(BotDriver bot) =>
        bot.Services.GetRequiredService<ISubscribers>().FindAtAsync(bot.Person, CancellationToken.None);
}
