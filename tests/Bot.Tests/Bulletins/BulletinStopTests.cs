using CommunityBot.Bulletins.Organising;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Notifications.Subscribers;
using CommunityBot.Testing.Organisers;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CommunityBot.Bot.Tests.Bulletins;

public sealed class BulletinStopTests
{
    [Fact]
    public async Task A_stop_typed_in_the_chat_counts_once_and_only_for_those_who_had_it()
    {
        await using var bot = await OrganisersDriver.StartAsync();
        foreach (var reader in (string[])["1", "2"])
        {
            await bot.Services.GetRequiredService<ISubscribers>().ChangeAsync(
                new ChannelAddress(EditingMessenger.Name, reader),
                known => known.Give(new ConsentRecord(Topics.Bulletin, Given: true, "Yes", "1", EditingMessenger.Name, DateTimeOffset.UnixEpoch)),
                CancellationToken.None);
        }

        await ActAsync(bot, "news", "Have your say on the riverside");
        bot.Time.Now = bot.Time.Now.AddMinutes(1);
        await ActAsync(bot, "draft");
        await bot.SaysAsync("3", "stop the bulletin");
        await ActAsync(bot, "approve", "now");
        Assert.Contains("chat: 0.", await ActAsync(bot, "figures"), StringComparison.Ordinal);

        await bot.SaysAsync("1", "stop the bulletin");
        await bot.SaysAsync("1", "stop the bulletin");
        await bot.SaysAsync("2", "stop");
        await bot.SaysAsync("3", "stop");

        Assert.Contains("Stopped the Bulletin, on its page or in the chat: 2.", await ActAsync(bot, "figures"), StringComparison.Ordinal);
    }

    private static async Task<string> ActAsync(OrganisersDriver bot, string act, string argument = "") =>
        (await bot.Services.GetRequiredService<BulletinActs>().DoAsync(new BulletinRequest(act, argument), CancellationToken.None)).Text;
}
