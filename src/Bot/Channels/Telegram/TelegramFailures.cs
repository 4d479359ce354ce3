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
        new(401, "", _ => new DeliveryResult.RetryAfter(UntilMended)),
        new(404, "", _ => new DeliveryResult.RetryAfter(UntilMended)),
        new(400, "message is not modified", _ => DeliveryResult.Delivered.Instance),
        new(403, "", Unreachable),
        new(400, "can't initiate conversation", Unreachable),
        new(400, "chat not found", Unreachable),
        new(400, "user not found", Unreachable),
        new(400, "bot was blocked", Unreachable),
        new(400, "bot was kicked", Unreachable),
        new(400, "bot is not a member", Unreachable),
        new(400, "user is deactivated", Unreachable),
        new(400, "group chat was", Unreachable),
        new(400, "need administrator rights", Unreachable),
        new(400, "not enough rights", Unreachable),
        new(400, "have no rights", Unreachable),
        new(400, "message thread not found", Unreachable),
        // The Bot API turns a 403 whose text is a code like these into a 400.
        new(400, "USER_IS_BLOCKED", Unreachable),
        new(400, "USER_DEACTIVATED", Unreachable),
        new(400, "PEER_ID_INVALID", Unreachable),
        new(400, "CHAT_WRITE_FORBIDDEN", Unreachable),
        new(400, "CHAT_ADMIN_REQUIRED", Unreachable),
        new(400, "CHAT_SEND_", Unreachable),
        new(400, "CHAT_RESTRICTED", Unreachable),
        new(400, "CHANNEL_PRIVATE", Unreachable),
        new(400, "TOPIC_CLOSED", Unreachable),
        new(400, "TOPIC_DELETED", Unreachable),
        // Markup, length, buttons and whatever else is wrong with the message itself.
        new(400, "", Rejected),
        new(413, "", Rejected),
    ];

    public static DeliveryResult Meaning(RequestException failure)
    {
        if (failure is not ApiRequestException refusal)
        {
            return NeverLeft(failure.InnerException)
                ? new DeliveryResult.NotSent(failure.Message)
                : new DeliveryResult.Unknown(failure.Message);
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
        return new DeliveryResult.Unknown(refusal.Message);
    }

    private static bool NeverLeft(Exception? cause) => cause is HttpRequestException
    {
        HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError,
    };

    private static DeliveryResult.Unreachable Unreachable(ApiRequestException e) => new(e.Message);

    private static DeliveryResult.Rejected Rejected(ApiRequestException e) => new(e.Message);
}
