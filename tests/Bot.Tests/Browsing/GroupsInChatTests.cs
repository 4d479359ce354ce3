using CommunityBot.Knowledge.CommunityDirectory;
using CommunityBot.Testing;
using CommunityBot.Testing.CommunityDirectory;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CommunityBot.Bot.Tests.Browsing;

public class GroupsInChatTests
{
    private static readonly ListedDirectory Directory = new(
    [
        .. Enumerable.Range(1, 7).Select(i => Entries.Named($"Erith Club {i}", $"c{i}").At("Erith", 51.4803, 0.1777).In("Clubs")),
        Entries.Named("Sidcup Gardeners", "g").At("Sidcup", 51.4285, 0.1030).On(DayOfWeek.Sunday, 10, 12).In("Gardening"),
    ]);

    [Fact]
    public async Task Groups_near_a_place_come_in_pages_that_go_on_by_pressing_or_typing()
    {
        await using var bot = await StartAsync();

        await bot.Says("/groups erith");
        Assert.StartsWith("7 found, the nearest to Erith first (page 1 of 2)", bot.Text, StringComparison.Ordinal);
        Assert.Equal(6, bot.Buttons.Count());
        await bot.Says("more groups");
        Assert.Equal(["Erith Club 6", "Erith Club 7", "Groups before"], bot.Buttons);
        await bot.Presses("Erith Club 7");
        Assert.StartsWith("Erith Club 7", bot.Text, StringComparison.Ordinal);
        Assert.Contains("Where: Erith", bot.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_kind_and_a_place_can_stand_in_any_order()
    {
        await using var bot = await StartAsync();

        await bot.Says("/groups gardening in sidcup");
        Assert.Contains("Sidcup Gardeners", bot.Text, StringComparison.Ordinal);
        Assert.Contains("Every Sunday, 10am to noon", bot.Text, StringComparison.Ordinal);
        await bot.Says("/groups sidcup gardening");
        Assert.Equal(["Sidcup Gardeners"], bot.Buttons);
    }

    [Fact]
    public async Task Without_more_it_offers_kinds_and_nothing_found_is_said()
    {
        await using var bot = await StartAsync();

        await bot.Says("/groups");
        Assert.Equal(["Clubs", "Gardening"], bot.Buttons);
        await bot.Presses("Gardening");
        Assert.Contains("Sidcup Gardeners", bot.Text, StringComparison.Ordinal);
        await bot.Says("/groups skydiving");
        Assert.Contains("I found nothing for “skydiving”", bot.Text, StringComparison.Ordinal);
    }

    private static Task<BotDriver> StartAsync() =>
        BotDriver.StartAsync(replace: services => services.AddSingleton<ICommunityDirectory>(Directory));
}
