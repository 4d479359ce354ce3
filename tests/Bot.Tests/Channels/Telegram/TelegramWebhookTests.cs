using System.Net;
using System.Text;
using CommunityBot.Conversations;
using CommunityBot.Testing;
using CommunityBot.Testing.Telegram;
using Xunit;

namespace CommunityBot.Bot.Tests.Channels.Telegram;

public sealed class TelegramWebhookTests : IAsyncLifetime
{
    private ScriptedBotApi _api = null!;
    private RunningBot _bot = null!;

    public async ValueTask InitializeAsync()
    {
        _api = await ScriptedBotApi.StartAsync();
        _bot = await RunningBot.StartAsync(_api, turn => Reply.Action("You said: " + turn.Text), webhook: true);
        await Eventually.TrueAsync(() => _api.CallsTo("setWebhook").Any(), "the webhook is registered");
    }

    public async ValueTask DisposeAsync()
    {
        await _bot.DisposeAsync();
        await _api.DisposeAsync();
    }

    [Fact]
    public async Task It_is_registered_with_its_secret_and_the_kinds_that_are_read()
    {
        var call = _api.CallsTo("setWebhook").Single();

        Assert.Equal("https://bot.example.org/telegram/webhook", call.Field("url")!.Value.GetString());
        Assert.Equal(RunningBot.WebhookSecret, call.Field("secret_token")!.Value.GetString());
        Assert.Equal("""["message","edited_message","callback_query","my_chat_member"]""", call.Field("allowed_updates")!.Value.GetRawText());
        Assert.Equal(0, _api.Updates.Polls);
        await Task.CompletedTask;
    }

    [Fact]
    public async Task An_update_is_answered_once_however_often_it_is_posted()
    {
        var update = ScriptedUpdates.PrivateText(7, "hello");
        update["update_id"] = 5;

        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(HttpStatusCode.OK, await PostAsync(update.ToJsonString()));
        }

        Assert.Equal("You said: hello", (await _api.NextReplyTo(7)).Text);
        Assert.Single(_api.CallsTo("sendMessage"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("a-secret-of-the-testz")]
    [InlineData("a-secret")]
    public async Task A_wrong_secret_is_refused_whatever_the_body_is(string? secret) =>
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync("{ no json", secret));

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("\"text\"")]
    [InlineData("""{"update_id":"five"}""")]
    [InlineData("""{"update_id":5,"message":{"chat":{"id":"seven"}}}""")]
    [InlineData("""{"update_id":5,"message":{"date":99999999999999}}""")]
    public async Task A_body_that_is_no_update_is_refused_with_a_short_reason(string body)
    {
        using var response = await SendAsync(new StringContent(body), RunningBot.WebhookSecret);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Matches("^\\{\"error\":\"The body is [^\"]{5,80}\"\\}$", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task More_than_a_megabyte_is_refused(bool chunked)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes("{\"update_id\":5,\"x\":\"" + new string('x', 1024 * 1024) + "\"}"));
        using var response = await SendAsync(content, RunningBot.WebhookSecret, chunked);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Fact]
    public async Task Only_posting_is_served()
    {
        using var response = await _bot.Http.GetAsync("/telegram/webhook", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
    }

    [Fact]
    public async Task A_turn_that_cannot_be_saved_is_not_acknowledged()
    {
        var store = new StoreFaults { FailingChat = "telegram:7" };
        await using var bot = await RunningBot.StartAsync(
            _api, turn => Reply.Action("You said: " + turn.Text), webhook: true, replace: store.Install);
        await Eventually.TrueAsync(() => _api.CallsTo("setWebhook").Count() == 2, "the webhook is registered");
        var update = ScriptedUpdates.PrivateText(7, "hello");
        update["update_id"] = 5;

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await PostAsync(update.ToJsonString(), bot: bot));
        store.FailingChat = null;
        Assert.Equal(HttpStatusCode.OK, await PostAsync(update.ToJsonString(), bot: bot));

        Assert.Equal("You said: hello", (await _api.NextReplyTo(7)).Text);
        Assert.Single(_api.CallsTo("sendMessage"));
    }

    private async Task<HttpStatusCode> PostAsync(string body, string? secret = RunningBot.WebhookSecret, RunningBot? bot = null)
    {
        using var response = await SendAsync(new StringContent(body, Encoding.UTF8, "application/json"), secret, bot: bot);
        return response.StatusCode;
    }

    private Task<HttpResponseMessage> SendAsync(HttpContent content, string? secret, bool chunked = false, RunningBot? bot = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/telegram/webhook") { Content = content };
        request.Headers.TransferEncodingChunked = chunked;
        if (secret is not null)
        {
            request.Headers.TryAddWithoutValidation("X-Telegram-Bot-Api-Secret-Token", secret);
        }

        return (bot ?? _bot).Http.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
