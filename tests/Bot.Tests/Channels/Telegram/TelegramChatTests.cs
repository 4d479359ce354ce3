using CommunityBot.Conversations;
using CommunityBot.Testing;
using CommunityBot.Testing.Telegram;
using Microsoft.Extensions.DependencyInjection;
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
        Assert.Null(Assert.Single(api.CallsTo("sendMessage")).Field("parse_mode"));
    }

    [Fact]
    public async Task An_update_that_comes_twice_is_answered_once()
    {
        await using var api = await ScriptedBotApi.StartAsync();
        var update = ScriptedUpdates.PrivateText(7, "hello");
        update["update_id"] = 500;
        api.Updates.Add((500, update.ToJsonString()), (501, update.ToJsonString()));
        await using var bot = await RunningBot.StartAsync(api, Echo);

        api.Says(7, "bye");

        Assert.Equal("You said: hello", (await api.NextReplyTo(7)).Text);
        Assert.Equal("You said: bye", (await api.NextReplyTo(7)).Text);
    }

    [Fact]
    public async Task A_whole_batch_from_one_chat_that_comes_again_after_a_restart_is_dropped()
    {
        await using var api = await ScriptedBotApi.StartAsync();
        var folder = Directory.CreateTempSubdirectory("communitybot-");
        var batch = Enumerable.Range(500, 64).Select(id =>
        {
            var update = ScriptedUpdates.PrivateText(7, $"message {id}");
            update["update_id"] = id;
            return ((long)id, update.ToJsonString());
        }).ToArray();
        api.Updates.Add(batch);
        await using (await RunningBot.StartAsync(api, Echo, folder.FullName))
        {
            await Eventually.TrueAsync(() => api.UnreadRepliesTo(7) == 64, "every message is answered");
        }

        api.Updates.Add(batch);
        await using (await RunningBot.StartAsync(api, Echo, folder.FullName))
        {
            await Eventually.TrueAsync(() => api.Updates.AcknowledgedBelow > 563 && api.Updates.Waiting == 0, "the repeats are acknowledged");
            api.Says(8, "hello");
            await api.NextReplyTo(8);
        }

        Assert.Equal(64, api.UnreadRepliesTo(7));
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Whatever_a_person_sends_reaches_the_conversation_in_words()
    {
        await using var api = await ScriptedBotApi.StartAsync();
        await using var bot = await RunningBot.StartAsync(api, Echo);

        api.Send(ScriptedUpdates.Edited(7, "hello again"));
        Assert.Equal("You said: hello again", (await api.NextReplyTo(7)).Text);
        api.Send(ScriptedUpdates.Location(7, 51.45, 0.14));
        Assert.Equal("You said: /location", (await api.NextReplyTo(7)).Text);
        api.Send(ScriptedUpdates.Media(7, "photo"));
        Assert.Equal("You said: /unreadable photo", (await api.NextReplyTo(7)).Text);
        api.Send(ScriptedUpdates.Media(7, "voice"));
        Assert.Equal("You said: /unreadable voice message", (await api.NextReplyTo(7)).Text);
        api.Send(ScriptedUpdates.Media(7, "photo", caption: "who clears this?"));
        Assert.Equal("You said: who clears this?", (await api.NextReplyTo(7)).Text);
        api.Says(7, "/start event_42");
        Assert.Equal("You said: /start event_42", (await api.NextReplyTo(7)).Text);
    }

    [Fact]
    public async Task Posts_in_channels_and_kinds_that_were_not_asked_for_are_passed_over()
    {
        await using var api = await ScriptedBotApi.StartAsync();
        await using var bot = await RunningBot.StartAsync(api, Echo);

        api.Send(ScriptedUpdates.ChannelPost("news"));
        api.Send(new() { ["poll_answer"] = new System.Text.Json.Nodes.JsonObject() });
        api.Send(new() { ["something_new"] = 1 });
        api.Says(7, "hello");

        await api.NextReplyTo(7);
        Assert.Single(api.CallsTo("sendMessage"));
    }

    [Fact]
    public async Task Blocking_and_unblocking_are_remembered_without_a_word()
    {
        await using var api = await ScriptedBotApi.StartAsync();
        await using var bot = await RunningBot.StartAsync(api, Echo);
        var store = bot.Services.GetRequiredService<IConversationStore>();
        bool? Blocked() => store.FindAsync("telegram:7", CancellationToken.None).AsTask().Result?.Blocked;

        api.Send(ScriptedUpdates.Membership(7, 7, "member", "kicked"));
        await Eventually.TrueAsync(() => Blocked() == true, "the block is saved");
        api.Send(ScriptedUpdates.Membership(7, 7, "kicked", "member"));
        await Eventually.TrueAsync(() => Blocked() == false, "the unblocking is saved");

        Assert.Empty(api.CallsTo("sendMessage"));
    }

    [Fact]
    public async Task The_menu_lists_the_commands_and_is_set_again_after_a_failure()
    {
        await using var api = await ScriptedBotApi.StartAsync();
        api.Answer("setMyCommands", new ScriptedAnswer.HtmlPage(502));
        await using var bot = await RunningBot.StartAsync(api, Echo, replace: services => services
            .AddSingleton<ICommand>(new Command("help", InMenu: true)).AddSingleton<ICommand>(new Command("unreadable", InMenu: false)));

        await Eventually.TrueAsync(() => api.CallsTo("setMyCommands").Count() == 2, "the menu is set");

        Assert.Equal(
            """[{"command":"help","description":"Does help"}]""",
            api.CallsTo("setMyCommands").Last().Field("commands")!.Value.GetRawText());
    }

    private static Reply Echo(Turn turn) => Reply.Action("You said: " + turn.Text);

    private sealed record Command(string Name, bool InMenu) : ICommand
    {
        public string Description => "Does " + Name;

        public ValueTask<TurnOutcome> RunAsync(Turn turn, string argument, CancellationToken cancellation) =>
            ValueTask.FromResult(TurnOutcome.Silence(turn));
    }
}
