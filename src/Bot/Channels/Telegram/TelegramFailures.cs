using CommunityBot.Notifications.Delivery;
using Telegram.Bot.Exceptions;

namespace CommunityBot.Channels.Telegram;

/// <summary>What each of Telegram's refusals means for the message. The first row that fits decides.</summary>
internal static class TelegramFailures
{
    /// <param name="Code">The error code, or null for any.</param>
    /// <param name="Says">A part of the description, in any case; the wording around it has varied over the years.</param>
    internal sealed record Row(int? Code, string Says, Func<ApiRequestException, DeliveryResult> Meaning);

    private static readonly TimeSpan UnstatedWait = TimeSpan.FromSeconds(3);

    /// <summary>A wrong token is mended by an operator; the longest wait that keeps the reply owed.</summary>
    private static readonly TimeSpan UntilMended = TimeSpan.FromMinutes(5);

    internal static IReadOnlyList<Row> Table { get; } =
    [
        new(429, "", e => new DeliveryResult.RetryAfter(
            e.Parameters?.RetryAfter is { } seconds and > 0 ? TimeSpan.FromSeconds(seconds) : UnstatedWait)),
        new(401, "", BotRefused),
        new(404, "", BotRefused),
        new(400, "message is not modified", _ => DeliveryResult.Delivered.Instance),
        new(400, "message to delete not found", _ => DeliveryResult.Delivered.Instance),
        new(403, "user is deactivated", AccountGone),
        new(403, "can't initiate conversation", NeverStarted),
        new(403, "bot was kicked", GroupLost),
        new(403, "bot is not a member", GroupLost),
        new(403, "group chat was", GroupLost),
        new(403, "rights", NoRights),
        new(403, "", Blocked),
        new(400, "can't initiate conversation", NeverStarted),
        new(400, "chat not found", UnknownChat),
        new(400, "user not found", UnknownChat),
        new(400, "bot was blocked", Blocked),
        new(400, "bot was kicked", GroupLost),
        new(400, "bot is not a member", GroupLost),
        new(400, "user is deactivated", AccountGone),
        new(400, "group chat was", GroupLost),
        new(400, "need administrator rights", NoRights),
        new(400, "not enough rights", NoRights),
        new(400, "have no rights", NoRights),
        new(400, "message thread not found", NoRights),
        // The Bot API turns a 403 whose text is a code like these into a 400.
        new(400, "USER_IS_BLOCKED", Blocked),
        new(400, "USER_DEACTIVATED", AccountGone),
        new(400, "PEER_ID_INVALID", UnknownChat),
        new(400, "CHAT_WRITE_FORBIDDEN", NoRights),
        new(400, "CHAT_ADMIN_REQUIRED", NoRights),
        new(400, "CHAT_SEND_", NoRights),
        new(400, "CHAT_RESTRICTED", NoRights),
        new(400, "CHANNEL_PRIVATE", GroupLost),
        new(400, "TOPIC_CLOSED", NoRights),
        new(400, "TOPIC_DELETED", NoRights),
        // What is wrong with the message itself is wrong for everybody who is sent the same.
        new(400, "can't parse entities", Content),
        new(400, "message is too long", Content),
        new(400, "MESSAGE_TOO_LONG", Content),
        new(400, "caption is too long", Content),
        new(400, "message text is empty", Content),
        new(400, "text must be non-empty", Content),
        new(400, "BUTTON_", Content),
        new(400, "reply markup is too long", Content),
        new(413, "", Content),
        // Anything else is this recipient's alone, for all that is known.
        new(400, "", e => new DeliveryResult.Rejected(e.Message)),
    ];

    public static DeliveryResult Meaning(RequestException failure)
    {
        if (failure is not ApiRequestException refusal)
        {
            return NeverLeft(failure.InnerException)
                ? new DeliveryResult.NotSent(failure.Message)
                : new DeliveryResult.Unknown(failure.Message) { IsServerFault = failure.HttpStatusCode >= System.Net.HttpStatusCode.InternalServerError };
        }

        if (refusal.Parameters?.MigrateToChatId is { } newChat)
        {
            return new DeliveryResult.Moved(TelegramAddress.Of(newChat));
        }

        foreach (var row in Table)
        {
            if ((row.Code is null || row.Code == refusal.ErrorCode)
                && refusal.Message.Contains(row.Says, StringComparison.OrdinalIgnoreCase))
            {
                return row.Meaning(refusal);
            }
        }

        // 5xx: Telegram may have sent it before it fell over.
        return new DeliveryResult.Unknown(refusal.Message) { IsServerFault = true };
    }

    private static bool NeverLeft(Exception? cause) => cause is HttpRequestException
    {
        HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError,
    };

    private static DeliveryResult.RetryAfter BotRefused(ApiRequestException e) => new(UntilMended) { BotRefused = true };

    private static DeliveryResult.Unreachable Blocked(ApiRequestException e) => new(e.Message, Unreachability.Blocked);

    private static DeliveryResult.Unreachable AccountGone(ApiRequestException e) => new(e.Message, Unreachability.AccountGone);

    private static DeliveryResult.Unreachable GroupLost(ApiRequestException e) => new(e.Message, Unreachability.GroupLost);

    private static DeliveryResult.Unreachable NeverStarted(ApiRequestException e) => new(e.Message, Unreachability.NeverStarted);

    private static DeliveryResult.Unreachable UnknownChat(ApiRequestException e) => new(e.Message, Unreachability.UnknownChat);

    private static DeliveryResult.Unreachable NoRights(ApiRequestException e) => new(e.Message, Unreachability.NoRights);

    private static DeliveryResult.Rejected Content(ApiRequestException e) => new(e.Message) { IsContentFault = true };
}
