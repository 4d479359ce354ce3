using CommunityBot.Conversations;
using CommunityBot.Testing;
using Xunit;

namespace CommunityBot.Bot.Tests.Feedback;

public class FeedbackTests
{
    [Fact]
    public async Task Feedback_is_asked_for_scrubbed_and_kept()
    {
        await using var bot = await BotDriver.StartAsync();
        await bot.Says("/feedback");
        await bot.Says("Too slow, mail me at jo@example.org");
        Assert.Equal(new Note.Feedback("Too slow, mail me at [email]"), Assert.Single(bot.Notes));
        Assert.Contains("Thank you", bot.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Feedback_can_be_typed_with_the_command()
    {
        await using var bot = await BotDriver.StartAsync();
        await bot.Says("/feedback lovely service");
        Assert.Equal(new Note.Feedback("lovely service"), Assert.Single(bot.Notes));
        Assert.Null((await bot.Remembered())!.Dialog);
    }

    [Fact]
    public async Task Feedback_cancelled_by_its_button_keeps_nothing()
    {
        await using var bot = await BotDriver.StartAsync();
        await bot.Says("/feedback");
        await bot.Presses("Cancel");
        Assert.Empty(bot.Notes);
        Assert.Null((await bot.Remembered())!.Dialog);
    }

    [Fact]
    public async Task A_thumb_up_counts_for_the_article_of_the_last_answer()
    {
        await using var bot = await AfterAnAnswer();
        await bot.Says("/useful");
        Assert.Equal(new Note.Vote("shine", Useful: true, Reason: null), Assert.Single(bot.Notes));
    }

    [Fact]
    public async Task A_thumb_under_an_older_answer_counts_for_that_one()
    {
        await using var bot = await AfterAnAnswer();
        await bot.Says("/notuseful bexley-snap");
        Assert.Equal(new Note.Vote("bexley-snap", Useful: false, Reason: null), Assert.Single(bot.Notes));
    }

    [Fact]
    public async Task A_thumb_down_counts_at_once_and_takes_a_reason()
    {
        await using var bot = await AfterAnAnswer();
        await bot.Says("/notuseful");
        Assert.Contains(new Note.Vote("shine", Useful: false, Reason: null), bot.Notes);
        Assert.Contains(new Note.Unanswered("what time is shine", "shine", null), bot.Notes);
        await bot.Presses("It is out of date");
        Assert.Contains(new Note.Unanswered("what time is shine", "shine", "It is out of date"), bot.Notes);
        Assert.Null((await bot.Remembered())!.Dialog);
    }

    [Fact]
    public async Task Another_reason_is_taken_in_the_persons_own_words_scrubbed()
    {
        await using var bot = await AfterAnAnswer();
        await bot.Says("/notuseful");
        await bot.Says("something else");
        await bot.Says("it moved, ring 020 8303 7777");
        Assert.Contains(new Note.Unanswered("what time is shine", "shine", "it moved, ring [phone]"), bot.Notes);
    }

    [Fact]
    public async Task A_new_question_instead_of_a_reason_is_answered_and_not_nagged_about()
    {
        await using var bot = await AfterAnAnswer();
        await bot.Says("/notuseful");
        await bot.Says("where can I volunteer");
        Assert.Null((await bot.Remembered())!.Dialog);
        Assert.DoesNotContain("Why not?", bot.Text, StringComparison.Ordinal);
        Assert.NotEmpty(bot.Replies);
    }

    [Theory]
    [InlineData("/useful")]
    [InlineData("/notuseful")]
    public async Task A_vote_on_nothing_is_answered_sensibly(string vote)
    {
        await using var bot = await BotDriver.StartAsync();
        await bot.Says(vote);
        Assert.Contains("which answer you mean", bot.Text, StringComparison.Ordinal);
        Assert.Empty(bot.Notes);
    }

    private static async Task<BotDriver> AfterAnAnswer()
    {
        var bot = await BotDriver.StartAsync();
        await bot.Remember(c => c with { Topic = new Topic("what time is shine", ["shine", "shine-access"]) });
        return bot;
    }
}
