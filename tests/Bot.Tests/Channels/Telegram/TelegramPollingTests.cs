using CommunityBot.Conversations;
using CommunityBot.Testing;
using CommunityBot.Testing.Telegram;
using Xunit;

namespace CommunityBot.Bot.Tests.Channels.Telegram;

public sealed class TelegramPollingTests
{
    [Fact]
    public async Task Nothing_is_acknowledged_until_its_turn_is_saved_and_then_it_is_answered_once()
    {
        await using var api = await ScriptedBotApi.StartAsync();
        var faults = new StoreFaults { FailingChat = "telegram:8" };
        await using var bot = await RunningBot.StartAsync(api, Echo, replace: faults.Install);

        var first = api.NextUpdateId() + 1;
        api.Says(7, "hello");
        api.Says(8, "help");
        Assert.Equal("You said: hello", (await api.NextReplyTo(7)).Text);
        await Eventually.TrueAsync(() => faults.Failures >= 3, "the save was tried several times");
        Assert.InRange(api.Updates.AcknowledgedBelow, 0, first);
        Assert.Equal(0, api.UnreadRepliesTo(8));

        faults.FailingChat = null;
        Assert.Equal("You said: help", (await api.NextReplyTo(8)).Text);
        await Eventually.TrueAsync(() => api.Updates.AcknowledgedBelow > first + 1, "both are acknowledged");
        Assert.Equal(2, api.CallsTo("sendMessage").Count());
    }

    [Fact]
    public async Task An_update_that_cannot_be_read_is_skipped_with_one_line_and_the_rest_of_its_batch_is_answered()
    {
        await using var api = await ScriptedBotApi.StartAsync();
        api.Updates.Add(
            (10, """{"update_id":10,"message":{"message_id":1,"chat":{"id":"text"}}}"""),
            (11, """{"update_id":11,"message":{"message_id":1,"date":99999999999999,"chat":{"id":7,"type":"private"}}}"""),
            (12, "[]"),
            (13, """{"update_id":"thirteen"}"""),
            (14, """{"update_id":14,"message":{"message_id":1,"date":1,"from":{"id":7},"chat":{"id":7,"type":"private"},"text":"hello"}}"""));
        await using var bot = await RunningBot.StartAsync(api, Echo);

        Assert.Equal("You said: hello", (await api.NextReplyTo(7)).Text);
        await Eventually.TrueAsync(() => api.Updates.AcknowledgedBelow == 15, "the batch is acknowledged");
        Assert.Equal(4, bot.Log.Lines.Count(l => l.Contains("can't be read", StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(PollFailures))]
    public async Task Polling_outlives(ScriptedAnswer failure)
    {
        await using var api = await ScriptedBotApi.StartAsync();
        api.Answer("getMe", failure);
        api.Answer("getUpdates", failure, times: 2);
        await using var bot = await RunningBot.StartAsync(api, Echo);

        api.Says(7, "hello");

        Assert.Equal("You said: hello", (await api.NextReplyTo(7)).Text);
    }

    public static TheoryData<ScriptedAnswer> PollFailures { get; } = new()
    {
        new ScriptedAnswer.Refusal(500, "Internal Server Error: restart"),
        new ScriptedAnswer.Refusal(429, "Too Many Requests", RetryAfter: 1),
        new ScriptedAnswer.HtmlPage(502),
        new ScriptedAnswer.HtmlPage(200),
        new ScriptedAnswer.ResetBefore(),
        new ScriptedAnswer.ResetAfter(),
    };

    [Fact]
    public async Task A_second_poller_is_named_and_waited_for()
    {
        await using var api = await ScriptedBotApi.StartAsync();
        api.Answer("getUpdates", new ScriptedAnswer.Refusal(409, "Conflict: terminated by other getUpdates request"));
        await using var bot = await RunningBot.StartAsync(api, Echo);

        api.Says(7, "hello");

        Assert.Equal("You said: hello", (await api.NextReplyTo(7)).Text);
        Assert.Contains(bot.Log.Lines, l => l.Contains("Another copy of this bot is polling", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_refused_token_ends_polling_with_a_clear_line_and_leaves_the_rest_running()
    {
        await using var api = await ScriptedBotApi.StartAsync();
        await using var bot = await RunningBot.StartAsync(api, Echo, settings: ("Telegram:Token", "42:wrong"));

        await Eventually.TrueAsync(
            () => bot.Log.Lines.Any(l => l.StartsWith("Critical: Telegram refuses the bot's token", StringComparison.Ordinal)), "it is said");

        Assert.Equal("live", await bot.Http.GetStringAsync("/health/live", TestContext.Current.CancellationToken));
        Assert.Equal(0, api.Updates.Polls);
    }

    [Fact]
    public async Task Polling_takes_a_webhook_down_first_and_asks_for_the_kinds_it_reads()
    {
        await using var api = await ScriptedBotApi.StartAsync();
        await using var bot = await RunningBot.StartAsync(api, Echo);

        await Eventually.TrueAsync(() => api.Updates.Polls > 0, "polling has begun");

        Assert.Single(api.CallsTo("deleteWebhook"));
        using var posted = await bot.Http.PostAsync("/telegram/webhook", new StringContent("{}"), TestContext.Current.CancellationToken);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, posted.StatusCode);
    }

    private static Reply Echo(Turn turn) => Reply.Action("You said: " + turn.Text);
}
