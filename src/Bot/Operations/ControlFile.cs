using System.Security.Cryptography;
using System.Text.Json;

namespace CommunityBot.Operations;

/// <summary>Tells an operator's verb, on the same machine and as the same user, how to reach the running service.</summary>
/// <param name="Address">A loopback address.</param>
/// <param name="Token">A secret of this run.</param>
internal sealed record ControlFile(string Address, string Token)
{
    public static string NewToken() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    public static string PathFor(string database) => Path.GetFullPath(database) + ".control";

    /// <returns>Null when no service has left one.</returns>
    public static ControlFile? Read(string database)
    {
        var path = PathFor(database);
        return File.Exists(path) ? JsonSerializer.Deserialize<ControlFile>(File.ReadAllBytes(path)) : null;
    }

    public void Write(string database)
    {
        var path = PathFor(database);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.Delete(path);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var stream = new FileStream(path, options);
        JsonSerializer.Serialize(stream, this);
    }

    /// <summary>Unless another run has written its own meanwhile.</summary>
    public void Delete(string database)
    {
        if (Read(database) == this)
        {
            File.Delete(PathFor(database));
        }
    }
}
