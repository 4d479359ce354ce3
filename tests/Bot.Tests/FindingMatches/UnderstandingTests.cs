using CommunityBot.Conversations;
using CommunityBot.FindingMatches.Asking;
using CommunityBot.Knowledge.Matching;
using Xunit;

namespace CommunityBot.Bot.Tests.FindingMatches;

public class UnderstandingTests
{
    private const string Woodwork = "i want to do woodwork on sundays, no car, near foots cray";

    [Theory]
    [InlineData("a knitting group", false)]
    [InlineData("or a knitting group", true)]
    public async Task A_subject_named_by_itself_takes_the_place_of_the_one_before_and_needs_hold_on(string then, bool both)
    {
        await using var bot = await SmallDirectory.StartAsync();
        await bot.Says("woodwork in foots cray, step-free please");
        await bot.Says(then);
        var understood = bot.Text.Split('\n')[0];
        Assert.Contains("knitting", understood, StringComparison.Ordinal);
        Assert.Contains("step-free", understood, StringComparison.Ordinal);
        Assert.Equal(both, understood.Contains("woodwork", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_was_understood_is_shown_with_the_offers()
    {
        await using var bot = await SmallDirectory.StartAsync();
        await bot.Says(Woodwork);
        Assert.StartsWith("I looked for: ", bot.Text, StringComparison.Ordinal);
        var understood = bot.Text.Split('\n')[0];
        Assert.Contains("woodwork", understood, StringComparison.Ordinal);
        Assert.Contains("Sundays", understood, StringComparison.Ordinal);
        Assert.Contains("near Foots Cray", understood, StringComparison.Ordinal);
        Assert.Contains("without a car", understood, StringComparison.Ordinal);
        Assert.Contains("Cray Men's Shed", bot.Buttons);
        Assert.DoesNotContain("Spoon Carvers", bot.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("forget Sundays")]
    [InlineData("forget the days")]
    [InlineData("please drop sunday")]
    public async Task A_part_is_taken_away_by_typing_it(string words)
    {
        await using var bot = await SmallDirectory.StartAsync();
        await bot.Says(Woodwork);
        await bot.Says(words);
        Assert.StartsWith("Gone: Sundays.", bot.Text, StringComparison.Ordinal);
        Assert.Contains("Spoon Carvers", bot.Text, StringComparison.Ordinal);
        Assert.Null((await bot.Remembered())!.Search!.Times);
    }

    [Fact]
    public async Task Every_part_has_a_button_that_takes_it_away()
    {
        await using var bot = await SmallDirectory.StartAsync();
        await bot.Says(Woodwork);
        await bot.Presses("Change the search");
        Assert.Contains("Forget Sundays", bot.Buttons);
        Assert.Contains("Forget without a car", bot.Buttons);
        await bot.Presses("Forget near Foots Cray");
        Assert.StartsWith("Gone: near Foots Cray.", bot.Text, StringComparison.Ordinal);
        Assert.Empty((await bot.Remembered())!.Search!.Places);
    }

    [Fact]
    public async Task The_last_part_taken_away_ends_the_search()
    {
        await using var bot = await SmallDirectory.StartAsync();
        await bot.Says("i want to do woodwork in foots cray");
        while ((await bot.Remembered())!.Search is not null)
        {
            await bot.Says("change the search");
            await bot.Presses(bot.Buttons.First());
        }

        Assert.Contains("Nothing is left", bot.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_place_is_changed_by_asking_and_a_question_in_the_middle_is_answered()
    {
        await using var bot = await SmallDirectory.StartAsync();
        await bot.Says("woodwork in foots cray");
        await bot.Says("change place");
        Assert.Contains("Which part of the borough", bot.Text, StringComparison.Ordinal);
        await bot.Says("what is bexley snap?");
        Assert.Equal(2, bot.Replies.Count);
        Assert.Contains("Which part of the borough", bot.Replies[1].Text.Plain, StringComparison.Ordinal);
        await bot.Says("erith");
        Assert.Contains("near Erith", bot.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("near Foots Cray", bot.Text, StringComparison.Ordinal);
        Assert.Contains("Erith Woodworkers", bot.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Days_that_are_changed_take_the_place_of_those_before()
    {
        await using var bot = await SmallDirectory.StartAsync();
        await bot.Says("woodwork on sundays");
        await bot.Says("change days");
        await bot.Says("wednesdays");
        Assert.Contains("Wednesdays", bot.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Sundays", bot.Text, StringComparison.Ordinal);
        Assert.Contains("Spoon Carvers", bot.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancel_ends_the_question_and_keeps_the_search()
    {
        await using var bot = await SmallDirectory.StartAsync();
        await bot.Says("woodwork on sundays");
        await bot.Says("change place");
        await bot.Says("/cancel");
        var remembered = await bot.Remembered();
        Assert.Null(remembered!.Dialog);
        Assert.NotNull(remembered.Search);
    }

    [Fact]
    public async Task An_open_question_survives_a_restart_because_it_lies_in_the_conversation()
    {
        await using var bot = await SmallDirectory.StartAsync();
        await bot.Says("woodwork in foots cray");
        await bot.Says("change place");
        var saved = ConversationJson.ReadConversation(ConversationJson.Write((await bot.Remembered())!));

        await using var restarted = await SmallDirectory.StartAsync();
        await restarted.Remember(_ => saved with { Handled = [] });
        await restarted.Says("erith");
        Assert.Contains("near Erith", restarted.Text, StringComparison.Ordinal);
        Assert.Contains("Erith Woodworkers", restarted.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_somebody_was_offered_is_not_stored_when_it_tells_of_their_health()
    {
        await using var bot = await SmallDirectory.StartAsync();
        await bot.Says("somewhere in foots cray for my mum who has dementia");
        Assert.Contains("Memory Cafe", bot.Text, StringComparison.Ordinal);
        var stored = System.Text.Encoding.UTF8.GetString(ConversationJson.Write((await bot.Remembered())! with { Offered = [] }));
        Assert.DoesNotContain("dementia", stored, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("memory", stored, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Times_are_said_in_pieces_that_can_be_taken_away()
    {
        Assert.Equal(["Sundays"], Said(WeekTimes.On([DayOfWeek.Sunday])));
        Assert.Equal(["weekday mornings"], Said(WeekTimes.On([DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday]).And(WeekTimes.Between(0, 25))));
        Assert.Equal(["not Thursdays"], Said(WeekTimes.Always.Except(WeekTimes.On([DayOfWeek.Thursday]))));
        Assert.Equal(["weekends"], Said(WeekTimes.On([DayOfWeek.Saturday, DayOfWeek.Sunday])));
        Assert.Equal(["Tuesdays from 6pm", "Saturdays"], Said(WeekTimes.On(DayOfWeek.Tuesday, 36, 48).Or(WeekTimes.On([DayOfWeek.Saturday]))));
        Assert.Equal(["evenings"], Said(WeekTimes.Between(34, 48)));

        static IEnumerable<string> Said(WeekTimes times) => TimesInWords.Of(times).Select(t => t.Words);
    }
}
