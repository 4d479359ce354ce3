using CommunityBot.Notifications.Delivery;
using CommunityBot.Notifications.Ledger;
using CommunityBot.Storage.Postgres;
using CommunityBot.Testing;
using CommunityBot.Testing.Bulletins;
using CommunityBot.Testing.Notifications;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace CommunityBot.Notifications.Tests.Bulletins;

/// <summary>The Bulletin on two engines with one database, as two copies of the program are.</summary>
public sealed class TwoNodesBulletinTests(PostgresServer server)
{
    private const int Readers = 60;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_nodes_that_tick_together_make_one_edition_and_each_reader_has_their_own_once()
    {
        await using var database = await server.CreateDatabaseAsync();
        await using var otherDoor = await database.OpenDoorAsync();
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 25, 12, 0, 0, TimeSpan.Zero));
        ScriptedMessenger[] channels = [new(), new()];
        BulletinDriver[] nodes = [await NodeAsync(channels[0], database.Door, time), await NodeAsync(channels[1], otherDoor, time)];
        await using var one = nodes[0];
        await using var two = nodes[1];
        for (var i = 0; i < Readers; i++)
        {
            await nodes[i % 2].SubscribeAsync(new ChannelAddress("telegram", $"{i}"), c => c with { Areas = [i % 2 == 0 ? "erith" : "sidcup"] });
        }

        await BothAsync(nodes, n => n.Store.BeginningAsync(time.GetUtcNow().AddDays(-7), Cancellation));
        await BothAsync(nodes, n => n.Progress.TickAsync(Cancellation));
        await BothAsync(nodes, n => n.Progress.TickAsync(Cancellation));
        await BothAsync(nodes, n => n.Engine.TickAsync());
        await Eventually.TrueAsync(() => channels.Any(c => c.Sends.Count > 0), "the organiser knows");
        await BothAsync(nodes, n => n.Desk.ApproveAsync(null, now: true, Cancellation));
        await BothAsync(nodes, n => n.Progress.TickAsync(Cancellation));
        await BothAsync(nodes, n => n.Engine.TickAsync());
        var status = await one.Engine.ClosedAsync("bulletin/1/weekly");
        await BothAsync(nodes, n => n.Progress.TickAsync(Cancellation));

        var sends = channels.SelectMany(c => c.Sends).ToLookup(s => s.To);
        Assert.Equal(1, (await one.Store.LatestAsync(Cancellation))!.Number);
        Assert.Equal(Readers, status.Counts[RowState.Sent]);
        Assert.Equal(Readers + 1, sends.Count);
        Assert.All(sends, to => Assert.Single(to));
        Assert.All(sends.Where(s => s.Key.Id != "organiser"), s => Assert.Contains(
            int.Parse(s.Key.Id, System.Globalization.CultureInfo.InvariantCulture) % 2 == 0 ? "About Erith" : "About Sidcup", s.First().Message.Text.Plain, StringComparison.Ordinal));
    }

    private static Task<BulletinDriver> NodeAsync(ScriptedMessenger channel, PostgresDoor door, TimeProvider time) => BulletinDriver.StartNodeAsync(
        channel, door, time,
        new ListSection().With(ListSection.Item("Erith") with { Areas = ["Erith"] }, ListSection.Item("Sidcup") with { Areas = ["Sidcup"] }),
        new WednesdaySchedule(), new ChannelAddress("telegram", "organiser"));

    private static Task BothAsync(BulletinDriver[] nodes, Func<BulletinDriver, Task> act) => Task.WhenAll(nodes.Select(n => Task.Run(() => act(n))));
}
