using CommunityBot.Channels.Telegram;
using CommunityBot.Conversations;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Testing.Telegram;
using Microsoft.Extensions.DependencyInjection;
using Telegram.Bot.Exceptions;
using Xunit;

namespace CommunityBot.Bot.Tests.Channels.Telegram;

public sealed class TelegramFailuresTests
{
    private static readonly DeliveryResult.Rejected Refused = new("");
    private static readonly DeliveryResult.Rejected Content = new("") { IsContentFault = true };
    private static readonly DeliveryResult.RetryAfter Mended = new(TimeSpan.FromMinutes(5)) { BotRefused = true };

    public static TheoryData<int, string, DeliveryResult> Refusals { get; } = new()
    {
        { 429, "Too Many Requests: retry later", new DeliveryResult.RetryAfter(TimeSpan.FromSeconds(3)) },
        { 401, "Unauthorized", Mended },
        { 404, "Not Found", Mended },
        { 400, "Bad Request: message is not modified: specified new message content is the same", DeliveryResult.Delivered.Instance },
        { 400, "Bad Request: message to delete not found", DeliveryResult.Delivered.Instance },
        { 403, "Forbidden: bot was blocked by the user", Gone(Unreachability.Blocked) },
        { 403, "Forbidden: user is deactivated", Gone(Unreachability.AccountGone) },
        { 403, "Forbidden: bot was kicked from the supergroup chat", Gone(Unreachability.GroupLost) },
        { 403, "Forbidden: bot is not a member of the channel chat", Gone(Unreachability.GroupLost) },
        { 403, "Forbidden: the group chat was deleted", Gone(Unreachability.GroupLost) },
        { 403, "Forbidden: not enough rights to send text messages to the chat", Gone(Unreachability.NoRights) },
        { 403, "Forbidden: bot can't initiate conversation with a user", Gone(Unreachability.NeverStarted) },
        { 400, "Bad Request: bot can't initiate conversation with a user", Gone(Unreachability.NeverStarted) },
        { 400, "Bad Request: chat not found", Gone(Unreachability.UnknownChat) },
        { 400, "Bad Request: user not found", Gone(Unreachability.UnknownChat) },
        { 400, "Bad Request: bot was blocked by the user", Gone(Unreachability.Blocked) },
        { 400, "Bad Request: bot was kicked from the group chat", Gone(Unreachability.GroupLost) },
        { 400, "Bad Request: bot is not a member of the supergroup chat", Gone(Unreachability.GroupLost) },
        { 400, "Bad Request: user is deactivated", Gone(Unreachability.AccountGone) },
        { 400, "Bad Request: group chat was deactivated", Gone(Unreachability.GroupLost) },
        { 400, "Bad Request: need administrator rights in the channel chat", Gone(Unreachability.NoRights) },
        { 400, "Bad Request: not enough rights to send text messages to the chat", Gone(Unreachability.NoRights) },
        { 400, "Bad Request: have no rights to send a message", Gone(Unreachability.NoRights) },
        { 400, "Bad Request: message thread not found", Gone(Unreachability.NoRights) },
        { 400, "Bad Request: USER_IS_BLOCKED", Gone(Unreachability.Blocked) },
        { 400, "Bad Request: INPUT_USER_DEACTIVATED", Gone(Unreachability.AccountGone) },
        { 400, "Bad Request: PEER_ID_INVALID", Gone(Unreachability.UnknownChat) },
        { 400, "Bad Request: CHAT_WRITE_FORBIDDEN", Gone(Unreachability.NoRights) },
        { 400, "Bad Request: CHAT_ADMIN_REQUIRED", Gone(Unreachability.NoRights) },
        { 400, "Bad Request: CHAT_SEND_PLAIN_FORBIDDEN", Gone(Unreachability.NoRights) },
        { 400, "Bad Request: CHAT_RESTRICTED", Gone(Unreachability.NoRights) },
        { 400, "Bad Request: CHANNEL_PRIVATE", Gone(Unreachability.GroupLost) },
        { 400, "Bad Request: TOPIC_CLOSED", Gone(Unreachability.NoRights) },
        { 400, "Bad Request: TOPIC_DELETED", Gone(Unreachability.NoRights) },
        { 400, "Bad Request: can't parse entities: unsupported start tag", Content },
        { 400, "Bad Request: message is too long", Content },
        { 400, "Bad Request: MESSAGE_TOO_LONG", Content },
        { 400, "Bad Request: message caption is too long", Content },
        { 400, "Bad Request: text must be non-empty", Content },
        { 400, "Bad Request: message text is empty", Content },
        { 400, "Bad Request: BUTTON_DATA_INVALID", Content },
        { 400, "Bad Request: reply markup is too long", Content },
        { 413, "Request Entity Too Large", Content },
        { 400, "Bad Request: something new of which nobody has heard", Refused },
        { 500, "Internal Server Error: restart", new DeliveryResult.Unknown("") { IsServerFault = true } },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public void Each_refusal_has_its_meaning(int code, string description, DeliveryResult expected)
    {
        var meaning = TelegramFailures.Meaning(new ApiRequestException(description, code));

        Assert.Equal(expected, WithoutWords(meaning));
    }

    [Fact]
    public async Task Each_refusal_has_the_same_meaning_when_it_comes_over_the_wire()
    {
        await using var api = await ScriptedBotApi.StartAsync();
        await using var bot = await RunningBot.StartAsync(api, turn => Reply.Action(turn.Text));
        var messenger = bot.Services.GetServices<IMessenger>().Single(m => m.Channel == "telegram");
        foreach (var (code, description, expected) in Refusals.Select(r => r.Data))
        {
            api.Answer("sendMessage", new ScriptedAnswer.Refusal(code, description));
            var meaning = await messenger.SendAsync("1", new ChannelAddress("telegram", "7"), new OutgoingMessage { Text = "hello" }, CancellationToken.None);
            Assert.Equal((description, expected), (description, WithoutWords(meaning)));
        }
    }

    /// <summary>The reason is Telegram's own text, which nothing depends on.</summary>
    private static DeliveryResult WithoutWords(DeliveryResult result) => result switch
    {
        DeliveryResult.Unreachable unreachable => unreachable with { Reason = "" },
        DeliveryResult.Rejected rejected => rejected with { Reason = "" },
        DeliveryResult.Unknown unknown => unknown with { Reason = "" },
        _ => result,
    };

    private static DeliveryResult.Unreachable Gone(Unreachability why) => new("", why);

    [Fact]
    public void No_row_of_the_table_goes_untried()
    {
        var tried = Refusals.Select(r => r.Data).Select(r => TelegramFailures.Table.FirstOrDefault(
            row => row.Code == r.Item1 && r.Item2.Contains(row.Says, StringComparison.OrdinalIgnoreCase)));

        Assert.Empty(TelegramFailures.Table.Except(tried.OfType<TelegramFailures.Row>()));
    }

    [Fact]
    public async Task Over_the_wire_every_kind_of_failure_is_told_apart()
    {
        await using var api = await ScriptedBotApi.StartAsync();
        await using var bot = await RunningBot.StartAsync(api, turn => Reply.Action(turn.Text));
        var messenger = bot.Services.GetServices<IMessenger>().Single(m => m.Channel == "telegram");
        Task<DeliveryResult> Send(ScriptedAnswer? answer)
        {
            if (answer is not null)
            {
                api.Answer("sendMessage", answer);
            }

            return messenger.SendAsync("1", new ChannelAddress("telegram", "7"), new OutgoingMessage { Text = "hello" }, CancellationToken.None);
        }

        Assert.IsType<DeliveryResult.Delivered>(await Send(null));
        Assert.Equal(new DeliveryResult.RetryAfter(TimeSpan.FromSeconds(61)), await Send(new ScriptedAnswer.Refusal(429, "Too Many Requests", RetryAfter: 61)));
        Assert.Equal(
            new DeliveryResult.Moved(new ChannelAddress("telegram", "-100777")),
            await Send(new ScriptedAnswer.Refusal(400, "Bad Request: group chat was upgraded", MigrateTo: -100777)));
        Assert.IsType<DeliveryResult.Unreachable>(await Send(new ScriptedAnswer.Refusal(403, "Forbidden: bot was blocked by the user")));
        Assert.IsType<DeliveryResult.Rejected>(await Send(new ScriptedAnswer.Refusal(400, "Bad Request: can't parse entities")));
        Assert.IsType<DeliveryResult.Unknown>(await Send(new ScriptedAnswer.Refusal(500, "Internal Server Error: restart")));
        Assert.IsType<DeliveryResult.Unknown>(await Send(new ScriptedAnswer.HtmlPage(502)));
        Assert.IsType<DeliveryResult.Unknown>(await Send(new ScriptedAnswer.ResetBefore()));
        Assert.IsType<DeliveryResult.Unknown>(await Send(new ScriptedAnswer.ResetAfter()));
        await api.DisposeAsync();
        Assert.IsType<DeliveryResult.NotSent>(await Send(null));
    }

    [Theory]
    [InlineData(HttpRequestError.NameResolutionError, true)]
    [InlineData(HttpRequestError.ConnectionError, true)]
    [InlineData(HttpRequestError.SecureConnectionError, true)]
    [InlineData(HttpRequestError.ResponseEnded, false)]
    [InlineData(HttpRequestError.HttpProtocolError, false)]
    [InlineData(HttpRequestError.Unknown, false)]
    public void Only_what_certainly_never_left_may_be_sent_again(HttpRequestError error, bool neverLeft)
    {
        var meaning = TelegramFailures.Meaning(new RequestException("failed", new HttpRequestException(error)));

        Assert.Equal(neverLeft, meaning is DeliveryResult.NotSent);
        Assert.Equal(!neverLeft, meaning is DeliveryResult.Unknown);
    }
}
