namespace CommunityBot.Channels.WebChat.DirectLine;

/// <summary>Writes the answers that carry tokens.</summary>
internal sealed class DirectLineTickets(ConversationTokens tokens)
{
    /// <summary>A token alone.</summary>
    public Task<IResult> IssueAsync(TokenClaims claims) => AnswerAsync(claims, StatusCodes.Status200OK, null);

    /// <summary>A token and where to open the socket, which then replays what came after <paramref name="watermark"/>.</summary>
    public async Task<IResult> IssueAsync(TokenClaims claims, int status, HttpContext context, long watermark) =>
        await AnswerAsync(claims, status, StreamEndpoint.Address(
            context, claims.ConversationId, watermark, await tokens.IssueAsync(TokenUse.Stream, claims)));

    private async Task<IResult> AnswerAsync(TokenClaims claims, int status, string? streamUrl) =>
        Results.Json(
            new ConversationResponse(
                claims.ConversationId,
                await tokens.IssueAsync(TokenUse.Conversation, claims),
                (int)ConversationTokens.LifetimeOf(TokenUse.Conversation).TotalSeconds,
                streamUrl),
            WebChatJson.Default.ConversationResponse, statusCode: status);
}
