using CommunityBot.Testing.WebChat;
using Xunit;

namespace CommunityBot.Bot.Tests.Channels.WebChat;

/// <summary>Two copies of the whole program on one database, and a person whose messages go now to the one, now to the other.</summary>
public sealed class TwoNodesTests(TwoNodes nodes) : IClassFixture<TwoNodes>, IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await nodes.StartAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task What_is_said_to_one_is_read_from_the_other_and_its_socket_shows_it_at_once()
    {
        var here = await nodes.Here.Client.StartAsync();
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
        var here = await nodes.Here.Client.StartAsync();
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
        var here = await nodes.Here.Client.StartAsync();
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
        var here = await nodes.Here.Client.StartAsync();
        var there = await ElsewhereAsync(here);
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => (i % 2 == 0 ? here : there).SayAsync($"line {i}", $"id {i}")));
        // As a client does that has lost the answer.
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => (i % 2 == 0 ? there : here).SayAsync($"line {i}", $"id {i}")));

        await here.WaitForAsync(all => all.Count == 41);
        var answers = (await TextsAsync(here)).Where(t => t.StartsWith("You", StringComparison.Ordinal));
        Assert.Equal(Enumerable.Range(0, 20).Select(i => $"You said: line {i}").Order(), answers.Order());
        Assert.Equal(21, await nodes.Database.Door.ReadAsync(
            db => db.ValueAsync<int>($"select turns from conversations where key like {"%" + here.Id}"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Whoever_arrives_on_both_at_once_is_welcomed_once()
    {
        var token = (string)(await nodes.Here.Client.PostAsync("tokens/generate")).Json["token"]!;
        var started = await Task.WhenAll(nodes.Here.Client.PostAsync("conversations", token), nodes.There.Client.PostAsync("conversations", token));
        var conversation = new DirectLineConversation(nodes.There.Client, started[1].Json);
        await conversation.SayAsync("hello");

        await conversation.WaitForAsync(all => all.Any(a => (string?)a["text"] == "You said: hello"));
        Assert.Equal([ScriptedAnswers.Welcome, "hello", "You said: hello"], (await TextsAsync(conversation)).OrderBy(t => t != ScriptedAnswers.Welcome));
    }

    private async Task<DirectLineConversation> ElsewhereAsync(DirectLineConversation here) =>
        new(nodes.There.Client, (await nodes.There.Client.GetAsync($"conversations/{here.Id}?watermark=0", here.Token)).Json);

    private static async Task<List<string>> TextsAsync(DirectLineConversation conversation) =>
        [.. (await conversation.ReadAsync()).Select(a => (string)a["text"]!)];
}
