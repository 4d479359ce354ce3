using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace CommunityBot.Notifications.Draws;

/// <summary>SHA-256 and the tagged forms of it that <c>bcl-draw/1</c> is made of. Hashes are 32 bytes; as text, lower-case hex.</summary>
public static class DrawHash
{
    public const int Length = 32;

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");

    public static byte[] Of(ReadOnlySpan<byte> bytes) => SHA256.HashData(bytes);

    /// <summary>H(tag || \0 || parts in order).</summary>
    public static byte[] Tagged(string tag, params ReadOnlySpan<byte[]> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.ASCII.GetBytes(tag));
        hash.AppendData([0]);
        foreach (var part in parts)
        {
            hash.AppendData(part);
        }

        return hash.GetHashAndReset();
    }

    /// <summary>What a revealer publishes before sales: it binds to the secret and tells nothing of it.</summary>
    /// <exception cref="ArgumentException">The secret is not 32 bytes long.</exception>
    public static byte[] Commit(byte[] secret) => secret.Length == Length
        ? Tagged("bcl-draw/1/commit", secret)
        : throw new ArgumentException($"A secret has {Length} bytes, not {secret.Length}.", nameof(secret));

    public static string Hex(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(bytes);

    /// <returns>False unless it is lower-case hex of exactly <paramref name="bytes"/> bytes.</returns>
    public static bool IsHex(string? text, int bytes = Length) =>
        text is not null && IsHex(text.AsSpan(), bytes);

    /// <inheritdoc cref="IsHex(string?, int)"/>
    public static bool IsHex(ReadOnlySpan<char> text, int bytes) => text.Length == bytes * 2 && !text.ContainsAnyExcept(HexDigits);
}
