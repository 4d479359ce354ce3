using CommunityBot.Conversations;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Testing;
using CommunityBot.Testing.Telegram;
using Xunit;

namespace CommunityBot.Bot.Tests.Channels.Telegram;

public sealed class TelegramSendingTests
{
    [Fact]
    public async Task A_slow_chat_delays_no_other()
    {
        await using var api = await ScriptedBotApi.StartAsync();
        var slow = new TaskCompletionSource();
        api.Answer("sendMessage", new ScriptedAnswer.Held(slow.Task), chat: 7);
        await using var bot = await RunningBot.StartAsync(api, Echo);

        api.Says(7, "first");
        api.Says(7, "second");
        for (var chat = 100; chat < 200; chat++)
        {
            api.Says(chat, "hello");
            await api.NextReplyTo(chat);
        }

        Assert.Equal(0, api.UnreadRepliesTo(7));
        slow.SetResult();
        Assert.Equal("You said: first", (await api.NextReplyTo(7)).Text);
        Assert.Equal("You said: second", (await api.NextReplyTo(7)).Text);
    }

    [Fact]
    public async Task A_reply_refused_for_now_is_delivered_after_the_wait()
    {
        await using var api = await ScriptedBotApi.StartAsync();
        api.Answer("sendMessage", new ScriptedAnswer.Refusal(429, "Too Many Requests: retry after 1", RetryAfter: 1));
        await using var bot = await RunningBot.StartAsync(api, Echo);

        api.Says(7, "hello");

        Assert.Equal("You said: hello", (await api.NextReplyTo(7)).Text);
        Assert.Equal(2, api.CallsTo("sendMessage").Count());
    }

    [Fact]
    public async Task A_reply_to_a_group_that_was_upgraded_follows_it()
    {
        await using var api = await ScriptedBotApi.StartAsync();
        api.Answer("sendMessage", new ScriptedAnswer.Refusal(
            400, "Bad Request: group chat was upgraded to a supergroup chat", MigrateTo: -100777), chat: -5);
        await using var bot = await RunningBot.StartAsync(api, Echo);

        api.SaysInGroup(-5, 7, "/help");

        Assert.Equal("You said: /help", (await api.NextReplyTo(-100777)).Text);
    }

    [Fact]
    public async Task A_send_whose_answer_is_lost_is_not_repeated_and_the_chat_goes_on()
    {
        await using var api = await ScriptedBotApi.StartAsync();
        api.Answer("sendMessage", new ScriptedAnswer.ResetAfter());
        await using var bot = await RunningBot.StartAsync(api, Echo);

        api.Says(7, "hello");
        api.Says(7, "bye");

        Assert.Equal("You said: hello", (await api.NextReplyTo(7)).Text);
        Assert.Equal("You said: bye", (await api.NextReplyTo(7)).Text);
        Assert.Equal(2, api.CallsTo("sendMessage").Count());
    }

    [Fact]
    public async Task A_person_who_blocked_the_bot_costs_one_call_and_holds_up_nobody()
    {
        await using var api = await ScriptedBotApi.StartAsync();
        api.Answer("sendMessage", new ScriptedAnswer.Refusal(403, "Forbidden: bot was blocked by the user"), chat: 7);
        await using var bot = await RunningBot.StartAsync(api, Echo);

        api.Says(7, "hello");
        await Eventually.TrueAsync(() => api.CallsTo("sendMessage").Any(), "the reply was tried");
        api.Says(8, "hello");

        await api.NextReplyTo(8);
        Assert.Single(api.CallsTo("sendMessage"), c => c.Chat == 7);
    }

    [Fact]
    public async Task A_long_reply_that_fails_half_way_goes_on_where_it_stopped_with_the_buttons_at_its_end()
    {
        await using var api = await ScriptedBotApi.StartAsync();
        var paragraphs = Enumerable.Range(0, 12).Select(i => $"{i}: " + new string('x', 1000) + "\n\n").ToArray();
        await using var bot = await RunningBot.StartAsync(api, turn => Reply.Action(string.Concat(paragraphs), ReplyButton.Say("More")));
        var sent = new TaskCompletionSource();
        api.Answer("sendMessage", new ScriptedAnswer.Held(sent.Task));
        api.Answer("sendMessage", new ScriptedAnswer.Refusal(429, "Too Many Requests", RetryAfter: 1));

        api.Says(7, "hello");
        sent.SetResult();
        var parts = new List<ApiCall>();
        while (parts.Sum(p => p.Text.Length) < paragraphs.Sum(p => p.Length))
        {
            parts.Add(await api.NextReplyTo(7));
        }

        Assert.Equal(string.Concat(paragraphs), string.Concat(parts.Select(p => p.Text)));
        Assert.All(parts.SkipLast(1), p => Assert.Empty(p.Buttons));
        Assert.Single(parts[^1].Buttons);
        Assert.Equal(parts.Count + 1, api.CallsTo("sendMessage").Count());
    }

    [Fact]
    public async Task Styling_goes_beside_the_text_and_a_file_after_it()
    {
        await using var api = await ScriptedBotApi.StartAsync();
        await using var bot = await RunningBot.StartAsync(api, turn => Reply.Action(
            new RichTextBuilder().Bold("<b>All</b>").Add(" that is ").Link("held", "https://www.bexley.gov.uk").Add(" or ").Phone("999").Build())
            with
        { File = new MessageFile("my-data.json", "application/json", "{}"u8.ToArray()) });

        api.Says(7, "/mydata");
        var text = await api.NextReplyTo(7);
        var file = await api.NextReplyTo(7);

        Assert.Equal("<b>All</b> that is held or 999", text.Text);
        Assert.Equal([new SentEntity("bold", 0, 10, null), new SentEntity("text_link", 19, 4, "https://www.bexley.gov.uk")], text.Entities);
        Assert.Equal("my-data.json", file.File!.Name);
        Assert.Equal("{}"u8.ToArray(), file.File.Content);
    }

    private static Reply Echo(Turn turn) => Reply.Action("You said: " + turn.Text);
}
