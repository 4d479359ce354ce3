using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CommunityBot.Channels.WebChat;

/// <summary>The part of the Bot Framework's Activity that this channel keeps and sends; unknown fields are dropped.</summary>
internal sealed record Activity
{
    /// <summary><c>message</c>, <c>typing</c>, <c>event</c> ...</summary>
    public string? Type { get; init; }

    public string? Id { get; init; }

    public DateTimeOffset? Timestamp { get; init; }

    public string? LocalTimestamp { get; init; }

    public string? ChannelId { get; init; }

    public ChannelAccount? From { get; init; }

    public ConversationAccount? Conversation { get; init; }

    public string? Name { get; init; }

    public string? Text { get; init; }

    /// <summary><c>plain</c> or <c>markdown</c>.</summary>
    public string? TextFormat { get; init; }

    public string? Locale { get; init; }

    public string? InputHint { get; init; }

    public SuggestedActions? SuggestedActions { get; init; }

    public ImmutableList<Attachment>? Attachments { get; init; }

    public JsonElement? Value { get; init; }

    /// <summary>The sender's own; comes back untouched.</summary>
    public JsonElement? ChannelData { get; init; }
}

/// <param name="Role"><c>user</c> or <c>bot</c>.</param>
internal sealed record ChannelAccount(string? Id, string? Name = null, string? Role = null);

internal sealed record ConversationAccount(string? Id);

internal sealed record SuggestedActions(ImmutableList<CardAction>? Actions, ImmutableList<string>? To = null);

/// <param name="Type"><c>imBack</c>, <c>openUrl</c> or <c>call</c>.</param>
internal sealed record CardAction(string? Type, string? Title, JsonElement? Value);

/// <param name="ContentUrl">For files of ours a <c>data:</c> address.</param>
internal sealed record Attachment(string? ContentType, string? Name = null, string? ContentUrl = null);

/// <summary>Activities as a client gets them.</summary>
/// <param name="Watermark">Opaque: send it back to get what came after.</param>
internal sealed record ActivitySet(ImmutableList<Activity> Activities, string? Watermark = null);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    AllowDuplicateProperties = false,
    NumberHandling = JsonNumberHandling.Strict)]
[JsonSerializable(typeof(ActivitySet))]
[JsonSerializable(typeof(Activity))]
[JsonSerializable(typeof(ActivityNews))]
[JsonSerializable(typeof(MessageExtras))]
[JsonSerializable(typeof(DirectLine.TokenRequest))]
[JsonSerializable(typeof(DirectLine.ConversationResponse))]
[JsonSerializable(typeof(DirectLine.ResourceResponse))]
[JsonSerializable(typeof(DirectLine.ErrorResponse))]
internal sealed partial class WebChatJson : JsonSerializerContext;
