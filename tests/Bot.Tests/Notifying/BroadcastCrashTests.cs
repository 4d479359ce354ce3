using CommunityBot.Testing.Notifications;
using Xunit;

namespace CommunityBot.Bot.Tests.Notifying;

/// <summary>The built program, killed with SIGKILL during broadcasts; <c>bench/Notifications kills</c> is the long form.</summary>
public sealed class BroadcastCrashTests
{
    [Fact]
    public async Task Killed_at_every_step_it_loses_nobody_and_repeats_nothing()
    {
        await using var api = await CountingBotApi.StartAsync();
        var folder = Directory.CreateTempSubdirectory("communitybot-kills-");
        var run = new KillRun(AppContext.BaseDirectory, folder.FullName, api)
        {
            Recipients = 3000,
            Kills = 6,
            Tell = line => TestContext.Current.TestOutputHelper?.WriteLine(line),
        };

        var report = await run.RunAsync();

        Assert.Equal(6, report.Kills);
        Assert.Equal(0, report.Twice);
        Assert.True(report.Unknown <= report.Kills * KillRun.MostInFlight, $"{report}");
        folder.Delete(recursive: true);
    }
}
