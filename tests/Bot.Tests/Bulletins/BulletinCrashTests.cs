using CommunityBot.Notifications.Delivery;
using CommunityBot.Notifications.Ledger;
using CommunityBot.Testing;
using CommunityBot.Testing.Bulletins;
using CommunityBot.Testing.Notifications;
using Xunit;

namespace CommunityBot.Bot.Tests.Bulletins;

/// <summary>The built program, killed with SIGKILL while an edition is composed and sent.</summary>
public sealed class BulletinCrashTests
{
    private const int Readers = 1200;
    private const string Occurrence = "bulletin/1/weekly";

    [Fact]
    public async Task Killed_in_the_middle_of_an_edition_it_composes_nobody_twice_and_skips_nobody()
    {
        await using var api = await CountingBotApi.StartAsync();
        using var folder = new TemporaryFolder();
        await ApproveAnEditionAsync(folder);

        // The first call of all, then ever further in; every other kill comes when a call has been answered.
        int[] kills = [1, Readers / 4, Readers / 2, Readers * 3 / 4];
        for (var i = 0; i < kills.Length; i++)
        {
            await using var bot = Start(folder, api);
            await KilledAtAsync(bot, api, kills[i], answered: i % 2 == 1);
        }

        await using (var last = Start(folder, api))
        {
            await last.ReadyAsync();
            await Eventually.TrueAsync(() => last.BulletinAsync("show").GetAwaiter().GetResult().Contains(", sent.", StringComparison.Ordinal), "the edition is sent", 120);
        }

        var (counts, holds, editions) = await CountAsync(folder);
        Assert.True(holds);
        Assert.Equal(1, editions);
        Assert.Equal(Readers, counts[RowState.Sent] + counts[RowState.Unknown]);
        Assert.DoesNotContain(api.Delivered, d => d.Value > 1);
        Assert.True(Readers - api.Delivered.Count <= counts[RowState.Unknown], $"{Readers - api.Delivered.Count} were not reached and {counts}");
        Assert.InRange(counts[RowState.Unknown], 0, kills.Length * KillRun.MostInFlight);
    }

    private static BotProcess Start(TemporaryFolder folder, CountingBotApi api) => BotProcess.Start(
        AppContext.BaseDirectory, folder.Path, api.Url, ("Notifications__MessagesPerSecond", "30000"), ("Notifications__QuietHours", "none"));

    /// <summary>Waits for a send and kills from the very thread that serves it.</summary>
    private static async Task KilledAtAsync(BotProcess bot, CountingBotApi api, int call, bool answered)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (answered)
        {
            api.OnDelivered = (_, _) => KillAt(api.Calls);
        }
        else
        {
            api.OnCall = KillAt;
        }

        await reached.Task.WaitAsync(TimeSpan.FromSeconds(120));
        (api.OnCall, api.OnDelivered) = (_ => { }, (_, _) => { });
        await bot.KillAsync();

        void KillAt(int now)
        {
            if (now >= call && !reached.Task.IsCompleted)
            {
                bot.KillNow();
                reached.TrySetResult();
            }
        }
    }

    private static async Task ApproveAnEditionAsync(TemporaryFolder folder)
    {
        await using var bulletin = await BulletinAsync(folder);
        await Task.WhenAll(Enumerable.Range(0, Readers).Select(i => bulletin.SubscribeAsync(new ChannelAddress("telegram", $"{20_000_000 + i}"))));
        await bulletin.Compiler.CompileNowAsync(CancellationToken.None);
        await bulletin.Desk.ApproveAsync(null, now: true, CancellationToken.None);
    }

    /// <summary>What the killed program has left in its file, row by row.</summary>
    private static async Task<(LedgerCounts Counts, bool Holds, int Editions)> CountAsync(TemporaryFolder folder)
    {
        await using var bulletin = await BulletinAsync(folder);
        var check = (await bulletin.Engine.Ledger.CheckAsync(Occurrence, CancellationToken.None))!;
        return (check.Counted, check.Holds, (await bulletin.Store.ListAsync(null, 10, CancellationToken.None)).Count);
    }

    private static Task<BulletinDriver> BulletinAsync(TemporaryFolder folder) => BulletinDriver.StartAsync(
        new ScriptedMessenger(), TimeProvider.System, new ListSection().With(ListSection.Item("a")), new WednesdaySchedule(), folder.File("community.db"), dispatch: false);
}
