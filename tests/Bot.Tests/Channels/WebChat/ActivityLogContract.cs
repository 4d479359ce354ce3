using CommunityBot.Channels.WebChat;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Privacy;
using CommunityBot.Storage;
using CommunityBot.Storage.LiteDb;
using CommunityBot.Storage.Postgres;
using CommunityBot.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace CommunityBot.Bot.Tests.Channels.WebChat;

/// <summary>What every form of the log must do.</summary>
public abstract class ActivityLogContract
{
    private protected abstract IActivityLog Log { get; }

    protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_keeps_the_newest_and_counts_on()
    {
        await Log.OpenAsync("one", DateTimeOffset.UnixEpoch, Stop);
        await Log.OpenAsync("two", DateTimeOffset.UnixEpoch, Stop);
        for (var i = 1; i <= 600; i++)
        {
            await Log.AppendAsync("one", null, new Activity { Type = "message", Text = $"{i}" }, Stop);
        }

        await Log.AppendAsync("two", null, new Activity { Type = "message", Text = "mine" }, Stop);
        var kept = await Log.ReadAsync("one", 0, 1000, Stop);

        Assert.Equal(500, kept.Count);
        Assert.Equal((101, "101"), (kept[0].Sequence, kept[0].Activity.Text));
        Assert.Equal((600, "600"), (kept[^1].Sequence, kept[^1].Activity.Text));
        Assert.Equal("one|0000600", kept[^1].Activity.Id);
        Assert.Equal(["598", "599"], (await Log.ReadAsync("one", 597, 2, Stop)).Select(a => a.Activity.Text!));
        Assert.Empty(await Log.ReadAsync("one", 600, 10, Stop));
        Assert.Equal("mine", Assert.Single(await Log.ReadAsync("two", 0, 1000, Stop)).Activity.Text);
    }

    [Fact]
    public async Task A_key_counts_once_in_its_own_conversation_and_keys_differ_by_case()
    {
        await Log.OpenAsync("one", DateTimeOffset.UnixEpoch, Stop);
        await Log.OpenAsync("two", DateTimeOffset.UnixEpoch, Stop);
        var message = new Activity { Type = "message" };
        var longKey = new string('k', 9000);

        Assert.Equal(new AppendedActivity(1, false, 1), await Log.AppendAsync("one", "key", message, Stop));
        Assert.Equal(new AppendedActivity(1, true, 1), await Log.AppendAsync("one", "key", message, Stop));
        Assert.Equal(new AppendedActivity(2, false, 2), await Log.AppendAsync("one", "KEY", message, Stop));
        Assert.Equal(new AppendedActivity(3, false, 3), await Log.AppendAsync("one", longKey, message, Stop));
        Assert.Equal(new AppendedActivity(1, true, 3), await Log.AppendAsync("one", "key", message, Stop));
        Assert.Equal(new AppendedActivity(1, false, 1), await Log.AppendAsync("two", "key", message, Stop));
        Assert.Null(await Log.AppendAsync("three", "key", message, Stop));
    }

    [Fact]
    public async Task A_conversation_is_begun_once_and_remembers_that_it_was_welcomed()
    {
        Assert.Null(await Log.FindAsync("one", Stop));
        Assert.Equal(new LoggedConversation("one", 0, false), await Log.OpenAsync("one", DateTimeOffset.UnixEpoch, Stop));
        await Log.MarkWelcomedAsync("one", Stop);
        await Log.AppendAsync("one", null, new Activity { Type = "message" }, Stop);

        Assert.Equal(new LoggedConversation("one", 1, true), await Log.OpenAsync("one", DateTimeOffset.UnixEpoch, Stop));
        Assert.Equal(new LoggedConversation("one", 1, true), await Log.FindAsync("one", Stop));
    }

    [Fact]
    public async Task What_was_said_is_handed_out_and_forgotten_and_the_count_goes_on()
    {
        foreach (var conversation in new[] { "one", "two" })
        {
            await Log.OpenAsync(conversation, DateTimeOffset.UnixEpoch, Stop);
            await Log.AppendAsync(conversation, null, new Activity { Type = "message", Text = "my secret" }, Stop);
        }

        var person = new ChannelAddress("webchat", "one");
        Assert.Contains("my secret", (await ((IPersonalData)Log).ExportAsync(person, Stop))["webChat"]!.ToJsonString(), StringComparison.Ordinal);
        await ((IPersonalData)Log).ForgetAsync(new ChannelAddress("telegram", "two"), Stop);
        await ((IPersonalData)Log).ForgetAsync(person, Stop);

        Assert.Empty(await Log.ReadAsync("one", 0, 10, Stop));
        Assert.Single(await Log.ReadAsync("two", 0, 10, Stop));
        Assert.Equal(new AppendedActivity(2, false, 2), await Log.AppendAsync("one", null, new Activity { Type = "message" }, Stop));
    }

    [Fact]
    public async Task Idle_conversations_go_and_the_others_stay()
    {
        var old = new Activity { Type = "message", Timestamp = DateTimeOffset.UnixEpoch.AddDays(1) };
        await Log.OpenAsync("old", DateTimeOffset.UnixEpoch, Stop);
        await Log.AppendAsync("old", null, old, Stop);
        await Log.OpenAsync("new", DateTimeOffset.UnixEpoch, Stop);
        await Log.AppendAsync("new", null, old with { Timestamp = DateTimeOffset.UnixEpoch.AddDays(9) }, Stop);

        Assert.Equal(1, await Log.DeleteIdleAsync(DateTimeOffset.UnixEpoch.AddDays(5), Stop));

        Assert.Null(await Log.FindAsync("old", Stop));
        Assert.NotNull(await Log.FindAsync("new", Stop));
        Assert.Empty(await Log.ReadAsync("old", 0, 10, Stop));
    }
}

public sealed class LiteDbActivityLogTests : ActivityLogContract, IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly LiteDbDoor _door;

    public LiteDbActivityLogTests()
    {
        _door = LiteDbDoor.Open(_folder.File("c.db"), NullLogger.Instance, LiteDbActivityLog.Collections);
        Log = new LiteDbActivityLog(_door);
    }

    private protected override IActivityLog Log { get; }

    public async ValueTask DisposeAsync()
    {
        await _door.DisposeAsync();
        _folder.Dispose();
    }
}

public sealed class PostgresActivityLogTests(PostgresServer server) : ActivityLogContract, IAsyncLifetime
{
    private PostgresDatabase? _database;

    private protected override IActivityLog Log => new PostgresActivityLog(_database!.Door);

    public async ValueTask InitializeAsync() => _database = await server.CreateDatabaseAsync();

    public ValueTask DisposeAsync() => _database?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Fact]
    public async Task Nodes_that_add_at_once_number_without_a_gap_and_a_reader_misses_nothing()
    {
        await using var other = await _database!.OpenDoorAsync();
        PostgresActivityLog[] nodes = [new(_database.Door), new(other)];
        await Task.WhenAll(nodes.Select(n => n.OpenAsync("one", DateTimeOffset.UnixEpoch, Stop)));
        var reading = Task.Run(async () =>
        {
            var read = new List<LoggedActivity>();
            while (read.Count < 100)
            {
                read.AddRange(await nodes[1].ReadAsync("one", read.Count == 0 ? 0 : read[^1].Sequence, 7, Stop));
            }

            return read;
        }, Stop);
        // Each is said twice, once to each node.
        var added = await Task.WhenAll(Enumerable.Range(0, 200).Select(
            i => nodes[i % 2].AppendAsync("one", $"said/{i / 2}", new Activity { Type = "message", Text = $"{i / 2}" }, Stop)));

        var read = await reading;
        Assert.Equal(Enumerable.Range(1, 100).Select(n => (long)n), read.Select(a => a.Sequence));
        Assert.Equal(100, read.Select(a => a.Activity.Text).Distinct().Count());
        Assert.Equal(100, added.Count(a => a!.IsRepeat));
    }
}
