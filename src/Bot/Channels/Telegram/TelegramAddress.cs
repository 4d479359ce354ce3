using System.Globalization;
using CommunityBot.Notifications.Delivery;

namespace CommunityBot.Channels.Telegram;

/// <summary>Telegram's chats as channel addresses: <c>7</c>, <c>-100123</c>, or <c>-100123:5</c> for a topic of a forum.</summary>
internal static class TelegramAddress
{
    public const string Channel = "telegram";

    public static ChannelAddress Of(long chat, int? topic = null) => new(Channel, topic is { } number
        ? string.Create(CultureInfo.InvariantCulture, $"{chat}:{number}")
        : chat.ToString(CultureInfo.InvariantCulture));

    public static (long Chat, int? Topic) Parse(ChannelAddress address)
    {
        var id = address.Id.AsSpan();
        var colon = id.IndexOf(':');
        return colon < 0
            ? (long.Parse(id, CultureInfo.InvariantCulture), null)
            : (long.Parse(id[..colon], CultureInfo.InvariantCulture), int.Parse(id[(colon + 1)..], CultureInfo.InvariantCulture));
    }
}
