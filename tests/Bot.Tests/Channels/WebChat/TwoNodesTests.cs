using CommunityBot.Testing;
using CommunityBot.Testing.WebChat;
using Xunit;

namespace CommunityBot.Bot.Tests.Channels.WebChat;

/// <summary>Two copies of the whole program on one database, and a person whose messages go now to the one, now to the other.</summary>
public sealed class TwoNodesTests(PostgresServer server) : IAsyncLifetime
{
    private readonly List<WebChatService> _nodes = [];
    private PostgresDatabase? _database;

    public async ValueTask InitializeAsync()
    {
        _database = await server.CreateDatabaseAsync();
        for (var i = 0; i < 2; i++)
        {
            _nodes.Add(await WebChatService.StartAsync(("Storage:Provider", "Postgres"), ("Storage:Postgres:ConnectionString", _database.ConnectionString)));
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes)
        {
            await node.DisposeAsync();
        }

        await (_database?.DisposeAsync() ?? default);
    }

    [Fact]
    public async Task What_is_said_to_one_is_read_from_the_other_and_its_socket_shows_it_at_once()
    {
        var here = await _nodes[0].Client.StartAsync();
        var there = await ElsewhereAsync(here);
        using var socket = await DirectLineSocket.OpenAsync(there.StreamUrl);
        await socket.NextActivitiesAsync(1);

        await here.SayAsync("hello");

        var shown = await socket.NextActivitiesAsync(2);
        Assert.Equal(["hello", "You said: hello"], shown.Select(a => (string?)a["text"]));
        Assert.Equal(await TextsAsync(here), await TextsAsync(there));
    }

    [Fact]
    public async Task A_socket_opened_on_one_takes_the_place_of_that_on_the_other()
    {
        var here = await _nodes[0].Client.StartAsync();
        using var first = await DirectLineSocket.OpenAsync(here.StreamUrl);
        await first.NextActivitiesAsync(1);
        using var second = await DirectLineSocket.OpenAsync((await ElsewhereAsync(here)).StreamUrl);

        Assert.Null(await first.NextAsync());
        Assert.Equal("collision", first.CloseReason);
        await here.SayAsync("hello");
        Assert.Equal(3, (await second.NextActivitiesAsync(3)).Count);
    }

    [Fact]
    public async Task Turns_that_follow_each_other_are_answered_in_order_whoever_takes_them()
    {
        var here = await _nodes[0].Client.StartAsync();
        var there = await ElsewhereAsync(here);
        for (var i = 0; i < 12; i++)
        {
            await (i % 2 == 0 ? here : there).SayAsync($"line {i}");
        }

        await here.WaitForAsync(all => all.Count == 25);
        Assert.Equal(Enumerable.Range(0, 12).Select(i => $"You said: line {i}"), (await TextsAsync(there)).Where(t => t.StartsWith("You", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Messages_to_both_at_once_are_each_answered_once_and_no_turn_is_lost()
    {
        var here = await _nodes[0].Client.StartAsync();
        var there = await ElsewhereAsync(here);
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => (i % 2 == 0 ? here : there).SayAsync($"line {i}", $"id {i}")));
        // As a client does that has lost the answer.
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => (i % 2 == 0 ? there : here).SayAsync($"line {i}", $"id {i}")));

        await here.WaitForAsync(all => all.Count == 41);
        var answers = (await TextsAsync(here)).Where(t => t.StartsWith("You", StringComparison.Ordinal));
        Assert.Equal(Enumerable.Range(0, 20).Select(i => $"You said: line {i}").Order(), answers.Order());
        Assert.Equal(21, await _database!.Door.ReadAsync(
            db => db.ValueAsync<int>($"select turns from conversations"), TestContext.Current.CancellationToken));
        await Eventually.TrueAsync(
            () => _database.Door.ReadAsync(db => db.ValueAsync<long>($"select count(*) from owed_replies")).GetAwaiter().GetResult() == 0, "nothing is owed");
    }

    [Fact]
    public async Task Whoever_arrives_on_both_at_once_is_welcomed_once()
    {
        var token = (string)(await _nodes[0].Client.PostAsync("tokens/generate")).Json["token"]!;
        var started = await Task.WhenAll(_nodes.Select(node => node.Client.PostAsync("conversations", token)));
        var conversation = new DirectLineConversation(_nodes[1].Client, started[1].Json);
        await conversation.SayAsync("hello");

        await conversation.WaitForAsync(all => all.Any(a => (string?)a["text"] == "You said: hello"));
        Assert.Equal([ScriptedAnswers.Welcome, "hello", "You said: hello"], (await TextsAsync(conversation)).OrderBy(t => t != ScriptedAnswers.Welcome));
    }

    private async Task<DirectLineConversation> ElsewhereAsync(DirectLineConversation here) =>
        new(_nodes[1].Client, (await _nodes[1].Client.GetAsync($"conversations/{here.Id}?watermark=0", here.Token)).Json);

    private static async Task<List<string>> TextsAsync(DirectLineConversation conversation) =>
        [.. (await conversation.ReadAsync()).Select(a => (string)a["text"]!)];
}
