using CommunityBot.Conversations;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Storage.Postgres;
using CommunityBot.Testing;
using Xunit;

namespace CommunityBot.Bot.Tests.Storage;

/// <summary>Which node sends which reply.</summary>
public sealed class PostgresSendsInFlightTests(PostgresServer server) : IAsyncLifetime
{
    private static readonly ChannelAddress s_ann = new("test", "ann");

    private PostgresDatabase? _database;
    private PostgresDoor? _there;

    private PostgresDoor Here => _database!.Door;

    private PostgresDoor There => _there!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await server.CreateDatabaseAsync();
        _there = await _database.OpenDoorAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await (_there?.DisposeAsync() ?? default);
        await (_database?.DisposeAsync() ?? default);
    }

    [Fact]
    public async Task What_a_living_node_owes_is_its_own()
    {
        await SeenAsync(Here, secondsAgo: 1);
        var reply = await OwedAsync(Here, 1);

        Assert.Empty(await TakenAsync(There));
        Assert.Equal(SendStart.NotOurs, await BeginAsync(There, reply));
        Assert.Equal(SendStart.Begun, await BeginAsync(Here, reply));
    }

    [Fact]
    public async Task What_a_node_owes_that_is_seen_no_more_is_taken_up_once_and_the_old_one_sends_it_no_more()
    {
        await SeenAsync(Here, secondsAgo: 60);
        var reply = await OwedAsync(Here, 1);
        await using var third = await _database!.OpenDoorAsync();
        await SeenAsync(There, secondsAgo: 0);
        await SeenAsync(third, secondsAgo: 0);

        var taken = await Task.WhenAll(TakenAsync(There), TakenAsync(third));

        Assert.Equal([reply.Id], taken.SelectMany(t => t).Select(r => r.Id));
        Assert.Equal(SendStart.NotOurs, await BeginAsync(Here, reply));
        Assert.False(await new PostgresSendsInFlight(There).MayHaveBegunAsync(reply, Stop));
        Assert.Equal(SendStart.Begun, await BeginAsync(taken[0].Count == 1 ? There : third, reply));
    }

    [Fact]
    public async Task Whoever_takes_up_a_reply_knows_whether_it_may_have_been_sent()
    {
        var (sent, refused) = (await OwedAsync(Here, 1), await OwedAsync(Here, 2, new ChannelAddress("test", "bob")));
        await BeginAsync(Here, sent);
        await BeginAsync(Here, refused);
        await new PostgresSendsInFlight(Here).NotSentAsync(refused);

        var found = await TakenAsync(There);

        Assert.Equal([sent.Id, refused.Id], found.Select(r => r.Id));
        Assert.True(await new PostgresSendsInFlight(There).MayHaveBegunAsync(found[0], Stop));
        Assert.False(await new PostgresSendsInFlight(There).MayHaveBegunAsync(found[1], Stop));
    }

    [Fact]
    public async Task A_reply_waits_for_an_earlier_one_that_another_node_has_for_the_same_chat()
    {
        var first = await OwedAsync(Here, 1);
        var second = await OwedAsync(There, 2);
        var others = await OwedAsync(There, 3, new ChannelAddress("test", "bob"));

        Assert.Equal(SendStart.Begun, await BeginAsync(There, others));
        Assert.Equal(SendStart.NotYet, await BeginAsync(There, second));
        Assert.Equal(SendStart.Begun, await BeginAsync(Here, first));
        await new PostgresConversationStore(Here).SettleAsync([first.Id], Stop);
        Assert.Equal(SendStart.Begun, await BeginAsync(There, second));
    }

    [Fact]
    public async Task An_earlier_one_that_will_not_go_is_waited_for_no_longer_than_seconds()
    {
        await OwedAsync(Here, 1);
        var second = await OwedAsync(There, 2);
        await Here.WriteAsync(db => db.ExecuteAsync($"update owed_replies set at = now() - interval '31 seconds'"), Stop);

        Assert.Equal(SendStart.Begun, await BeginAsync(There, second));
    }

    private static async Task<OwedReply> OwedAsync(PostgresDoor node, int turn, ChannelAddress? to = null)
    {
        var chat = to ?? s_ann;
        var reply = new OwedReply($"{chat}#{turn}", chat.ToString(), chat, new OutgoingMessage { Text = RichText.Of("hello") });
        var conversation = new Conversation { Key = chat.ToString(), Person = chat, Turns = chat == s_ann ? turn : 1 };
        await new PostgresConversationStore(node).SaveAsync(new SavedTurn(conversation, [reply], [], DateTimeOffset.UnixEpoch), Stop);
        return reply;
    }

    private static async Task<List<OwedReply>> TakenAsync(PostgresDoor node) =>
        await new PostgresConversationStore(node).OwedRepliesAsync(Stop).ToListAsync(Stop);

    private static async Task<SendStart> BeginAsync(PostgresDoor node, OwedReply reply) => await new PostgresSendsInFlight(node).BeginAsync(reply, Stop);

    private static Task<int> SeenAsync(PostgresDoor node, int secondsAgo) => node.WriteAsync(
        db => db.ExecuteAsync($"insert into reply_nodes (id, seen_at) values ({node.Node}, now() - {TimeSpan.FromSeconds(secondsAgo)})"), Stop);
}
