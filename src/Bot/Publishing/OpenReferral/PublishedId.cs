using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace CommunityBot.Publishing.OpenReferral;

/// <summary>
/// Ids as the standard wants them. Feeds bring ids that are no UUIDs; each is published as a UUID made from it
/// (RFC 9562, version 5), the same one every time and on every machine.
/// </summary>
internal static class PublishedId
{
    private static readonly Guid Namespace = new("0f6a7a52-5c0b-5d5e-9a0e-3f1c8d9b7a41");

    /// <param name="kind">What it names ("service"), so that equal ids of different things stay apart.</param>
    /// <returns>The id itself when it is a UUID.</returns>
    public static Guid Of(string kind, string id) => IsUuid(id, out var uuid) ? uuid : Derive(kind, id);

    /// <summary>For what has no id in the directory: a schedule, a cost.</summary>
    [SuppressMessage("Security", "CA5350", Justification = "Version 5 is defined with SHA-1; the id names, it keeps no secret.")]
    public static Guid Derive(params ReadOnlySpan<string> path)
    {
        Span<byte> name = new byte[16 + Encoding.UTF8.GetMaxByteCount(path.Length + Length(path))];
        Namespace.TryWriteBytes(name, bigEndian: true, out var written);
        foreach (var part in path)
        {
            name[written++] = (byte)'/';
            written += Encoding.UTF8.GetBytes(part, name[written..]);
        }

        Span<byte> hash = stackalloc byte[SHA1.HashSizeInBytes];
        SHA1.HashData(name[..written], hash);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }

    private static int Length(ReadOnlySpan<string> path)
    {
        var length = 0;
        foreach (var part in path)
        {
            length += part.Length;
        }

        return length;
    }

    /// <summary>With hyphens, of a known version and of the standard's variant.</summary>
    private static bool IsUuid(string id, out Guid uuid) =>
        Guid.TryParseExact(id, "D", out uuid) && uuid.Version is >= 1 and <= 8 && uuid.Variant is >= 8 and <= 11;
}
