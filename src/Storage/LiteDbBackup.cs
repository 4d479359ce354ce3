using LiteDB;

namespace CommunityBot.Storage;

/// <summary>Copies of the LiteDB file, made beside their final name and then renamed: a name never holds half a copy.</summary>
public static class LiteDbBackup
{
    /// <summary>Writes a consistent copy of an open database.</summary>
    /// <returns>The number of documents in it.</returns>
    /// <exception cref="IOException">The target exists already or can't be written.</exception>
    public static async Task<long> WriteAsync(LiteDbDoor door, string target, CancellationToken cancellation = default)
    {
        var full = Free(target);
        var partial = PartialOf(full);
        try
        {
            var documents = await door.BackupAsync(partial, cancellation);
            ForOwnerOnly(partial);
            File.Move(partial, full, overwrite: false);
            return documents;
        }
        finally
        {
            DeletePartial(partial);
        }
    }

    /// <summary>Puts a copy in place as the database, when there is none yet.</summary>
    /// <returns>The number of documents in it.</returns>
    /// <exception cref="StorageUnavailableException">The database is in use.</exception>
    /// <exception cref="IOException">The copy is missing or no LiteDB file, or a database is there already.</exception>
    public static long Restore(string copy, string database)
    {
        if (!File.Exists(copy))
        {
            throw new IOException($"There is no file {Path.GetFullPath(copy)}.");
        }

        var full = Path.GetFullPath(database);
        using var held = LiteDbFiles.TakeLock(full);
        Free(full);
        var partial = PartialOf(full);
        try
        {
            File.Copy(copy, partial, overwrite: true);
            ForOwnerOnly(partial);
            var documents = CountReadable(copy, partial);
            File.Move(partial, full, overwrite: false);
            return documents;
        }
        finally
        {
            DeletePartial(partial);
        }
    }

    private static long CountReadable(string copy, string partial)
    {
        try
        {
            LiteDbFiles.RefuseForeignFile(partial);
            using var database = new LiteDatabase(new ConnectionString { Filename = partial, ReadOnly = true });
            return database.GetCollectionNames().ToList().Sum(name => database.GetCollection(name).FindAll().LongCount());
        }
        catch (Exception e) when (e is LiteException or IOException or InvalidCastException or IndexOutOfRangeException)
        {
            throw new IOException($"{Path.GetFullPath(copy)} is not a backup that can be read: {e.Message}", e);
        }
    }

    private static string Free(string path)
    {
        var full = Path.GetFullPath(path);
        if (Path.Exists(full))
        {
            throw new IOException($"{full} is there already, and nothing is ever overwritten. Move it away, or choose another name.");
        }

        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        return full;
    }

    private static string PartialOf(string full) => full + ".partial";

    private static void ForOwnerOnly(string path)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    private static void DeletePartial(string partial)
    {
        File.Delete(partial);
        // LiteDB's own log of the copy, named after it.
        File.Delete(Path.Combine(Path.GetDirectoryName(partial)!, Path.GetFileNameWithoutExtension(partial) + "-log" + Path.GetExtension(partial)));
    }
}
