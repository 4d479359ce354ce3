using System.Security.Cryptography;
using System.Text;

namespace CommunityBot.Knowledge.Snapshots;

/// <summary>Tells whether a snapshot was made from these files by this build of the program.</summary>
internal static class SnapshotKey
{
    public const int Length = SHA256.HashSizeInBytes;

    /// <param name="build">The module version id of the program.</param>
    /// <param name="files">Each with the name that tells it apart, in the order in which they count.</param>
    public static byte[] Of(Guid build, IEnumerable<(string Name, string Path)> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(build.ToByteArray());
        Span<byte> length = stackalloc byte[sizeof(int)];
        foreach (var (name, path) in files)
        {
            foreach (var part in (byte[][])[Encoding.UTF8.GetBytes(name), File.ReadAllBytes(path)])
            {
                BitConverter.TryWriteBytes(length, part.Length);
                hash.AppendData(length);
                hash.AppendData(part);
            }
        }

        return hash.GetHashAndReset();
    }
}
