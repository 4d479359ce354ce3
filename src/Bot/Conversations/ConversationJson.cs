using System.Text.Json;
using System.Text.Json.Serialization;
using CommunityBot.Notifications.Delivery;

namespace CommunityBot.Conversations;

/// <summary>How conversations and owed replies are written down; fields that a version does not know are ignored.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(Conversation))]
[JsonSerializable(typeof(OutgoingMessage))]
internal sealed partial class ConversationJson : JsonSerializerContext
{
    public static byte[] Write(Conversation conversation) =>
        JsonSerializer.SerializeToUtf8Bytes(conversation, Default.Conversation);

    public static Conversation ReadConversation(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize(json, Default.Conversation)!;

    public static byte[] Write(OutgoingMessage message) =>
        JsonSerializer.SerializeToUtf8Bytes(message, Default.OutgoingMessage);

    public static OutgoingMessage ReadMessage(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize(json, Default.OutgoingMessage)!;
}
