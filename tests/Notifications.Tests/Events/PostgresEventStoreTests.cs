using CommunityBot.Notifications.Events;
using CommunityBot.Notifications.Storage.Postgres;
using CommunityBot.Storage.Postgres;
using CommunityBot.Testing;
using Xunit;

namespace CommunityBot.Notifications.Tests.Events;

/// <summary>The contract, and what only several nodes can do to each other.</summary>
public sealed class PostgresEventStoreTests(PostgresServer server) : EventStoreContract, IAsyncLifetime
{
    private static readonly DateTimeOffset Now = SomeEvents.Utc("2026-11-23 12:00");

    private PostgresDatabase? _database;
    private PostgresDoor? _other;

    protected override IEventStore Events => new PostgresEventStore(_database!.Door);

    protected override IRsvpStore Rsvps => new PostgresRsvpStore(_database!.Door);

    private PostgresRsvpStore[] Nodes => [new(_database!.Door), new(_other!)];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await server.CreateDatabaseAsync();
        _other = await _database.OpenDoorAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await (_other?.DisposeAsync() ?? default);
        await (_database?.DisposeAsync() ?? default);
    }

    [Fact]
    public async Task Two_nodes_give_out_no_place_twice_and_keep_one_order()
    {
        await AddAsync(5);

        var outcomes = await OnBothAsync(40, (node, n) => node.JoinAsync("talk", "once", SomeEvents.Person(n), Now, Cancellation));

        var kept = (await Rsvps.AttendanceAsync("talk", "once", Cancellation))!;
        Assert.Equal(5, outcomes.OfType<RsvpOutcome.Going>().Count());
        Assert.Equal(Enumerable.Range(1, 35), outcomes.OfType<RsvpOutcome.Waiting>().Select(w => w.Position).Order());
        Assert.Equal(Enumerable.Range(1, 40).Select(n => (long)n), kept.Rsvps.Select(r => r.Number));
        Assert.All(kept.Rsvps, r => Assert.Equal(r.Number <= 5 ? RsvpState.Going : RsvpState.Waiting, r.State));
    }

    [Fact]
    public async Task While_people_leave_on_one_node_and_both_settle_what_is_free_is_offered_once_and_in_order()
    {
        await AddAsync(10);
        for (var n = 1; n <= 30; n++)
        {
            await Nodes[n % 2].JoinAsync("talk", "once", SomeEvents.Person(n), Now, Cancellation);
        }

        await OnBothAsync(16, async (node, n) =>
            n % 2 == 0 ? (object)await node.LeaveAsync("talk", "once", SomeEvents.Person(n / 2), Now, Cancellation) : await node.SettleAsync(Now, Now, Cancellation));
        await Rsvps.SettleAsync(Now, Now, Cancellation);

        var kept = (await Rsvps.AttendanceAsync("talk", "once", Cancellation))!;
        Assert.Equal(Enumerable.Range(11, 8).Select(SomeEvents.Person), kept.Rsvps.Where(r => r.State == RsvpState.Offered).Select(r => r.Person));
        Assert.Equal((2, 12, 0), (kept.Going, kept.Waiting, kept.PlacesLeft));
    }

    [Fact]
    public async Task Whoever_joins_while_another_node_moves_the_event_is_told_or_comes_to_the_new_hour()
    {
        var talk = await AddAsync(100);

        var joins = OnBothAsync(20, (node, n) => node.JoinAsync("talk", "once", SomeEvents.Person(n), Now, Cancellation));
        var moved = await new PostgresEventStore(_other!).ChangeAsync(talk with { Time = talk.Time.At(SomeEvents.Wall("2026-12-02 19:00")) }, Now, Cancellation);
        await joins;

        var kept = (await Rsvps.AttendanceAsync("talk", "once", Cancellation))!;
        var notices = await Events.NoticesAsync(Now, Cancellation);
        Assert.Equal((SomeEvents.Utc("2026-12-02 19:00"), 20, 2), (kept.Starts, kept.Going, moved!.Version));
        Assert.Equal(kept.Version, notices.Count);
    }

    [Fact]
    public async Task Of_many_changes_made_from_one_version_one_is_stored_and_tells_once()
    {
        var talk = await AddAsync(3);
        await Rsvps.JoinAsync("talk", "once", SomeEvents.Person(1), Now, Cancellation);

        var changed = await OnBothAsync(12, (node, n) => new PostgresEventStore(node == Nodes[0] ? _database!.Door : _other!)
            .ChangeAsync(talk with { Time = talk.Time.At(SomeEvents.Wall($"2026-12-{n + 1:D2} 19:00")) }, Now, Cancellation));

        var stored = Assert.Single(changed, c => c is not null)!;
        var notice = Assert.Single(await Events.NoticesAsync(Now, Cancellation));
        Assert.Equal(stored.Time.Start, notice.Begins!.Value.UtcDateTime);
        Assert.Equal((1, notice.Begins), await Rsvps.AttendanceAsync("talk", "once", Cancellation) is { } kept ? (kept.Version, (DateTimeOffset?)kept.Starts) : default);
    }

    [Fact]
    public async Task Somebody_who_is_forgotten_while_others_join_is_nowhere_and_their_place_is_offered()
    {
        await AddAsync(2);
        foreach (var n in new[] { 1, 2, 3 })
        {
            await Rsvps.JoinAsync("talk", "once", SomeEvents.Person(n), Now, Cancellation);
        }

        await OnBothAsync(11, async (node, n) => n == 5
            ? (object)await node.ForgetAsync(SomeEvents.Person(1), Cancellation) : await node.JoinAsync("talk", "once", SomeEvents.Person(n + 100), Now, Cancellation));

        var kept = Assert.Single(await Rsvps.SettleAsync(Now, Now, Cancellation));
        Assert.Null(kept.Of(SomeEvents.Person(1)));
        Assert.Equal(SomeEvents.Person(3), Assert.Single(kept.Rsvps, r => r.State == RsvpState.Offered).Person);
        Assert.Equal(12, kept.Rsvps.Length);
    }

    private async Task<CommunityEvent> AddAsync(int capacity)
    {
        var talk = SomeEvents.At("2026-12-01 19:00", id: "talk") with { Capacity = capacity };
        await Events.AddAsync(talk, Cancellation);
        return talk;
    }

    private async Task<T[]> OnBothAsync<T>(int many, Func<PostgresRsvpStore, int, Task<T>> act)
    {
        var nodes = Nodes;
        return await Task.WhenAll(Enumerable.Range(1, many).Select(n => Task.Run(() => act(nodes[n % 2], n))));
    }
}
