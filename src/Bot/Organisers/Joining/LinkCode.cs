using System.Security.Cryptography;
using System.Text;

namespace CommunityBot.Organisers.Joining;

/// <summary>A one-time code: 80 random bits as sixteen characters that are hard to misread. Only its hash is kept.</summary>
internal sealed record LinkCode(string Text)
{
    private const string Alphabet = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    private const int Length = 16;

    public static LinkCode New() => new(RandomNumberGenerator.GetString(Alphabet, Length));

    /// <summary>As printed: <c>7KQF-2MXR-9TBD-4HJK</c>.</summary>
    public string Spaced => string.Join('-', Text.Chunk(4).Select(four => new string(four)));

    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes("link/" + Text)));

    /// <returns>Null when the words have not the form of a code; spaces, dashes and small letters do no harm.</returns>
    public static LinkCode? Read(string words)
    {
        var text = string.Concat(words.Where(c => c is not (' ' or '-' or '_'))).ToUpperInvariant();
        return text.Length == Length && text.All(Alphabet.Contains) ? new LinkCode(text) : null;
    }
}
