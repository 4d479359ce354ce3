using CommunityBot.Channels.WebChat;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Privacy;
using CommunityBot.Testing.WebChat;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CommunityBot.Bot.Tests.Channels.WebChat;

public sealed class ActivityLogTests : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;
    private WebChatService _service = null!;

    public async ValueTask InitializeAsync() => _service = await WebChatService.StartAsync();

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    private IActivityLog Log => _service.Services.GetRequiredService<IActivityLog>();

    [Fact]
    public async Task It_keeps_the_newest_and_counts_on()
    {
        await Log.OpenAsync("one", DateTimeOffset.UnixEpoch, None);
        await Log.OpenAsync("two", DateTimeOffset.UnixEpoch, None);
        for (var i = 1; i <= 600; i++)
        {
            await Log.AppendAsync("one", null, new Activity { Type = "message", Text = $"{i}" }, None);
        }

        await Log.AppendAsync("two", null, new Activity { Type = "message", Text = "mine" }, None);
        var kept = await Log.ReadAsync("one", 0, 1000, None);

        Assert.Equal(500, kept.Count);
        Assert.Equal((101, "101"), (kept[0].Sequence, kept[0].Activity.Text));
        Assert.Equal((600, "600"), (kept[^1].Sequence, kept[^1].Activity.Text));
        Assert.Equal("one|0000600", kept[^1].Activity.Id);
        Assert.Equal("mine", Assert.Single(await Log.ReadAsync("two", 0, 1000, None)).Activity.Text);
    }

    [Fact]
    public async Task A_key_counts_once_in_its_own_conversation_and_keys_differ_by_case()
    {
        await Log.OpenAsync("one", DateTimeOffset.UnixEpoch, None);
        await Log.OpenAsync("two", DateTimeOffset.UnixEpoch, None);
        var message = new Activity { Type = "message" };

        Assert.Equal(new AppendedActivity(1, false, 1), await Log.AppendAsync("one", "key", message, None));
        Assert.Equal(new AppendedActivity(1, true, 1), await Log.AppendAsync("one", "key", message, None));
        Assert.Equal(new AppendedActivity(2, false, 2), await Log.AppendAsync("one", "KEY", message, None));
        Assert.Equal(new AppendedActivity(1, false, 1), await Log.AppendAsync("two", "key", message, None));
        Assert.Null(await Log.AppendAsync("three", "key", message, None));
    }

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

    [Fact]
    public async Task Idle_conversations_go_and_the_others_stay()
    {
        var old = new Activity { Type = "message", Timestamp = DateTimeOffset.UnixEpoch.AddDays(1) };
        await Log.OpenAsync("old", DateTimeOffset.UnixEpoch, None);
        await Log.AppendAsync("old", null, old, None);
        await Log.OpenAsync("new", DateTimeOffset.UnixEpoch, None);
        await Log.AppendAsync("new", null, old with { Timestamp = DateTimeOffset.UnixEpoch.AddDays(9) }, None);

        Assert.Equal(1, await Log.DeleteIdleAsync(DateTimeOffset.UnixEpoch.AddDays(5), None));

        Assert.Null(await Log.FindAsync("old", None));
        Assert.NotNull(await Log.FindAsync("new", None));
        Assert.Empty(await Log.ReadAsync("old", 0, 10, None));
    }
}
