using System.Text.Json;
using CommunityBot.Conversations;

namespace CommunityBot.Channels.WebChat;

/// <summary>Reads what a client sent as something a person did.</summary>
internal static class ResidentActivity
{
    /// <summary>The event with which a client asks for the welcome.</summary>
    public const string Join = "webchat/join";

    /// <returns>Null when a message says nothing at all.</returns>
    public static MessageContent? ReadMessage(Activity message)
    {
        if (!string.IsNullOrWhiteSpace(message.Text))
        {
            return message.ChannelData.Member("communitybot").Member("button").Text() is { Length: > 0 } token
                ? new MessageContent.Pressed(token, message.Text)
                : new MessageContent.Text(message.Text);
        }

        if (message.Value.Text() is { } postBack && !string.IsNullOrWhiteSpace(postBack))
        {
            return new MessageContent.Text(postBack);
        }

        return message.Attachments is [var first, ..] ? new MessageContent.Unreadable(KindOf(first.ContentType))
            : message.Value is { ValueKind: JsonValueKind.Object or JsonValueKind.Array } ? new MessageContent.Unreadable("form")
            : null;
    }

    /// <summary>The client's own name for the message, by which it recognises the echo and we its repeat.</summary>
    public static string? ClientIdOf(Activity activity) =>
        activity.ChannelData.Member("clientActivityID").Text() is { Length: > 0 } id ? id : null;

    private static string KindOf(string? contentType) => contentType?.Split('/')[0].ToLowerInvariant() switch
    {
        "image" => "photo",
        "audio" => "voice message",
        "video" => "video",
        _ => "file",
    };

    private static JsonElement? Member(this JsonElement? element, string name) =>
        element is { ValueKind: JsonValueKind.Object } o && o.TryGetProperty(name, out var value) ? value : null;

    private static string? Text(this JsonElement? element) =>
        element is { ValueKind: JsonValueKind.String } s ? s.GetString() : null;
}
