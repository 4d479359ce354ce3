using CommunityBot.FindingMatches.Unmet;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CommunityBot.Bot.Tests.FindingMatches;

public class LinkTests
{
    [Fact]
    public async Task An_answer_leads_to_the_groups_that_name_its_article()
    {
        await using var bot = await SmallDirectory.StartAsync();
        await bot.Says("/article bexley-snap");
        await bot.Presses("Groups for this");
        Assert.StartsWith("I looked for: ", bot.Text, StringComparison.Ordinal);
        Assert.Contains("Cray Men's Shed", bot.Text, StringComparison.Ordinal);
        Assert.NotNull((await bot.Remembered())!.Search);
    }

    [Fact]
    public async Task An_answer_without_groups_offers_none()
    {
        await using var bot = await SmallDirectory.StartAsync();
        await bot.Says("/article bvsc");
        Assert.DoesNotContain("Groups for this", bot.Buttons);
    }

    [Fact]
    public async Task An_unmet_need_is_counted_once_a_search_by_area_and_theme_alone()
    {
        await using var bot = await SmallDirectory.StartAsync();
        await bot.Says("woodwork in foots cray on mondays only");
        await bot.Says("forget foots cray");
        await bot.Says("in erith");
        var counted = Assert.Single(await bot.Services.GetRequiredService<IUnmetNeeds>().ListAsync(CancellationToken.None));
        Assert.Equal(new UnmetNeed("Foots Cray", "woodwork"), counted.Need);
        Assert.Equal("fewer than 5", counted.Shown);
    }

    [Fact]
    public async Task A_link_to_a_group_shows_it_and_a_stale_one_says_so()
    {
        await using var bot = await SmallDirectory.StartAsync();
        await bot.Says("/start group_shed");
        Assert.StartsWith("Cray Men's Shed", bot.Text, StringComparison.Ordinal);
        Assert.Contains("Introduce me", bot.Buttons);
        await bot.Says("/start group_gone");
        Assert.Contains("no longer listed", bot.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("evenings only sorry")]
    [InlineData("should of said i use a wheelchair")]
    public async Task What_is_told_on_top_of_a_search_changes_it(string words)
    {
        await using var bot = await SmallDirectory.StartAsync();
        await bot.Says("woodwork in foots cray");
        await bot.Says(words);
        Assert.Contains("I looked for", bot.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Source:", bot.Text, StringComparison.Ordinal);
    }
}
