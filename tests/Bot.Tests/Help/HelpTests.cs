using CommunityBot.Conversations;
using CommunityBot.Testing;
using Xunit;

namespace CommunityBot.Bot.Tests.Help;

public class HelpTests
{
    [Fact]
    public async Task Start_says_what_it_is_and_offers_questions_to_begin_with()
    {
        await using var bot = await BotDriver.StartAsync();
        await bot.Says("/start");
        Assert.Contains("Bexley", bot.Text, StringComparison.Ordinal);
        Assert.Contains("computer program", bot.Text, StringComparison.Ordinal);
        Assert.Equal(3, bot.Buttons.Count());
    }

    [Fact]
    public async Task A_link_that_leads_nowhere_known_still_welcomes()
    {
        await using var bot = await BotDriver.StartAsync();
        await bot.Says("/start nowhere_12");
        Assert.Contains("computer program", Assert.Single(bot.Replies).Text.Plain, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/help")]
    [InlineData("help")]
    [InlineData("Menu!")]
    [InlineData("/help@CommunityBot")]
    public async Task Help_lists_the_commands(string text)
    {
        await using var bot = await BotDriver.StartAsync();
        await bot.Says(text);
        Assert.Contains("/privacy", bot.Text, StringComparison.Ordinal);
        Assert.Contains("/forget", bot.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("/unknown", bot.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/hlep", "/help")]
    [InlineData("/privcy", "/privacy")]
    [InlineData("/FEEDBAK", "/feedback")]
    [InlineData("/priv", "/privacy")]
    public async Task An_unknown_command_suggests_the_nearest(string typed, string suggested)
    {
        await using var bot = await BotDriver.StartAsync();
        await bot.Says(typed);
        Assert.Contains("Did you mean " + suggested, bot.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/delete_all_users")]
    [InlineData("/")]
    [InlineData("/x")]
    public async Task A_command_like_nothing_known_points_to_help(string typed)
    {
        await using var bot = await BotDriver.StartAsync();
        await bot.Says(typed);
        Assert.Contains("/help lists", bot.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_button_too_old_to_be_known_gets_a_way_on()
    {
        await using var bot = await BotDriver.StartAsync();
        await bot.Does(new MessageContent.Pressed("zzzzzz.0", null));
        Assert.Contains("too old", bot.Text, StringComparison.Ordinal);
        Assert.NotEmpty(bot.Buttons);
    }

    [Fact]
    public async Task A_location_is_answered_and_not_kept()
    {
        await using var bot = await BotDriver.StartAsync();
        await bot.Does(new MessageContent.Location(51.4563, 0.1486));
        Assert.Contains("name of the place", bot.Text, StringComparison.Ordinal);
        await bot.Says("/mydata");
        Assert.DoesNotContain("51.4", System.Text.Encoding.UTF8.GetString(bot.Replies[0].File!.Content), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("photo")]
    [InlineData("voice message")]
    public async Task What_can_not_be_read_is_asked_for_in_words(string kind)
    {
        await using var bot = await BotDriver.StartAsync();
        await bot.Does(new MessageContent.Unreadable(kind));
        Assert.Contains("type it", bot.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("👍", "Thank you")]
    [InlineData("😢😢", "116 123")]
    [InlineData("???", "a few words")]
    [InlineData("\u200B\u202E", "a few words")]
    [InlineData("", "a few words")]
    [InlineData("🐸", "a few words")]
    public async Task A_message_without_words_is_answered_kindly(string text, string expected)
    {
        await using var bot = await BotDriver.StartAsync();
        await bot.Says(text);
        Assert.Contains(expected, bot.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancel_closes_the_open_form()
    {
        await using var bot = await BotDriver.StartAsync();
        await bot.Says("/feedback");
        await bot.Says("stop");
        Assert.Contains("Cancelled", bot.Text, StringComparison.Ordinal);
        Assert.Null((await bot.Remembered())!.Dialog);
    }

    [Fact]
    public async Task Cancel_with_nothing_open_says_so()
    {
        await using var bot = await BotDriver.StartAsync();
        await bot.Says("/cancel");
        Assert.Contains("nothing to cancel", bot.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Back_reopens_the_question_before()
    {
        await using var bot = await BotDriver.StartAsync();
        await bot.Remember(c => c with { Topic = new Topic("what is shine", ["shine"]) });
        await bot.Says("/notuseful");
        await bot.Says("Something else");
        Assert.Contains("own words", bot.Text, StringComparison.Ordinal);
        await bot.Says("/back");
        Assert.Contains("Why not?", bot.Text, StringComparison.Ordinal);
        await bot.Says("back");
        Assert.Contains("first question", bot.Text, StringComparison.Ordinal);
        Assert.Contains("Why not?", bot.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_in_the_middle_of_a_form_is_followed_by_the_open_question()
    {
        await using var bot = await BotDriver.StartAsync();
        await bot.Says("/feedback");
        await bot.Says("/privacy");
        Assert.Equal(2, bot.Replies.Count);
        Assert.Contains("What would you like to say?", bot.Replies[1].Text.Plain, StringComparison.Ordinal);
        await bot.Says("It is good");
        Assert.IsType<Note.Feedback>(Assert.Single(bot.Notes));
    }
}
