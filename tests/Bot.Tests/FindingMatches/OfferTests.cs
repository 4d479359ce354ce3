using Xunit;

namespace CommunityBot.Bot.Tests.FindingMatches;

public class OfferTests
{
    [Theory]
    [InlineData("tell me about 1")]
    [InlineData("1")]
    [InlineData("tell me more about the first one")]
    [InlineData("tell me about cray men's shed")]
    public async Task One_offer_is_told_in_full_with_its_page_and_its_article(string words)
    {
        await using var bot = await SmallDirectory.StartAsync();
        await bot.Says("woodwork in foots cray on sundays");
        await bot.Says(words);
        Assert.StartsWith("Cray Men's Shed", bot.Text, StringComparison.Ordinal);
        Assert.Contains("Sunday, 10am to 12pm", bot.Text, StringComparison.Ordinal);
        Assert.Contains("Cost: free", bot.Text, StringComparison.Ordinal);
        Assert.Contains("For: 18 and over", bot.Text, StringComparison.Ordinal);
        Assert.Contains("Page: /groups/", bot.Text, StringComparison.Ordinal);
        await bot.Presses("What is this about?");
        Assert.Contains("Source:", bot.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("how much is it", "Cost: free")]
    [InlineData("and when do they meet?", "When: Sunday, 10am to 12pm")]
    [InlineData("have you got a phone number for them", "ring 020 8000 0000")]
    [InlineData("is it step free", "The directory doesn't say how easy it is to get in. To find out, ring 020 8000 0000")]
    public async Task What_is_asked_of_the_offer_looked_at_is_answered_from_it(string words, string told)
    {
        await using var bot = await SmallDirectory.StartAsync();
        await bot.Says("a woodwork group in foots cray on sundays");
        await bot.Says("tell me about 1");
        await bot.Says(words);
        Assert.StartsWith("Cray Men's Shed", bot.Text, StringComparison.Ordinal);
        Assert.Contains(told, bot.Text, StringComparison.Ordinal);
        await bot.Says("what is bexley snap");
        await bot.Says(words);
        Assert.False(bot.Text.StartsWith("Cray Men's Shed", StringComparison.Ordinal), bot.Text);
    }

    [Fact]
    public async Task Words_that_mean_no_offer_are_answered_as_a_question()
    {
        await using var bot = await SmallDirectory.StartAsync();
        await bot.Says("woodwork in foots cray on sundays");
        await bot.Says("tell me about bexley snap");
        Assert.Contains("Source:", bot.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_shows_what_was_not_shown_yet_and_then_says_that_this_was_all()
    {
        await using var bot = await SmallDirectory.StartAsync();
        await bot.Says("woodwork in foots cray");
        await bot.Says("more");
        Assert.DoesNotContain("Men's Shed", bot.Text, StringComparison.Ordinal);
        await bot.Says("more");
        Assert.Contains("all that fits", bot.Text, StringComparison.Ordinal);
        Assert.Contains("Tell me when something comes up", bot.Buttons);
    }

    [Fact]
    public async Task Not_for_me_asks_which_and_why_and_never_offers_it_again()
    {
        await using var bot = await SmallDirectory.StartAsync();
        await bot.Says("woodwork in foots cray");
        var first = bot.Buttons.First();
        await bot.Presses("Not for me");
        Assert.Contains("Which one", bot.Text, StringComparison.Ordinal);
        await bot.Presses(first);
        Assert.Equal(["Too far", "Wrong time", "Not my thing", "Costs too much", "Something else"], bot.Buttons);
        await bot.Says("something else");
        Assert.Contains("won't offer", bot.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(bot.Buttons, b => b.EndsWith(first, StringComparison.Ordinal));
        await bot.Says("on any day");
        Assert.DoesNotContain(bot.Buttons, b => b.EndsWith(first, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Too_dear_leaves_what_costs_money_out()
    {
        await using var bot = await SmallDirectory.StartAsync();
        await bot.Says("wood carving in foots cray");
        Assert.Contains("Spoon Carvers", bot.Buttons);
        await bot.Says("1 is too expensive");
        Assert.Contains("what is free", bot.Text, StringComparison.Ordinal);
        Assert.True((await bot.Remembered())!.Search!.FreeOnly);
    }

    [Fact]
    public async Task Wrong_time_leaves_that_part_of_the_day_out()
    {
        await using var bot = await SmallDirectory.StartAsync();
        await bot.Says("wood carving in foots cray");
        await bot.Says("1 is the wrong time");
        Assert.Contains("not Wednesday mornings", bot.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Too_far_looks_nearer()
    {
        await using var bot = await SmallDirectory.StartAsync();
        await bot.Says("woodwork near sidcup");
        await bot.Says("1 is too far");
        Assert.Contains("nearer", bot.Text, StringComparison.Ordinal);
        Assert.NotNull((await bot.Remembered())!.Search!.WithinMetres);
    }

    [Fact]
    public async Task More_like_one_keeps_the_place_and_leaves_that_one_out()
    {
        await using var bot = await SmallDirectory.StartAsync();
        await bot.Says("something on thursdays near sidcup");
        Assert.Contains("Sidcup Singers", bot.Text, StringComparison.Ordinal);
        await bot.Says("forget thursdays");
        await bot.Says("more like sidcup singers");
        Assert.StartsWith("More like Sidcup Singers.", bot.Text, StringComparison.Ordinal);
        Assert.Contains("near Sidcup", bot.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Sidcup Singers", bot.Buttons);
    }

    [Fact]
    public async Task Nothing_fits_names_the_nearest_and_what_stands_in_the_way_and_offers_to_watch()
    {
        await using var bot = await SmallDirectory.StartAsync();
        await bot.Says("woodwork in foots cray on mondays only");
        Assert.Contains("Nothing in the directory fits", bot.Text, StringComparison.Ordinal);
        Assert.Contains("it is at another time", bot.Text, StringComparison.Ordinal);
        Assert.Equal(["Tell me when something comes up", "Change the search"], bot.Buttons);
    }
}
