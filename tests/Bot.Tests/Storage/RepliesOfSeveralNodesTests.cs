using System.Collections.Concurrent;
using CommunityBot.Conversations;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Storage;
using CommunityBot.Testing;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace CommunityBot.Bot.Tests.Storage;

/// <summary>Replies that one node owes and, when it has died, another sends.</summary>
public sealed class RepliesOfSeveralNodesTests(PostgresServer server) : IAsyncLifetime
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(400);

    private readonly List<NodeDriver> _nodes = [];
    private PostgresDatabase? _database;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _database = await server.CreateDatabaseAsync();

    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes)
        {
            await node.DisposeAsync();
        }

        if (_database is not null)
        {
            await _database.DisposeAsync();
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_a_dead_node_owed_is_sent_by_another_but_for_what_may_have_arrived_and_would_be_seen_twice(bool knowsRepeats)
    {
        string[] expected = knowsRepeats ? ["one", "two", "three"] : ["two", "three"];
        var stuck = new HeldMessenger();
        var working = new RecordingMessenger(NodeDriver.Channel) { KnowsRepeats = knowsRepeats };
        var clock = new FakeTimeProvider();
        var dead = await NodeAsync(stuck, clock);
        await dead.Hears(1, "one");
        await dead.Hears(2, "two");
        await Eventually.TrueAsync(() => stuck.Begun.Count == 1, "the first reply is under way");

        var other = await NodeAsync(working);
        await other.Hears(3, "three");

        await Eventually.TrueAsync(() => working.Sent.Count == expected.Length, "what is owed is sent");
        Assert.Equal(expected, working.Sent.Select(s => s.Message.Text.Plain));
        stuck.LetGo();
        await EventuallyOwedAsync(0);
        _nodes.Remove(dead);
        var waking = dead.DisposeAsync().AsTask();
        await Eventually.TrueAsync(
            () =>
            {
                clock.Advance(TimeSpan.FromSeconds(1));
                return waking.IsCompleted;
            },
            "it has woken up and stopped");
        Assert.Equal(["one"], stuck.Begun);
        Assert.Equal(expected.Length, working.Sent.Count);
    }

    [Fact]
    public async Task A_node_that_lives_keeps_what_it_owes_and_others_send_nothing_before_it()
    {
        var slow = new HeldMessenger();
        var working = new RecordingMessenger(NodeDriver.Channel);
        var first = await NodeAsync(slow);
        var second = await NodeAsync(working);
        await first.Hears(1, "one");
        await Eventually.TrueAsync(() => slow.Begun.Count == 1, "the first reply is under way");
        await second.Hears(2, "two");
        await second.Hears(3, "elsewhere", "8");
        await Eventually.TrueAsync(() => working.Sent.Count == 1, "another chat is not held up");
        await SeveralLeasesAsync();

        Assert.Equal("elsewhere", Assert.Single(working.Sent).Message.Text.Plain);
        slow.LetGo();
        await Eventually.TrueAsync(() => working.Sent.Count == 2, "the second follows");
        Assert.Equal(["one"], slow.Begun);
    }

    [Fact]
    public async Task A_node_that_stops_leaves_what_it_owes_to_others_at_once()
    {
        var refusing = new RefusingMessenger();
        var first = await NodeAsync(refusing, lease: TimeSpan.FromMinutes(10));
        await first.Hears(1, "one");
        await Eventually.TrueAsync(() => refusing.Tries > 0, "sending has failed");
        await first.DisposeAsync();
        _nodes.Remove(first);

        var working = new RecordingMessenger(NodeDriver.Channel);
        await NodeAsync(working);

        await Eventually.TrueAsync(() => working.Sent.Count == 1, "it is sent by another");
        await EventuallyOwedAsync(0);
    }

    [Fact]
    public async Task What_was_stored_while_the_database_went_away_is_answered_by_its_node_once_and_without_a_restart()
    {
        var working = new RecordingMessenger(NodeDriver.Channel);
        var node = await NodeAsync(working);

        await node.StoresUnheard(1, "one");

        await Eventually.TrueAsync(() => working.Sent.Count == 1, "it is sent");
        await EventuallyOwedAsync(0);
        await SeveralLeasesAsync();
        Assert.Equal("one", Assert.Single(working.Sent).Message.Text.Plain);
    }

    [Fact]
    public async Task A_reply_that_is_long_under_way_is_not_taken_for_one_that_slipped_away()
    {
        var slow = new HeldMessenger();
        var node = await NodeAsync(slow);
        await node.Hears(1, "one");
        await Eventually.TrueAsync(() => slow.Begun.Count == 1, "it is under way");

        await SeveralLeasesAsync();

        await EventuallyOwedAsync(1);
        slow.LetGo();
        await EventuallyOwedAsync(0);
        Assert.Equal(["one"], slow.Begun);
    }

    [Fact]
    public async Task A_channel_that_stores_its_messages_and_could_not_is_asked_again()
    {
        var away = new AwayOnceMessenger();
        var node = await NodeAsync(away, lease: TimeSpan.FromMinutes(10));

        await node.Hears(1, "one");

        await EventuallyOwedAsync(0);
        Assert.Equal(["one", "one"], away.Asked);
    }

    private async Task<NodeDriver> NodeAsync(IMessenger messenger, TimeProvider? time = null, TimeSpan? lease = null)
    {
        _nodes.Add(await NodeDriver.StartAsync(
            _database!, turn => Task.FromResult(Reply.Action(turn.Text)), messenger, lease ?? Short, time));
        return _nodes[^1];
    }

    private Task EventuallyOwedAsync(long replies) => Eventually.TrueAsync(
        async () => await _database!.Door.ReadAsync(db => db.ValueAsync<long>($"select count(*) from owed_replies"), Stop) == replies,
        $"{replies} replies are owed");

    /// <summary>Until every node has been seen when two leases from now have passed.</summary>
    private async Task SeveralLeasesAsync()
    {
        var until = await FirstSeenAsync() + (2 * Short);
        await Eventually.TrueAsync(async () => await FirstSeenAsync() > until, "the nodes say that they live");
    }

    private Task<DateTimeOffset> FirstSeenAsync() =>
        _database!.Door.ReadAsync(db => db.ValueAsync<DateTimeOffset>($"select min(seen_at) from reply_nodes"), Stop);

    /// <summary>Takes a message and doesn't answer.</summary>
    private sealed class HeldMessenger : IMessenger
    {
        private readonly TaskCompletionSource _gate = new();

        public string Channel => NodeDriver.Channel;

        public ConcurrentQueue<string> Begun { get; } = new();

        public void LetGo() => _gate.TrySetResult();

        public async Task<DeliveryResult> SendAsync(string id, ChannelAddress address, OutgoingMessage message, CancellationToken cancellation)
        {
            Begun.Enqueue(message.Text.Plain);
            await _gate.Task;
            return DeliveryResult.Delivered.Instance;
        }
    }

    /// <summary>Its database goes away at the first message.</summary>
    private sealed class AwayOnceMessenger : IMessenger
    {
        public string Channel => NodeDriver.Channel;

        public bool KnowsRepeats => true;

        public ConcurrentQueue<string> Asked { get; } = new();

        public Task<DeliveryResult> SendAsync(string id, ChannelAddress address, OutgoingMessage message, CancellationToken cancellation)
        {
            Asked.Enqueue(message.Text.Plain);
            return Asked.Count == 1
                ? throw new StorageUnavailableException("It is away.", new IOException())
                : Task.FromResult<DeliveryResult>(DeliveryResult.Delivered.Instance);
        }
    }

    private sealed class RefusingMessenger : IMessenger
    {
        private int _tries;

        public string Channel => NodeDriver.Channel;

        public int Tries => Volatile.Read(ref _tries);

        public Task<DeliveryResult> SendAsync(string id, ChannelAddress address, OutgoingMessage message, CancellationToken cancellation)
        {
            Interlocked.Increment(ref _tries);
            return Task.FromResult<DeliveryResult>(new DeliveryResult.RetryAfter(TimeSpan.FromMinutes(1)));
        }
    }
}
