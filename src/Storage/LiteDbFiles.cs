namespace CommunityBot.Storage;

/// <summary>The files of one database: data, log, and the lock that keeps other processes out.</summary>
internal sealed class LiteDbFiles : IDisposable
{
    private readonly FileStream _lock;

    private LiteDbFiles(string path, FileStream fileLock)
    {
        Path = path;
        _lock = fileLock;
        Log = new DatabaseFile(LogOf(path), log: null);
        Data = new DatabaseFile(path, Log);
    }

    public string Path { get; }

    public DatabaseFile Data { get; }

    public DatabaseFile Log { get; }

    /// <exception cref="StorageUnavailableException">Another process holds them, or they can't be opened.</exception>
    public static LiteDbFiles Open(string path)
    {
        var full = System.IO.Path.GetFullPath(path);
        var fileLock = TakeLock(full);
        try
        {
            RefuseForeignFile(full);
            return new LiteDbFiles(full, fileLock);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            fileLock.Dispose();
            throw StorageUnavailableException.CannotOpen(full, e);
        }
    }

    /// <summary>Returns when everything committed will survive a power cut.</summary>
    public void Force() => Log.Force();

    public void Dispose()
    {
        Data.Dispose();
        Log.Dispose();
        _lock.Dispose();
    }

    /// <summary>Where LiteDB itself would look for the log.</summary>
    private static string LogOf(string path) => System.IO.Path.Combine(
        System.IO.Path.GetDirectoryName(path)!,
        $"{System.IO.Path.GetFileNameWithoutExtension(path)}-log{System.IO.Path.GetExtension(path)}");

    /// <summary>Keeps every other process away from the file until disposed of.</summary>
    /// <exception cref="StorageUnavailableException">Another process holds it.</exception>
    internal static FileStream TakeLock(string path)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        try
        {
            // LiteDB locks nothing on Linux; two writers on one file destroy it.
            return new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e)
        {
            throw new StorageUnavailableException(
                $"The database {path} is in use by another process. Stop that one first, or give this one its own file (Storage:LiteDb:Path).", e)
            {
                InUse = true,
            };
        }
    }

    /// <summary>LiteDB overwrites a file that is not its own; this refuses it first.</summary>
    internal static void RefuseForeignFile(string path)
    {
        var info = new FileInfo(path);
        if (!info.Exists || info.Length == 0)
        {
            return;
        }

        Span<byte> head = stackalloc byte[64];
        using var stream = info.OpenRead();
        var read = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        if (head[..read].IndexOf("** This is a LiteDB file **"u8) < 0)
        {
            throw new IOException("it is not a LiteDB file; name another one in Storage:LiteDb:Path");
        }
    }
}
