using CommunityBot.Notifications.Delivery;
using CommunityBot.Notifications.Draws.Holding;
using CommunityBot.Notifications.Storage.Postgres;
using CommunityBot.Testing;
using CommunityBot.Testing.Draws;
using Npgsql;
using Xunit;

namespace CommunityBot.Notifications.Tests.Draws.Holding;

/// <summary>The contract, and what only several nodes can do to each other.</summary>
public sealed class PostgresDrawStoreTests(PostgresServer server) : DrawStoreContract, IAsyncLifetime
{
    private readonly TwoNodes _nodes = new(server);

    protected override IDrawStore Store => new PostgresDrawStore(_nodes.One);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _nodes.InitializeAsync();

    public ValueTask DisposeAsync() => _nodes.DisposeAsync();

    [Fact]
    public async Task Three_nodes_that_tick_together_do_each_act_once_and_all_of_their_files_hold()
    {
        var nodes = new[] { _nodes.One, _nodes.Other, _nodes.One }.Select(door => new HeldDraws(new PostgresDrawStore(door))).ToList();
        await nodes[0].AnnounceAsync(HeldDraws.Plan(revealers: "BVSC"));
        await TickAsync(nodes, HeldDraws.OpensAt);
        var entered = await Task.WhenAll(Enumerable.Range(0, 30).Select(i => Task.Run(() => nodes[i % 3].EnterAsync($"p{i / 2}"))));
        await TickAsync(nodes, HeldDraws.ClosesAt);
        var told = await Task.WhenAll(nodes.Select(n => Task.Run(() => n.Desk.RevealAsync("spring", "BVSC", HeldDraws.Secret("BVSC"), Cancellation))));
        await TickAsync(nodes, HeldDraws.RevealBy.AddMinutes(1));
        await TickAsync(nodes, HeldDraws.DrawsAt);
        await TickAsync(nodes, HeldDraws.DrawsAt.AddMinutes(1));

        var drawn = await nodes[0].FindAsync();
        Assert.Equal((15, 15), (entered.Count(e => e is EntryResult.Entered), drawn.Count));
        Assert.Single(told, fault => fault is null);
        Assert.Equal(["open", "manifest", "reveal", "reveal", "result"], drawn.Log.Select(e => e.Act));
        Assert.Equal(DrawState.Published, drawn.State);
        Assert.Equal([1, 2], (await Store.WinnersAsync("spring", Cancellation)).Select(w => w.Tier).Order());
        foreach (var node in nodes)
        {
            await node.Publication.OpenAsync(drawn, Cancellation);
            Assert.Null(node.Verify(head: drawn.Head).Difference);
            node.Dispose();
        }
    }

    [Fact]
    public async Task Of_two_acts_on_one_predecessor_one_is_logged_and_no_line_of_the_log_can_be_changed_or_taken_away()
    {
        await Store.AddAsync(HeldDraws.Plan().Announce(), Cancellation);
        var announced = (await Store.FindAsync("spring", Cancellation))!;
        var opened = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => Task.Run(() => new PostgresDrawStore(i % 2 == 0 ? _nodes.One : _nodes.Other)
            .ReplaceAsync(DrawLife.Open(announced, HeldDraws.OpensAt.AddSeconds(i)), Cancellation))));

        var open = (await Store.FindAsync("spring", Cancellation))!;
        Assert.Single(opened, true);
        Assert.Equal(DrawLife.Open(announced, HeldDraws.OpensAt.AddSeconds(opened.IndexOf(true))).LogLines, open.LogLines);
        await Assert.ThrowsAsync<InvalidOperationException>(() => Store.ReplaceAsync(open with { LogLines = [] }, Cancellation));
        await Assert.ThrowsAsync<InvalidOperationException>(() => Store.ReplaceAsync(open with { LogLines = ["{}"] }, Cancellation));
        foreach (var statement in new[] { "update draw_log set line = '{}'", "delete from draw_log" })
        {
            var refused = await Assert.ThrowsAsync<PostgresException>(() => _nodes.One.WriteAsync(db => db.ExecuteAsync($"{statement:raw}"), Cancellation));
            Assert.Contains("only grows", refused.MessageText, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Whoever_is_forgotten_while_their_ticket_is_taken_over_is_linked_to_neither()
    {
        var ann = new ChannelAddress("test", "Ann");
        await Store.AddAsync(DrawLife.Open(HeldDraws.Plan("d0").Announce(), HeldDraws.OpensAt), Cancellation);
        await Store.EnterAsync("d0", new NewEntry("Ann", ann, new byte[16], null), HeldDraws.OpensAt, Cancellation);
        for (var i = 1; i <= 8; i++)
        {
            var forgetting = Task.Run(() => new PostgresDrawStore(_nodes.Other).UnlinkAsync(ann, Cancellation));
            Assert.True(await Store.AddAsync(DrawLife.Open(HeldDraws.Plan($"d{i}").Announce(), HeldDraws.OpensAt) with { CarriesOver = $"d{i - 1}" }, Cancellation));
            await forgetting;

            Assert.Empty(await Store.EntriesOfAsync(ann, Cancellation));
            Assert.Equal(i, (await Store.FindAsync($"d{i}", Cancellation))!.Count);
            await Store.EnterAsync($"d{i}", new NewEntry("Ann", ann, new byte[16], null), HeldDraws.OpensAt, Cancellation);
        }
    }

    private static async Task TickAsync(List<HeldDraws> nodes, DateTimeOffset moment) => await Task.WhenAll(nodes.Select(n => Task.Run(() => n.AtAsync(moment))));
}
