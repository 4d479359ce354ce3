using CommunityBot.Notifications.Delivery;
using CommunityBot.Privacy;
using CommunityBot.Testing.WebChat;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CommunityBot.Bot.Tests.Channels.WebChat;

/// <summary>The log in the running service.</summary>
public sealed class ActivityLogTests : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;
    private WebChatService _service = null!;

    public async ValueTask InitializeAsync() => _service = await WebChatService.StartAsync();

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    [Fact]
    public async Task Everything_said_is_handed_out_and_forgotten_and_the_open_chat_goes_on()
    {
        var conversation = await _service.Client.StartAsync();
        var bystander = await _service.Client.StartAsync();
        await conversation.AskAsync("my secret");
        var person = new ChannelAddress("webchat", conversation.Id);
        var holders = _service.Services.GetServices<IPersonalData>().ToList();

        var exported = string.Concat((await Task.WhenAll(holders.Select(h => h.ExportAsync(person, None))))
            .SelectMany(e => e.Values).Select(v => v?.ToJsonString()));
        await Task.WhenAll(holders.Select(h => h.ForgetAsync(person, None)));

        Assert.Contains("You said: my secret", exported, StringComparison.Ordinal);
        Assert.Empty(await conversation.ReadAsync());
        Assert.Single(await bystander.ReadAsync());
        await conversation.SayAsync("hello again");
        var news = await conversation.WaitForAsync(all => all.Count == 2);
        Assert.Equal("You said: hello again", (string?)news[1]["text"]);
        Assert.EndsWith("|0000005", (string?)news[1]["id"]);
    }
}
