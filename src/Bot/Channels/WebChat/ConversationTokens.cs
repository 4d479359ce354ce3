using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CommunityBot.Channels.WebChat;

/// <summary>What a token may be used for; one kind never passes for another.</summary>
internal enum TokenUse
{
    /// <summary>The Direct Line calls of one conversation; 30 minutes.</summary>
    Conversation,

    /// <summary>Opening the conversation's socket; one minute, since it travels in the address.</summary>
    Stream,

    /// <summary>The cookie with which our own page finds its conversation again; 30 days.</summary>
    Page,
}

/// <param name="UserId">The user that the token was made for; null when it speaks for anybody.</param>
internal sealed record TokenClaims(string ConversationId, string? UserId);

/// <summary>What reading a token gave.</summary>
internal abstract record TokenReading
{
    private TokenReading()
    {
    }

    internal sealed record Valid(TokenClaims Claims) : TokenReading;

    internal sealed record Expired : TokenReading;

    internal sealed record Invalid : TokenReading;
}

/// <summary>
/// Makes and reads the tokens of conversations: claims and an expiry under an HMAC, so that nothing about them is
/// stored and they outlive a restart.
/// </summary>
internal sealed class ConversationTokens(ISigningKey signingKey, TimeProvider time)
{
    public static TimeSpan LifetimeOf(TokenUse use) => use switch
    {
        TokenUse.Conversation => TimeSpan.FromMinutes(30),
        TokenUse.Stream => TimeSpan.FromMinutes(1),
        TokenUse.Page => TimeSpan.FromDays(30),
        _ => throw new ArgumentOutOfRangeException(nameof(use)),
    };

    public async Task<string> IssueAsync(TokenUse use, TokenClaims claims)
    {
        var expires = (time.GetUtcNow() + LifetimeOf(use)).ToUnixTimeSeconds();
        var payload = Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture, $"{use}\n{expires}\n{claims.ConversationId}\n{claims.UserId}"));
        return Base64Url.EncodeToString(payload) + "." + Base64Url.EncodeToString(HMACSHA256.HashData(await signingKey.GetAsync(CancellationToken.None), payload));
    }

    public async Task<TokenReading> ReadAsync(TokenUse use, string token)
    {
        var parts = token.Split('.');
        if (parts.Length != 2 || !Base64Url.IsValid(parts[0]) || !Base64Url.IsValid(parts[1]))
        {
            return new TokenReading.Invalid();
        }

        var payload = Base64Url.DecodeFromChars(parts[0]);
        var key = await signingKey.GetAsync(CancellationToken.None);
        if (!CryptographicOperations.FixedTimeEquals(Base64Url.DecodeFromChars(parts[1]), HMACSHA256.HashData(key, payload)))
        {
            return new TokenReading.Invalid();
        }

        // Signed by us, so the shape is ours. The user id comes last because it is the only part a client chose.
        var fields = Encoding.UTF8.GetString(payload).Split('\n', 4);
        if (fields[0] != use.ToString())
        {
            return new TokenReading.Invalid();
        }

        return long.Parse(fields[1], CultureInfo.InvariantCulture) <= time.GetUtcNow().ToUnixTimeSeconds()
            ? new TokenReading.Expired()
            : new TokenReading.Valid(new TokenClaims(fields[2], fields[3].Length > 0 ? fields[3] : null));
    }
}
