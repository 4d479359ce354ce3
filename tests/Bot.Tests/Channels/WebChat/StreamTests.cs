using System.Net.WebSockets;
using CommunityBot.Testing.WebChat;
using Xunit;

namespace CommunityBot.Bot.Tests.Channels.WebChat;

public sealed class StreamTests : IAsyncLifetime
{
    private WebChatService _service = null!;

    public async ValueTask InitializeAsync() => _service = await WebChatService.StartAsync();

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    [Fact]
    public async Task The_socket_brings_the_welcome_the_echo_and_the_answer()
    {
        var conversation = await _service.Client.StartAsync();
        using var socket = await DirectLineSocket.OpenAsync(conversation.StreamUrl);

        await socket.SendAsync("");
        await conversation.SayAsync("hello", "c1");
        var heard = await socket.NextActivitiesAsync(3);

        Assert.Equal([ScriptedAnswers.Welcome, "hello", "You said: hello"], heard.Select(a => (string?)a["text"]));
        Assert.Equal("c1", (string?)heard[1]["channelData"]!["clientActivityID"]);
    }

    [Fact]
    public async Task Reconnecting_replays_what_came_after_the_watermark_and_without_one_only_what_is_new()
    {
        var conversation = await _service.Client.StartAsync();
        await conversation.AskAsync("missed");

        var from = await _service.Client.GetAsync($"conversations/{conversation.Id}?watermark=1", conversation.Token);
        var now = await _service.Client.GetAsync($"conversations/{conversation.Id}", conversation.Token);
        using var replaying = await DirectLineSocket.OpenAsync(new Uri((string)from.Json["streamUrl"]!));
        var replayed = await replaying.NextActivitiesAsync(2);
        using var following = await DirectLineSocket.OpenAsync(new Uri((string)now.Json["streamUrl"]!));
        await conversation.SayAsync("new");
        var followed = await following.NextActivitiesAsync(2);

        Assert.Equal(["missed", "You said: missed"], replayed.Select(a => (string?)a["text"]));
        Assert.Equal(["new", "You said: new"], followed.Select(a => (string?)a["text"]));
    }

    [Fact]
    public async Task A_second_socket_takes_the_place_of_the_first()
    {
        var conversation = await _service.Client.StartAsync();
        using var first = await DirectLineSocket.OpenAsync(conversation.StreamUrl);
        await first.NextActivitiesAsync(1);

        using var second = await DirectLineSocket.OpenAsync(conversation.StreamUrl);
        await second.NextActivitiesAsync(1);

        Assert.Null(await first.NextAsync());
        Assert.Equal((WebSocketCloseStatus.PolicyViolation, "collision"), (first.CloseStatus, first.CloseReason));
        await conversation.SayAsync("hello");
        Assert.Equal(2, (await second.NextActivitiesAsync(2)).Count);
    }

    [Fact]
    public async Task A_slow_answer_shows_typing_on_the_socket_and_nowhere_else()
    {
        var conversation = await _service.Client.StartAsync();
        using var socket = await DirectLineSocket.OpenAsync(conversation.StreamUrl);
        await socket.NextActivitiesAsync(1);

        var saying = conversation.SayAsync("slow");
        var types = new List<string?>();
        while (types.Count(t => t == "message") < 2)
        {
            types.AddRange((await socket.NextAsync())!["activities"]!.AsArray().Select(a => (string?)a!["type"]));
        }

        await saying;
        Assert.Equal(["message", "typing", "message"], types);
        Assert.All(await conversation.ReadAsync(), a => Assert.Equal("message", (string?)a["type"]));
    }

    [Fact]
    public async Task A_stop_of_the_service_ends_the_socket_in_order()
    {
        var conversation = await _service.Client.StartAsync();
        using var socket = await DirectLineSocket.OpenAsync(conversation.StreamUrl);
        await socket.NextActivitiesAsync(1);

        var stopping = _service.StopAsync();

        Assert.Null(await socket.NextAsync());
        Assert.Equal(WebSocketCloseStatus.EndpointUnavailable, socket.CloseStatus);
        await stopping;
    }

    [Fact]
    public async Task The_address_of_a_socket_holds_for_a_minute_and_for_its_conversation_only()
    {
        var conversation = await _service.Client.StartAsync();
        var other = await _service.Client.StartAsync();
        var foreign = conversation.StreamUrl.PathAndQuery.Replace(conversation.Id, other.Id, StringComparison.Ordinal);

        var notASocket = await _service.Client.SendAsync(HttpMethod.Get, conversation.StreamUrl.PathAndQuery);
        var taken = await _service.Client.SendAsync(HttpMethod.Get, foreign);
        var wrongKind = await _service.Client.SendAsync(
            HttpMethod.Get, $"/v3/directline/conversations/{conversation.Id}/stream?t={conversation.Token}");
        _service.Time.Shift = TimeSpan.FromSeconds(61);
        var late = await _service.Client.SendAsync(HttpMethod.Get, conversation.StreamUrl.PathAndQuery);

        Assert.Equal((400, 403, 403, 403), (notASocket.Status, taken.Status, wrongKind.Status, late.Status));
        Assert.Equal("TokenExpired", late.Code);
    }
}
