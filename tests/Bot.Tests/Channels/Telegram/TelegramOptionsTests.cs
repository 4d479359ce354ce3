using CommunityBot.Configuring;
using CommunityBot.Conversations;
using CommunityBot.Testing.Telegram;
using Xunit;

namespace CommunityBot.Bot.Tests.Channels.Telegram;

public sealed class TelegramOptionsTests
{
    [Fact]
    public async Task Every_fault_is_named_at_once_and_no_secret_is_shown()
    {
        await using var api = await ScriptedBotApi.StartAsync();

        var fault = await Assert.ThrowsAsync<ConfigurationException>(() => RunningBot.StartAsync(
            api, Echo, settings: [
                ("Telegram:Token", "no token at all"), ("Telegram:BaseUrl", "ftp://x"), ("Telegram:Mode", "Webhook"),
                ("Telegram:Webhook:Url", "bot.example.org"), ("Telegram:Webhook:Secret", "s e c r e t")]));

        Assert.Contains("Telegram:Token is a text of 15 characters", fault.Message, StringComparison.Ordinal);
        Assert.Contains("Telegram:BaseUrl is \"ftp://x\"", fault.Message, StringComparison.Ordinal);
        Assert.Contains("Telegram:Webhook:Url is \"bot.example.org\"", fault.Message, StringComparison.Ordinal);
        Assert.Contains("Telegram:Webhook:Secret is a text of 11 characters", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("no token at all", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("s e c r e t", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_mode_is_refused()
    {
        await using var api = await ScriptedBotApi.StartAsync();

        var fault = await Assert.ThrowsAsync<ConfigurationException>(
            () => RunningBot.StartAsync(api, Echo, settings: ("Telegram:Mode", "Pigeon")));

        Assert.Contains("Telegram:Mode is \"Pigeon\"; allowed: Polling or Webhook.", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_token_nothing_of_telegram_starts()
    {
        await using var api = await ScriptedBotApi.StartAsync();
        await using var bot = await RunningBot.StartAsync(api, Echo, settings: [("Telegram:Token", ""), ("Telegram:Mode", "Pigeon")]);

        Assert.Equal("live", await bot.Http.GetStringAsync("/health/live", TestContext.Current.CancellationToken));
        Assert.Empty(api.Calls);
    }

    [Fact]
    public async Task Neither_token_nor_secret_reaches_the_log_also_when_all_goes_wrong()
    {
        await using var api = await ScriptedBotApi.StartAsync();
        api.Answer("getMe", new ScriptedAnswer.HtmlPage(502));
        api.Answer("setWebhook", new ScriptedAnswer.ResetBefore());
        api.Answer("setMyCommands", new ScriptedAnswer.Refusal(500, "Internal Server Error"));
        await using var bot = await RunningBot.StartAsync(api, Echo, webhook: true, settings: ("Logging:LogLevel:Default", "Trace"));

        await Testing.Eventually.TrueAsync(
            () => bot.Log.Lines.Any(l => l.Contains("updates arrive at", StringComparison.Ordinal)), "the webhook is registered");

        Assert.DoesNotContain(bot.Log.Lines, l => l.Contains(ScriptedBotApi.Token[8..], StringComparison.Ordinal));
        Assert.DoesNotContain(bot.Log.Lines, l => l.Contains(RunningBot.WebhookSecret, StringComparison.Ordinal));
    }

    private static Reply Echo(Turn turn) => Reply.Action("You said: " + turn.Text);
}
