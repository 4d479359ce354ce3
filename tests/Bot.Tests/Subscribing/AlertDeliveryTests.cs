using CommunityBot.Bot.Tests.FindingMatches;
using CommunityBot.FindingMatches.Alerts;
using CommunityBot.Notifications.Ledger;
using CommunityBot.Notifications.Schedules;
using CommunityBot.Notifications.Subscribers;
using CommunityBot.Retention;
using CommunityBot.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CommunityBot.Bot.Tests.Subscribing;

/// <summary>Alerts on their way to the sending engine, and what becomes of consents with time.</summary>
public class AlertDeliveryTests
{
    [Fact]
    public async Task Saving_a_search_is_the_yes_to_its_alerts_and_each_alert_is_handed_over_once()
    {
        await using var bot = await SmallDirectory.StartAsync();
        await bot.Says("a woodwork group in foots cray on mondays only");
        await bot.Says("tell me when something comes up");
        await bot.Says("yes");
        var subscriber = (await bot.Services.GetRequiredService<ISubscribers>().FindAtAsync(bot.Person, CancellationToken.None))!;
        Assert.True(subscriber.Wants(Topics.NewMatches));
        var search = Assert.Single(await bot.Services.GetRequiredService<ISavedSearches>().OfAsync(bot.Person, CancellationToken.None));
        Assert.Equal(search.Consent, Assert.Single(subscriber.Consents).Wording);

        await bot.Services.GetRequiredService<ISavedSearches>().CheckedAsync(
            search, search.CheckedVersion + 1, search.Known, [SmallDirectory.All[0].Id], bot.Time.GetUtcNow(), bot.Time.GetUtcNow(), CancellationToken.None);
        var source = bot.Services.GetServices<INotificationSource>().Single(s => s.Kind == "match-alert");
        var occurrence = Assert.Single(await ListAsync(source.DueAsync(bot.Time.GetUtcNow(), CancellationToken.None)));
        Assert.Equal(Topics.NewMatches, occurrence.Topic);
        var member = Assert.Single(await ListAsync(source.AudienceAsync(occurrence, null, CancellationToken.None)));
        Assert.Equal(bot.Person, member.Address);
        Assert.Empty(await ListAsync(source.DueAsync(bot.Time.GetUtcNow().AddDays(1), CancellationToken.None)));

        var row = new LedgerRow(1, member.Recipient, member.Address, 1, 1, 0);
        var message = (await source.ComposeAsync(occurrence, row, CancellationToken.None))!;
        Assert.Contains(SmallDirectory.All[0].Name, message.Text.Plain, StringComparison.Ordinal);

        await bot.Says("stop alerts");
        Assert.Null(await source.ComposeAsync(occurrence, row, CancellationToken.None));
        Assert.False((await bot.Services.GetRequiredService<ISubscribers>().FindAtAsync(bot.Person, CancellationToken.None))!.Wants(Topics.NewMatches));
    }

    [Fact]
    public async Task The_retention_job_ends_what_was_taken_back_when_its_time_is_over()
    {
        await using var bot = await BotDriver.StartAsync();
        await bot.Says("send me the bulletin");
        await bot.Says("yes");
        await bot.Says("stop the bulletin");
        var sweep = bot.Services.GetRequiredService<RetentionSweep>();
        foreach (var (days, consents) in new[] { (364, 2), (2, 0) })
        {
            bot.Time.AdjustTime(bot.Time.GetUtcNow().AddDays(days));
            await sweep.RunAsync(CancellationToken.None);
            Assert.Equal(consents, (await bot.Services.GetRequiredService<ISubscribers>().FindAtAsync(bot.Person, CancellationToken.None))!.Consents.Count);
        }

        bot.Time.AdjustTime(bot.Time.GetUtcNow().AddDays(91));
        await sweep.RunAsync(CancellationToken.None);
        Assert.Null(await bot.Services.GetRequiredService<ISubscribers>().FindAtAsync(bot.Person, CancellationToken.None));
    }

    private static async Task<List<T>> ListAsync<T>(IAsyncEnumerable<T> all)
    {
        var list = new List<T>();
        await foreach (var one in all)
        {
            list.Add(one);
        }

        return list;
    }
}
