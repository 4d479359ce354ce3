namespace CommunityBot.Channels.WebChat.DirectLine;

/// <summary>What a client may say when it asks for a token or starts a conversation.</summary>
internal sealed record TokenRequest(ChannelAccount? User);

/// <param name="ExpiresIn">Seconds.</param>
/// <param name="StreamUrl">Where the socket is opened, within a minute; null where none is offered.</param>
internal sealed record ConversationResponse(
    string ConversationId,
    string Token,
    [property: System.Text.Json.Serialization.JsonPropertyName("expires_in")] int ExpiresIn,
    string? StreamUrl = null);

internal sealed record ResourceResponse(string Id);

internal sealed record ErrorResponse(ErrorResponse.Fault Error)
{
    internal sealed record Fault(string Code, string Message);
}
