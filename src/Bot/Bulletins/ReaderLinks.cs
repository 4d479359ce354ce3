using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CommunityBot.Channels.WebChat;

namespace CommunityBot.Bulletins;

/// <param name="Recipient">The ledger's name of the reader.</param>
/// <param name="Edition">The edition that the link came with; 0 for none.</param>
internal sealed record ReaderLink(string Recipient, int Edition);

/// <summary>
/// Links by which a reader reaches their own choices without logging in: who they are and an expiry, under a key that
/// serves nothing else. Nothing about a link is stored, and it outlives a restart.
/// </summary>
internal sealed class ReaderLinks(ISigningKey signingKey, TimeProvider time)
{
    /// <summary>A monthly reader's link is good until the next one comes.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(40);

    public async ValueTask<string> IssueAsync(string recipient, int edition)
    {
        var expires = (time.GetUtcNow() + Lifetime).ToUnixTimeSeconds();
        var payload = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{expires}\n{edition}\n{recipient}"));
        return Base64Url.EncodeToString(payload) + "." + Base64Url.EncodeToString(HMACSHA256.HashData(await KeyAsync(), payload));
    }

    /// <returns>Null for a link that is not ours, was changed, or is over.</returns>
    public async ValueTask<ReaderLink?> ReadAsync(string? token)
    {
        if (token is not { Length: < 1000 } || token.Split('.') is not [var first, var second] || !Base64Url.IsValid(first) || !Base64Url.IsValid(second))
        {
            return null;
        }

        var key = await KeyAsync();
        var payload = Base64Url.DecodeFromChars(first);
        if (!CryptographicOperations.FixedTimeEquals(Base64Url.DecodeFromChars(second), HMACSHA256.HashData(key, payload)))
        {
            return null;
        }

        // Signed by us, so the shape is ours.
        var fields = Encoding.UTF8.GetString(payload).Split('\n', 3);
        return long.Parse(fields[0], CultureInfo.InvariantCulture) > time.GetUtcNow().ToUnixTimeSeconds()
            ? new ReaderLink(fields[2], int.Parse(fields[1], CultureInfo.InvariantCulture))
            : null;
    }

    private async Task<byte[]> KeyAsync() => HMACSHA256.HashData(await signingKey.GetAsync(CancellationToken.None), "bulletin/choices"u8);
}
