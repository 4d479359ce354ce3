using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace CommunityBot.Channels.WebChat.DirectLine;

/// <summary>Decides who may do what: by the conversation's token, by the secret, or, with no secret set, freely.</summary>
internal sealed class DirectLineAccess(ConversationTokens tokens, IOptions<WebChatOptions> options)
{
    private const string Scheme = "Bearer ";

    private readonly byte[] _secret = Encoding.UTF8.GetBytes(options.Value.Secret);

    /// <summary>For generating a token: the secret when there is one.</summary>
    /// <returns>Null when it is allowed.</returns>
    public DirectLineError? MayGenerate(HttpContext context) =>
        _secret.Length == 0 ? null
        : BearerOf(context) is not { } bearer ? DirectLineError.NoToken
        : IsSecret(bearer) ? null : DirectLineError.BadToken;

    /// <summary>For starting: a token's own conversation, or a new one for whoever may generate tokens.</summary>
    public async Task<OrError<TokenClaims>> MayStartAsync(HttpContext context)
    {
        var bearer = BearerOf(context);
        if (bearer is null ? _secret.Length == 0 : IsSecret(bearer))
        {
            return new TokenClaims(ActivityIds.NewConversation(), null);
        }

        return await ReadAsync(TokenUse.Conversation, bearer);
    }

    /// <summary>For everything inside a conversation: its token, or the secret.</summary>
    public async Task<OrError<TokenClaims>> MayUseAsync(HttpContext context, string conversationId)
    {
        var bearer = BearerOf(context);
        if (bearer is not null && IsSecret(bearer))
        {
            return new TokenClaims(conversationId, null);
        }

        return Within(conversationId, await ReadAsync(TokenUse.Conversation, bearer));
    }

    /// <summary>For the socket: the short-lived token in its address.</summary>
    public async Task<OrError<TokenClaims>> MayStreamAsync(HttpContext context, string conversationId) =>
        Within(conversationId, await ReadAsync(TokenUse.Stream, context.Request.Query["t"].ToString() is { Length: > 0 } t ? t : null));

    public async Task<OrError<TokenClaims>> MayRefreshAsync(HttpContext context) =>
        await ReadAsync(TokenUse.Conversation, BearerOf(context));

    private static OrError<TokenClaims> Within(string conversationId, OrError<TokenClaims> read) =>
        read.Value is { } claims && claims.ConversationId != conversationId ? DirectLineError.ForeignToken : read;

    private static string? BearerOf(HttpContext context) =>
        context.Request.Headers.Authorization.ToString() is var header
        && header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
        && header[Scheme.Length..].Trim() is { Length: > 0 } bearer ? bearer : null;

    private bool IsSecret(string bearer) =>
        _secret.Length > 0 && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(bearer), _secret);

    private async Task<OrError<TokenClaims>> ReadAsync(TokenUse use, string? token) =>
        token is null ? DirectLineError.NoToken : await tokens.ReadAsync(use, token) switch
        {
            TokenReading.Valid valid => valid.Claims,
            TokenReading.Expired => DirectLineError.TokenExpired,
            _ => DirectLineError.BadToken,
        };
}
