using CommunityBot.Conversations;
using CommunityBot.Testing.Telegram;
using Xunit;

namespace CommunityBot.Bot.Tests.Channels.Telegram;

public sealed class TelegramGroupTests
{
    private const long Group = -100500;

    [Theory]
    [InlineData("/help", "/help")]
    [InlineData("/help@BexleyTestBot bins", "/help@BexleyTestBot bins")]
    [InlineData("@BexleyTestBot when are bins emptied?", "when are bins emptied?")]
    [InlineData("so @bexleytestbot, when are bins emptied?", "so when are bins emptied?")]
    [InlineData("when are bins emptied @bexleytestbot?", "when are bins emptied?")]
    [InlineData("@BexleyTestBot", "/start")]
    public async Task What_is_said_to_the_bot_is_answered_in_the_group(string said, string heard)
    {
        await using var api = await ScriptedBotApi.StartAsync();
        await using var bot = await RunningBot.StartAsync(api, Echo);

        api.SaysInGroup(Group, 7, said);

        Assert.Equal("You said: " + heard, (await api.NextReplyTo(Group)).Text);
    }

    [Fact]
    public async Task Replies_to_the_bot_are_heard_and_talk_among_neighbours_is_not()
    {
        await using var api = await ScriptedBotApi.StartAsync();
        await using var bot = await RunningBot.StartAsync(api, Echo);

        api.SaysInGroup(Group, 7, "has anybody seen my cat?");
        api.SaysInGroup(Group, 7, "/help@SomeOtherBot");
        api.SaysInGroup(Group, 7, "write to someone@bexleytestbot or @bexleytestbot2");
        api.SaysInGroup(Group, 7, "no, sorry", replyTo: 8);
        api.SaysInGroup(Group, 7, "and on Monday?", replyTo: ScriptedBotApi.BotId);

        Assert.Equal("You said: and on Monday?", (await api.NextReplyTo(Group)).Text);
        Assert.Single(api.CallsTo("sendMessage"));
    }

    [Fact]
    public async Task A_private_matter_is_answered_in_the_persons_own_chat()
    {
        await using var api = await ScriptedBotApi.StartAsync();
        await using var bot = await RunningBot.StartAsync(api, turn => Echo(turn) with { Private = true });

        api.SaysInGroup(Group, 7, "@BexleyTestBot what do you hold about me?");

        Assert.Equal("You said: what do you hold about me?", (await api.NextReplyTo(7)).Text);
        var inGroup = await api.NextReplyTo(Group);
        Assert.StartsWith("I have answered you privately.", inGroup.Text, StringComparison.Ordinal);
        Assert.Equal(2, api.CallsTo("sendMessage").Count());
    }

    [Fact]
    public async Task In_a_forum_the_answer_goes_to_the_topic_that_was_written_in()
    {
        await using var api = await ScriptedBotApi.StartAsync();
        await using var bot = await RunningBot.StartAsync(api, Echo);
        var update = ScriptedUpdates.GroupText(Group, 7, "/help");
        update["message"]!["message_thread_id"] = 5;
        update["message"]!["is_topic_message"] = true;

        api.Send(update);

        Assert.Equal(5, (await api.NextReplyTo(Group)).Field("message_thread_id")!.Value.GetInt32());
    }

    [Fact]
    public async Task Added_to_a_group_the_bot_introduces_itself_and_made_an_administrator_it_keeps_quiet()
    {
        await using var api = await ScriptedBotApi.StartAsync();
        await using var bot = await RunningBot.StartAsync(api, Echo);

        api.Send(ScriptedUpdates.Membership(Group, 7, "left", "member"));
        Assert.Equal("You said: /start", (await api.NextReplyTo(Group)).Text);
        api.Send(ScriptedUpdates.Membership(Group, 7, "member", "administrator"));
        api.SaysInGroup(Group, 7, "/help");

        Assert.Equal("You said: /help", (await api.NextReplyTo(Group)).Text);
    }

    private static Reply Echo(Turn turn) => Reply.Action("You said: " + turn.Text);
}
