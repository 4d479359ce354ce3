using CommunityBot.Notifications.Delivery;
using CommunityBot.Notifications.Ledger;
using CommunityBot.Testing;
using CommunityBot.Testing.Bulletins;
using CommunityBot.Testing.Notifications;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace CommunityBot.Notifications.Tests.Bulletins;

public sealed class CrashTests
{
    private const int Readers = 300;

    [Fact]
    public async Task A_process_that_goes_in_the_middle_sends_nobody_twice_and_skips_nobody()
    {
        using var folder = new TemporaryFolder();
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 25, 12, 0, 0, TimeSpan.Zero));
        var reached = new List<ChannelAddress>();
        var sends = 0;
        var first = new ScriptedMessenger
        {
            MostSendsAtOnce = 4,
            Answer = async to =>
            {
                if (Interlocked.Increment(ref sends) > 100)
                {
                    // As when the process is gone: nothing that is under way ever comes back.
                    await Task.Delay(Timeout.Infinite, CancellationToken.None);
                }

                lock (reached)
                {
                    reached.Add(to);
                }

                return DeliveryResult.Delivered.Instance;
            },
        };

        var database = folder.File("community.db");
        var section = new ListSection().With(ListSection.Item("a"));
        var copy = folder.File("after-crash.db");
        var before = await BulletinDriver.StartAsync(first, time, section, new WednesdaySchedule(), database);
        for (var i = 0; i < Readers; i++)
        {
            await before.SubscribeAsync(new ChannelAddress("telegram", $"{i}"));
        }

        await before.Compiler.CompileNowAsync(CancellationToken.None);
        await before.Desk.ApproveAsync(null, now: true, CancellationToken.None);
        await before.Progress.TickAsync(CancellationToken.None);
        await before.Engine.TickAsync();
        await Eventually.TrueAsync(() => Volatile.Read(ref sends) >= 104, "it is in the middle");

        // What the next process finds is the file as it lies there now.
        await CommunityBot.Storage.LiteDbBackup.WriteAsync(before.Engine.Door, copy, TestContext.Current.CancellationToken);
        var second = new ScriptedMessenger();
        await using var after = await BulletinDriver.StartAsync(second, time, section, new WednesdaySchedule(), copy);
        await after.Progress.TickAsync(CancellationToken.None);
        var status = await after.Engine.ClosedAsync("bulletin/1/weekly");
        await after.Compiler.CompileDueAsync(CancellationToken.None);

        var twice = second.Sends.Select(s => s.To).Concat(reached).GroupBy(to => to).Where(g => g.Count() > 1).Select(g => g.Key);
        Assert.Empty(twice);
        Assert.True(status.AddsUp);
        Assert.Equal(Readers, status.Counts[RowState.Sent] + status.Counts[RowState.Unknown]);
        Assert.Equal(4, status.Counts[RowState.Unknown]);
        Assert.Equal(1, (await after.Store.LatestAsync(CancellationToken.None))!.Number);
    }
}
