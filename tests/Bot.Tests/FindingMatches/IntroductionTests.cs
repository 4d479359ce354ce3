using System.Text.Json.Nodes;
using CommunityBot.FindingMatches.Introducing;
using CommunityBot.Retention;
using CommunityBot.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CommunityBot.Bot.Tests.FindingMatches;

public class IntroductionTests
{
    [Fact]
    public async Task The_resident_sees_exactly_what_is_passed_on_and_nothing_is_before_both_agree()
    {
        await using var bot = await SmallDirectory.StartAsync();
        await FillInAsync(bot);
        Assert.Contains("First name: Sam", bot.Text, StringComparison.Ordinal);
        Assert.Contains("How to reach you: 07700 900123", bot.Text, StringComparison.Ordinal);
        Assert.Contains("Message: I used to be a joiner", bot.Text, StringComparison.Ordinal);
        Assert.Empty(await OpenAsync(bot));
        await bot.Presses("Yes, ask them");

        // Monday 15 June: five working days on is Monday 22 June.
        Assert.Contains("22 June", bot.Text, StringComparison.Ordinal);
        var open = await OpenAsync(bot);
        var list = IntroductionList.Text(open);
        Assert.Contains("Cray Men's Shed CIC", list, StringComparison.Ordinal);
        Assert.DoesNotContain("Sam", list, StringComparison.Ordinal);
        Assert.DoesNotContain("07700", list, StringComparison.Ordinal);
        Assert.DoesNotContain("joiner", list, StringComparison.Ordinal);

        var agreed = await Desk(bot).ActAsync(open[0].Id, IntroductionAct.Agree, null, CancellationToken.None);
        Assert.Contains("Reach: 07700 900123", IntroductionList.PassedOn(agreed!), StringComparison.Ordinal);
        Assert.Null(await Desk(bot).ActAsync(open[0].Id, IntroductionAct.Decline, null, CancellationToken.None));
        await bot.Says("my introductions");
        Assert.Contains("they agreed", bot.Text, StringComparison.Ordinal);
        await bot.Says("I joined");
        Assert.Contains("lovely", bot.Text, StringComparison.Ordinal);
        Assert.Equal(IntroductionOutcome.Joined, Assert.Single(await OfAsync(bot)).Outcome);
    }

    [Fact]
    public async Task Any_part_can_be_changed_before_the_yes_and_a_question_in_the_middle_is_answered()
    {
        await using var bot = await SmallDirectory.StartAsync();
        await FillInAsync(bot);
        await bot.Presses("Change name");
        await bot.Says("what is bexley snap?");
        Assert.Contains("first name", bot.Replies[^1].Text.Plain, StringComparison.Ordinal);
        await bot.Says("R2D2");
        Assert.Contains("in letters", bot.Text, StringComparison.Ordinal);
        await bot.Says("Alex");
        Assert.Contains("First name: Alex", bot.Text, StringComparison.Ordinal);
        Assert.Contains("07700 900123", bot.Text, StringComparison.Ordinal);
        await bot.Says("/cancel");
        Assert.Empty(await OfAsync(bot));
    }

    [Fact]
    public async Task Nobody_under_18_is_introduced_and_is_told_what_to_do_instead()
    {
        await using var bot = await SmallDirectory.StartAsync();
        await bot.Says("woodwork in foots cray on sundays");
        await bot.Says("introduce me to 1");
        await bot.Presses("I am under 18");
        Assert.Contains("under 18", bot.Text, StringComparison.Ordinal);
        Assert.Contains("020 8000 0000", bot.Text, StringComparison.Ordinal);
        Assert.Null((await bot.Remembered())!.Dialog);
        Assert.Empty(await OfAsync(bot));
    }

    [Fact]
    public async Task No_answer_is_chased_after_five_working_days_and_ends_after_five_more()
    {
        await using var bot = await SmallDirectory.StartAsync();
        await FillInAsync(bot);
        await bot.Presses("Yes, ask them");
        bot.DaysPass(6);
        await Desk(bot).RunDueAsync(CancellationToken.None);
        Assert.Equal(IntroductionStatus.Asked, Assert.Single(await OfAsync(bot)).Status);
        bot.DaysPass(1);
        await Desk(bot).RunDueAsync(CancellationToken.None);
        await Desk(bot).RunDueAsync(CancellationToken.None);
        var chased = Assert.Single(await OfAsync(bot));
        Assert.Equal(IntroductionStatus.Chased, chased.Status);
        Assert.Equal([IntroductionSide.Organisation, IntroductionSide.Organisation, IntroductionSide.Resident], chased.Notices.Select(n => n.To));
        bot.DaysPass(7);
        await Desk(bot).RunDueAsync(CancellationToken.None);
        var lapsed = Assert.Single(await OfAsync(bot));
        Assert.Equal(IntroductionStatus.Lapsed, lapsed.Status);
        Assert.Null(lapsed.Details);
    }

    [Fact]
    public async Task It_can_be_taken_back_and_then_nothing_of_it_is_left_to_pass_on()
    {
        await using var bot = await SmallDirectory.StartAsync();
        await FillInAsync(bot);
        await bot.Presses("Yes, ask them");
        await bot.Says("introduce me to 1");
        Assert.Contains("asked already", bot.Text, StringComparison.Ordinal);
        await bot.Says("my introductions");
        await bot.Presses("Take it back");
        var withdrawn = Assert.Single(await OfAsync(bot));
        Assert.Equal(IntroductionStatus.Withdrawn, withdrawn.Status);
        Assert.Null(withdrawn.Details);
    }

    [Fact]
    public async Task My_data_forget_and_retention_cover_it()
    {
        await using var bot = await SmallDirectory.StartAsync();
        await FillInAsync(bot);
        await bot.Presses("Yes, ask them");
        await bot.Says("/mydata");
        var held = JsonNode.Parse(bot.Replies[0].File!.Content)!["held"]!["introductions"]![0]!;
        Assert.Equal("07700 900123", held["reach"]!.GetValue<string>());
        bot.DaysPass(91);
        await bot.Services.GetRequiredService<RetentionSweep>().RunAsync(CancellationToken.None);
        Assert.Empty(await OfAsync(bot));
        await FillInAsync(bot);
        await bot.Presses("Yes, ask them");
        Assert.Single(await OfAsync(bot));
        await bot.Says("/forget");
        await bot.Presses("Yes, delete everything");
        Assert.Empty(await OfAsync(bot));
    }

    [Fact]
    public void What_is_over_stays_over()
    {
        foreach (var over in new[] { IntroductionStatus.Closed, IntroductionStatus.Declined, IntroductionStatus.Withdrawn, IntroductionStatus.Lapsed })
        {
            Assert.All(Enum.GetValues<IntroductionAct>(), act => Assert.Null(IntroductionStates.After(over, act)));
            Assert.False(IntroductionStates.NeedsDetails(over));
        }
    }

    private static async Task FillInAsync(BotDriver bot)
    {
        await bot.Says("woodwork in foots cray on sundays");
        await bot.Says("introduce me to 1");
        await bot.Presses("I am 18 or over");
        await bot.Says("Sam");
        await bot.Says("07700 900123");
        await bot.Says("I used to be a joiner");
    }

    private static IntroductionDesk Desk(BotDriver bot) => bot.Services.GetRequiredService<IntroductionDesk>();

    private static Task<IReadOnlyList<Introduction>> OpenAsync(BotDriver bot) => Kept(bot).OpenAsync(10, CancellationToken.None);

    private static Task<IReadOnlyList<Introduction>> OfAsync(BotDriver bot) => Kept(bot).OfAsync(bot.Person, CancellationToken.None);

    private static IIntroductions Kept(BotDriver bot) => bot.Services.GetRequiredService<IIntroductions>();
}
