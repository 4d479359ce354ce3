using System.Text.Json.Nodes;
using CommunityBot.FindingMatches.Alerts;
using CommunityBot.Retention;
using CommunityBot.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CommunityBot.Bot.Tests.FindingMatches;

public class AlertTests
{
    private static readonly CommunityBot.Knowledge.CommunityDirectory.Service NewShed = SmallDirectory.Entry(
        "newshed", "Monday Shed", "Woodwork and joinery for all.", SmallDirectory.FootsCray, DayOfWeek.Monday, 10, 12);

    [Fact]
    public async Task A_search_is_watched_only_after_a_yes_to_what_is_kept_and_how_long()
    {
        await using var bot = await SmallDirectory.StartAsync();
        await bot.Says("woodwork in foots cray on mondays only");
        await bot.Presses("Tell me when something comes up");
        Assert.Contains("365 days", bot.Text, StringComparison.Ordinal);
        Assert.Contains("stop alerts", bot.Text, StringComparison.Ordinal);
        Assert.Empty(await WatchedAsync(bot));
        await bot.Says("no");
        Assert.Empty(await WatchedAsync(bot));
        await bot.Says("tell me when something comes up");
        await bot.Says("yes please");
        var saved = Assert.Single(await WatchedAsync(bot));
        Assert.Contains("Mondays", saved.Words, StringComparison.Ordinal);
        Assert.Contains("365 days", saved.Consent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_new_is_found_once_when_the_directory_changes()
    {
        await using var bot = await SmallDirectory.StartAsync();
        await WatchMondaysAsync(bot);
        await SweepAsync(bot);
        await bot.Says("my alerts");
        Assert.Contains("Nothing new", bot.Text, StringComparison.Ordinal);

        await bot.List([.. SmallDirectory.All, NewShed]);
        await SweepAsync(bot);
        await SweepAsync(bot);
        await bot.List([.. SmallDirectory.All, NewShed with { Description = "Woodwork, joinery and carving for all." }]);
        await SweepAsync(bot);
        await bot.Says("my alerts");
        Assert.Contains("New for", bot.Text, StringComparison.Ordinal);
        Assert.Contains("Monday Shed", bot.Text, StringComparison.Ordinal);
        await bot.Says("my alerts");
        Assert.Contains("Nothing new", bot.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_entry_that_changes_into_what_is_looked_for_is_new()
    {
        await using var bot = await SmallDirectory.StartAsync();
        await WatchMondaysAsync(bot);
        await bot.List([.. SmallDirectory.All.Select(s => s.Id == "carving" ? s with { Schedules = NewShed.Schedules } : s)]);
        await SweepAsync(bot);
        await bot.Says("/alerts");
        Assert.Contains("Spoon Carvers", bot.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("yes, keep it", true)]
    [InlineData("leave it out", false)]
    public async Task What_is_sensitive_is_kept_only_after_a_yes_of_its_own(string answer, bool kept)
    {
        await using var bot = await SmallDirectory.StartAsync();
        await bot.Says("somewhere in erith on mondays for my mum who has dementia");
        await bot.Says("tell me when something comes up");
        Assert.Contains("May I keep it", bot.Text, StringComparison.Ordinal);
        Assert.Contains("dementia", bot.Text, StringComparison.Ordinal);
        await bot.Says(answer);
        await bot.Says("yes, tell me");
        Assert.Equal(kept, Assert.Single(await WatchedAsync(bot)).Request.Wishes.Any(w => w.Concept == "dementia"));
    }

    [Fact]
    public async Task Stop_alerts_deletes_the_search_and_what_waits()
    {
        await using var bot = await SmallDirectory.StartAsync();
        await WatchMondaysAsync(bot);
        await bot.List([.. SmallDirectory.All, NewShed]);
        await SweepAsync(bot);
        await bot.Says("stop alerts");
        Assert.Contains("Stopped", bot.Text, StringComparison.Ordinal);
        Assert.Empty(await WatchedAsync(bot));
        Assert.Empty(await ClaimAsync(bot));
    }

    [Fact]
    public async Task My_data_shows_it_and_forget_deletes_it()
    {
        await using var bot = await SmallDirectory.StartAsync();
        await WatchMondaysAsync(bot);
        await bot.Says("/mydata");
        var held = JsonNode.Parse(bot.Replies[0].File!.Content)!["held"]!;
        Assert.Contains("Mondays", held["savedSearches"]![0]!["lookingFor"]!.GetValue<string>(), StringComparison.Ordinal);
        await bot.Says("/forget");
        await bot.Presses("Yes, delete everything");
        Assert.Empty(await WatchedAsync(bot));
    }

    [Fact]
    public async Task It_is_deleted_when_its_time_is_over()
    {
        await using var bot = await SmallDirectory.StartAsync(settings: new Dictionary<string, string?> { ["Retention:SavedSearchDays"] = "30" });
        await WatchMondaysAsync(bot);
        bot.DaysPass(29);
        await bot.Services.GetRequiredService<RetentionSweep>().RunAsync(CancellationToken.None);
        Assert.Single(await WatchedAsync(bot));
        bot.DaysPass(2);
        await bot.Services.GetRequiredService<RetentionSweep>().RunAsync(CancellationToken.None);
        Assert.Empty(await WatchedAsync(bot));
    }

    [Fact]
    public async Task In_a_group_and_for_a_child_nothing_is_kept()
    {
        await using var bot = await SmallDirectory.StartAsync();
        await bot.Says("i'm 14 and want woodwork on mondays in foots cray");
        await bot.Says("tell me when something comes up");
        Assert.Contains("under 18", bot.Text, StringComparison.Ordinal);
        bot.InGroup();
        await bot.Says("woodwork in foots cray on mondays only");
        await bot.Says("tell me when something comes up");
        Assert.Contains("your own chat", bot.Text, StringComparison.Ordinal);
        Assert.Empty(await WatchedAsync(bot));
    }

    private static async Task WatchMondaysAsync(BotDriver bot)
    {
        await bot.Says("woodwork in foots cray on mondays only");
        await bot.Says("tell me when something comes up");
        await bot.Says("yes");
    }

    private static Task SweepAsync(BotDriver bot) => bot.Services.GetRequiredService<AlertSweep>().RunAsync(CancellationToken.None);

    private static Task<IReadOnlyList<SavedSearch>> WatchedAsync(BotDriver bot) =>
        bot.Services.GetRequiredService<ISavedSearches>().OfAsync(bot.Person, CancellationToken.None);

    private static Task<IReadOnlyList<PendingAlert>> ClaimAsync(BotDriver bot) => bot.Services.GetRequiredService<IPendingAlerts>()
        .ClaimAsync(null, 10, bot.Time.GetUtcNow(), bot.Time.GetUtcNow().AddMinutes(1), CancellationToken.None);
}
