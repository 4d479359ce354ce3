using System.Collections.Concurrent;
using CommunityBot.Conversations;
using CommunityBot.Testing;
using Xunit;

namespace CommunityBot.Bot.Tests.Storage;

/// <summary>Turns of one conversation that come to several nodes over one database.</summary>
public sealed class SeveralNodesTests(PostgresServer server) : IAsyncLifetime
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(400);

    private readonly RecordingMessenger _messenger = new(NodeDriver.Channel);
    private readonly List<NodeDriver> _nodes = [];
    private PostgresDatabase? _database;

    private IEnumerable<string> Sent => _messenger.Sent.Select(s => s.Message.Text.Plain);

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

    [Fact]
    public async Task Turns_wait_for_those_before_them_on_whichever_node_they_are()
    {
        var gate = new TaskCompletionSource();
        var answered = new ConcurrentQueue<long>();
        async Task<Reply> Answer(Turn turn)
        {
            answered.Enqueue(turn.Message.UpdateId);
            await (turn.Message.UpdateId == 1 ? gate.Task : Task.CompletedTask);
            return Echo(turn);
        }

        // Nothing runs out, however slow the machine is.
        var unending = TimeSpan.FromMinutes(5);
        var (a, b) = (await NodeAsync(Answer, unending), await NodeAsync(Answer, unending));
        var turns = new List<Task> { a.Hears(1, "1") };
        await Eventually.TrueAsync(() => !answered.IsEmpty, "the first turn runs");
        // The last two are repeats, which the channel sends to the other node.
        foreach (var (node, update) in new[] { (b, 3), (a, 2), (a, 5), (b, 4), (b, 6), (a, 7), (b, 2), (a, 6) })
        {
            turns.Add(node.Hears(update, $"{update}"));
        }

        await EventuallyWaitingAsync(7);
        Assert.Equal([1L], answered);
        gate.SetResult();
        await Task.WhenAll(turns).WaitAsync(TimeSpan.FromSeconds(20), Stop);

        await Eventually.TrueAsync(() => _messenger.Sent.Count == 7, "all are answered");
        Assert.Equal(7, (await a.Remembered())?.Turns);
        Assert.Equal([1L, 2, 3, 4, 5, 6, 7], answered);
        Assert.Equal(["1", "2", "3", "4", "5", "6", "7"], Sent);
    }

    [Fact]
    public async Task Nothing_is_answered_twice_when_three_nodes_get_everything_at_once()
    {
        var running = new ConcurrentDictionary<string, bool>();
        async Task<Reply> Answer(Turn turn)
        {
            Assert.True(running.TryAdd(turn.Conversation.Key, true), "one turn of a conversation at a time");
            await Task.Yield();
            Assert.True(running.TryRemove(turn.Conversation.Key, out _));
            return Echo(turn);
        }

        NodeDriver[] nodes = [await NodeAsync(Answer), await NodeAsync(Answer), await NodeAsync(Answer)];
        var turns =
            from update in Enumerable.Range(1, 12)
            from person in Enumerable.Range(1, 4)
            from node in nodes
            select node.Hears(update, $"{person}/{update}", $"{person}");
        await Task.WhenAll(turns).WaitAsync(TimeSpan.FromSeconds(60), Stop);

        await Eventually.TrueAsync(() => _messenger.Sent.Count >= 48, "all are answered");
        Assert.Equal(48, Sent.Distinct().Count());
        Assert.Equal(48, _messenger.Sent.Count);
        Assert.Equal(12, (await nodes[0].Remembered("1"))?.Turns);
    }

    [Fact]
    public async Task A_node_that_died_in_a_turn_holds_its_conversation_up_no_longer_than_its_lease()
    {
        var dead = await NodeAsync(_ => new TaskCompletionSource<Reply>().Task, Short, stands: true);
        _ = dead.Hears(1, "one");
        await EventuallyWaitingAsync(1);
        var other = await NodeAsync(turn => Task.FromResult(Echo(turn)), Short);

        await Task.WhenAll(other.Hears(1, "one"), other.Hears(2, "two")).WaitAsync(TimeSpan.FromSeconds(20), Stop);

        await Eventually.TrueAsync(() => _messenger.Sent.Count == 2, "both are answered");
        Assert.Equal(["one", "two"], Sent);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_a_frozen_node_saves_too_late_is_refused(bool answeredElsewhere)
    {
        var gate = new TaskCompletionSource();
        var tries = 0;
        var frozen = await NodeAsync(
            async turn =>
            {
                Interlocked.Increment(ref tries);
                await gate.Task;
                return Echo(turn);
            },
            Short,
            stands: true);
        var late = frozen.Hears(1, "one");
        await Eventually.TrueAsync(() => Volatile.Read(ref tries) == 1, "the turn runs");
        var other = await NodeAsync(turn => Task.FromResult(Echo(turn)), Short);
        await (answeredElsewhere ? other.Hears(1, "one") : Task.CompletedTask);
        await other.Hears(2, "two");

        gate.SetResult();
        await late.WaitAsync(TimeSpan.FromSeconds(20), Stop);

        await Eventually.TrueAsync(() => _messenger.Sent.Count == 2, "both are answered");
        Assert.Equal(answeredElsewhere ? 1 : 2, tries);
        Assert.Equal(answeredElsewhere ? ["one", "two"] : ["two", "one"], Sent);
        Assert.Equal(answeredElsewhere ? [1, 2] : [2, 1], (await other.Remembered())!.Handled);
    }

    [Fact]
    public async Task A_slow_turn_and_those_behind_it_are_not_overtaken_while_their_node_lives()
    {
        var lease = TimeSpan.FromSeconds(2);
        var tries = 0;
        var gate = new TaskCompletionSource();
        var slow = await NodeAsync(
            async turn =>
            {
                Interlocked.Increment(ref tries);
                await gate.Task;
                return Echo(turn);
            },
            lease);
        var turns = new List<Task> { slow.Hears(1, "one"), slow.Hears(2, "two") };
        await Eventually.TrueAsync(() => Volatile.Read(ref tries) == 1, "the first turn runs");
        var other = await NodeAsync(turn => Task.FromResult(Echo(turn)), lease);
        turns.Add(other.Hears(3, "three"));
        var began = TimeProvider.System.GetTimestamp();
        await Eventually.TrueAsync(() => TimeProvider.System.GetElapsedTime(began) > 1.5 * lease, "the first leases would be over");

        gate.SetResult();
        await Task.WhenAll(turns).WaitAsync(TimeSpan.FromSeconds(20), Stop);

        Assert.Equal([1, 2, 3], (await other.Remembered())!.Handled);
        Assert.Equal(2, tries);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static Reply Echo(Turn turn) => Reply.Action(turn.Text);

    private async Task<NodeDriver> NodeAsync(Func<Turn, Task<Reply>> answer, TimeSpan? lease = null, bool stands = false)
    {
        _nodes.Add(await NodeDriver.StartAsync(_database!, answer, _messenger, lease, stands: stands));
        return _nodes[^1];
    }

    private Task EventuallyWaitingAsync(long places) => Eventually.TrueAsync(
        async () => await _database!.Door.ReadAsync(db => db.ValueAsync<long>($"select count(*) from turn_places"), Stop) == places,
        $"{places} turns wait or run");
}
