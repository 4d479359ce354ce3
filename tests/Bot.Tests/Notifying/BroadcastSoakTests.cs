using CommunityBot.Testing.Notifications;
using Xunit;

namespace CommunityBot.Bot.Tests.Notifying;

/// <summary>The built program among blocks, faults, lost answers, storms and kills; <c>bench/Notifications soak</c> is the long form.</summary>
public sealed class BroadcastSoakTests
{
    [Fact]
    public async Task When_everything_goes_wrong_at_once_everybody_is_accounted_for_and_nobody_is_sent_it_twice()
    {
        await using var api = await CountingBotApi.StartAsync();
        var folder = Directory.CreateTempSubdirectory("communitybot-soak-");
        var run = new SoakRun(AppContext.BaseDirectory, folder.FullName, api)
        {
            Recipients = 3000,
            Kills = 3,
            StormEvery = 700,
            Tell = line => TestContext.Current.TestOutputHelper?.WriteLine(line),
        };

        var report = await run.RunAsync();

        Assert.Equal((3, 0, 0), (report.Kills, report.Twice, report.Unaccounted));
        // Those under way at a kill may be in doubt; everybody else who has blocked the bot is known to have.
        Assert.InRange(report.Suppressed, 150 - (report.Kills * KillRun.MostInFlight), 150);
        folder.Delete(recursive: true);
    }
}
