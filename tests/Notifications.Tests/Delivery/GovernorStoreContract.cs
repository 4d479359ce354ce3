using CommunityBot.Notifications.Delivery;
using CommunityBot.Notifications.Storage.LiteDb;
using CommunityBot.Notifications.Storage.Postgres;
using CommunityBot.Storage;
using CommunityBot.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace CommunityBot.Notifications.Tests.Delivery;

/// <summary>What every governor's store must do.</summary>
public abstract class GovernorStoreContract
{
    protected abstract IGovernorStore Store { get; }

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_complaint_is_known_after_a_restart_for_its_own_channel_alone()
    {
        Assert.Null(await Store.LoadAsync("telegram", Cancellation));
        var until = TimeProvider.System.GetUtcNow().AddMinutes(10);
        await Store.SaveAsync("telegram", new GovernorMemory(until, 12.5), Cancellation);

        var found = (await Store.LoadAsync("telegram", Cancellation))!;

        Assert.Equal(12.5, found.Rate);
        Assert.InRange(found.NotBefore, until.AddSeconds(-2), until.AddSeconds(2));
        Assert.Null(await Store.LoadAsync("email", Cancellation));
        await Store.SaveAsync("email", new GovernorMemory(until, double.PositiveInfinity), Cancellation);
        Assert.Equal(double.PositiveInfinity, (await Store.LoadAsync("email", Cancellation))!.Rate);
    }
}

public sealed class LiteDbGovernorStoreTests : GovernorStoreContract, IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly LiteDbDoor _door;

    public LiteDbGovernorStoreTests()
    {
        _door = LiteDbDoor.Open(_folder.File("community.db"), NullLogger.Instance);
        Store = new LiteDbGovernorStore(_door);
    }

    protected override IGovernorStore Store { get; }

    public async ValueTask DisposeAsync()
    {
        await _door.DisposeAsync();
        _folder.Dispose();
    }
}

public sealed class PostgresGovernorStoreTests(PostgresServer server) : GovernorStoreContract, IAsyncLifetime
{
    private PostgresDatabase? _database;

    protected override IGovernorStore Store => Turns;

    private PostgresGovernorStore Turns => new(_database!.Door, TimeProvider.System);

    [Fact]
    public async Task Nodes_that_take_turns_at_once_are_given_different_ones()
    {
        await using var door = await _database!.OpenDoorAsync();
        var other = new PostgresGovernorStore(door, TimeProvider.System);
        var started = TimeProvider.System.GetTimestamp();

        var granted = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => (i % 2 == 0 ? Turns : other).TakeAsync("telegram", new TurnRequest(25, 0, 5), Cancellation)));

        // 200 turns at 25 a second are 8 seconds, wherever they went; two may be from before.
        var took = TimeProvider.System.GetElapsedTime(started);
        Assert.Equal(200, granted.Sum(g => g.Turns));
        Assert.InRange(granted.Max(g => g.Next).TotalSeconds, 8 - 0.09 - took.TotalSeconds, 8.001);
    }

    [Fact]
    public async Task Replies_are_charged_but_put_bulk_off_for_a_second_at_most()
    {
        await Turns.TakeAsync("telegram", new TurnRequest(25, 10, 0), Cancellation);
        Assert.InRange((await Turns.TakeAsync("telegram", new TurnRequest(25, 0, 1), Cancellation)).First.TotalMilliseconds, 100, 400);
        await Turns.TakeAsync("telegram", new TurnRequest(25, 1000, 0), Cancellation);
        Assert.InRange((await Turns.TakeAsync("telegram", new TurnRequest(25, 0, 1), Cancellation)).First.TotalMilliseconds, 500, 1000);
    }

    [Fact]
    public async Task A_complaint_to_one_node_stops_every_other_and_two_at_once_halve_the_rate_once()
    {
        await Turns.TakeAsync("telegram", new TurnRequest(25, 0, 1), Cancellation);
        var until = TimeProvider.System.GetUtcNow().AddMinutes(1);
        await Task.WhenAll(
            Turns.SaveAsync("telegram", new GovernorMemory(until, 12.5), Cancellation),
            Turns.SaveAsync("telegram", new GovernorMemory(until.AddSeconds(-30), 12.5), Cancellation));

        var granted = await Turns.TakeAsync("telegram", new TurnRequest(25, 0, 5), Cancellation);

        Assert.Equal((0, 12.5), (granted.Turns, granted.Rate));
        Assert.InRange(granted.Stopped.TotalSeconds, 55, 60);
    }

    [Fact]
    public void The_rate_climbs_step_by_step_once_the_stop_is_over()
    {
        var now = new DateTimeOffset(2026, 11, 20, 9, 0, 0, TimeSpan.Zero);
        var pace = new KeptPace(now, now, now.AddSeconds(10), 12.5, now.AddSeconds(12));
        for (var second = 0; second < 60; second++)
        {
            var (granted, kept) = (pace with { Now = now.AddSeconds(second) }).Grant(new TurnRequest(25, 0, 1));
            Assert.Equal(second < 10 ? 0 : 1, granted.Turns);
            Assert.Equal(second < 12 ? 12.5 : Math.Min(25, 13.5 + ((second - 12) / 2)), granted.Rate);
            pace = kept;
        }
    }

    [Fact]
    public async Task The_governors_of_two_nodes_together_keep_to_the_limit_of_one()
    {
        await using var door = await _database!.OpenDoorAsync();
        var limits = new ChannelLimits(100);
        var started = TimeProvider.System.GetTimestamp();

        var passes = await Task.WhenAll(
            PassAsync(new ChannelGovernor("telegram", limits, Turns, TimeProvider.System), started),
            PassAsync(new ChannelGovernor("telegram", limits, new PostgresGovernorStore(door, TimeProvider.System), TimeProvider.System), started));

        // Of a machine that is slow for a while turns are lost; more than there are nobody can have.
        Assert.InRange(passes.Sum(), 100, 155);
        Assert.All(passes, p => Assert.InRange(p, 20, 130));
    }

    public async ValueTask InitializeAsync() => _database = await server.CreateDatabaseAsync();

    public ValueTask DisposeAsync() => _database?.DisposeAsync() ?? ValueTask.CompletedTask;

    /// <summary>Sends as fast as it may for a second and a half.</summary>
    private static async Task<int> PassAsync(ChannelGovernor governor, long started)
    {
        var passes = 0;
        while (TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromSeconds(1.5))
        {
            await governor.ReserveAsync(1000, Cancellation);
            var pass = governor.TryPassBulk(new ChannelAddress("telegram", $"{passes}"));
            if (pass.MayGo)
            {
                passes++;
            }
            else
            {
                await Task.Delay(pass.Wait, Cancellation);
            }
        }

        return passes;
    }
}
