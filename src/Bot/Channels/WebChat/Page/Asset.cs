using System.Security.Cryptography;
using System.Text;

namespace CommunityBot.Channels.WebChat.Page;

/// <summary>One file of the page.</summary>
/// <param name="EntityTag">Changes with the content, so that a browser asks but seldom loads.</param>
internal sealed record Asset(string ContentType, byte[] Content, string EntityTag)
{
    public static Asset Of(string contentType, string text)
    {
        var content = Encoding.UTF8.GetBytes(text);
        return new Asset(contentType, content, $"\"{Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 8))}\"");
    }
}
