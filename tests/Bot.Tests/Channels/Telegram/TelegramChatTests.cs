using CommunityBot.Conversations;
using CommunityBot.Testing;
using CommunityBot.Testing.Telegram;
using Xunit;

namespace CommunityBot.Bot.Tests.Channels.Telegram;

public sealed class TelegramChatTests
{
    [Fact]
    public async Task A_message_is_answered_once_and_then_acknowledged()
    {
        await using var api = await ScriptedBotApi.StartAsync();
        await using var bot = await RunningBot.StartAsync(api, Echo);

        var update = api.Says(7, "hello");

        Assert.Equal("You said: hello", (await api.NextReplyTo(7)).Text);
        await Eventually.TrueAsync(() => api.Updates.AcknowledgedBelow == update + 1, "the update is acknowledged");
        Assert.Single(api.CallsTo("sendMessage"));
        Assert.Null(api.CallsTo("sendMessage").Single().Field("parse_mode"));
    }

    private static Reply Echo(Turn turn) => Reply.Action("You said: " + turn.Text);
}
