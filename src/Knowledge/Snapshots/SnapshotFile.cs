using System.Security.Cryptography;

namespace CommunityBot.Knowledge.Snapshots;

/// <summary>
/// A snapshot on disk: the key of what it was made from, the SHA-256 of the rest, the rest. One with another key is out of
/// date, and one with another hash is damaged; neither is read.
/// </summary>
internal static class SnapshotFile
{
    private const int HeaderLength = SnapshotKey.Length + SHA256.HashSizeInBytes;

    /// <returns>Null when there is none that can be used.</returns>
    public static SnapshotReader? Open(string path, ReadOnlySpan<byte> key)
    {
        try
        {
            if (!File.Exists(path))
            {
                return null;
            }

            var header = new byte[HeaderLength];
            using var file = File.OpenHandle(path);
            if (RandomAccess.Read(file, header, 0) < HeaderLength || !header.AsSpan(0, key.Length).SequenceEqual(key))
            {
                return null;
            }

            var content = new byte[RandomAccess.GetLength(file) - HeaderLength];
            return RandomAccess.Read(file, content, HeaderLength) == content.Length
                && SHA256.HashData(content).AsSpan().SequenceEqual(header.AsSpan(key.Length))
                ? new SnapshotReader(content) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Whoever reads meanwhile sees the old one or the new one, whole.</summary>
    public static void Write(string path, ReadOnlySpan<byte> key, SnapshotWriter snapshot)
    {
        var unfinished = $"{path}.{Environment.ProcessId}.new";
        using (var file = File.Create(unfinished))
        {
            file.Write(key);
            file.Write(SHA256.HashData(snapshot.Written));
            file.Write(snapshot.Written);
        }

        File.Move(unfinished, path, overwrite: true);
    }
}
