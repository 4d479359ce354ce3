using System.Threading.Channels;
using LiteDB;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Storage;

/// <summary>
/// The one way to the LiteDB file. All writes run on one thread and are committed in groups, because LiteDB's
/// transactions belong to a thread and read-then-update from several threads loses updates; reads run on the
/// caller's thread beside it. A write is acknowledged only after the commit that carries it.
/// </summary>
public sealed class LiteDbDoor : IAsyncDisposable
{
    private const int MostWritesInACommit = 256;

    private readonly LiteDbFiles _files;
    private readonly LiteDatabase _database;
    private readonly Channel<IPendingWrite> _writes = Channel.CreateBounded<IPendingWrite>(
        new BoundedChannelOptions(8192) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });
    private readonly Thread _writer;
    private readonly ILogger _log;

    private LiteDbDoor(LiteDbFiles files, LiteDatabase database, ILogger log)
    {
        _files = files;
        _database = database;
        _log = log;
        _writer = new Thread(WriteLoop) { Name = "litedb-writer", IsBackground = true };
        _writer.Start();
    }

    public string Path => _files.Path;

    /// <summary>Opens or creates the file, and in it the collections that are missing.</summary>
    /// <param name="collections">
    /// All that will be read: LiteDB shows readers a collection that is only half made, and they fail, so none is made later.
    /// </param>
    /// <exception cref="StorageUnavailableException">Another process holds it, or it can't be opened.</exception>
    public static LiteDbDoor Open(string path, ILogger log, IEnumerable<CollectionSchema> collections)
    {
        var files = LiteDbFiles.Open(path);
        try
        {
            // Neither trims nor turns "" into null: what was stored is what comes back.
            var mapper = new BsonMapper { TrimWhitespace = false, EmptyStringToNull = false };
            var database = new LiteDatabase(files.Data, mapper, files.Log) { UtcDate = true };
            CreateMissing(database, collections);
            return new LiteDbDoor(files, database, log);
        }
        catch (Exception e) when (e is LiteException or IOException or UnauthorizedAccessException)
        {
            files.Dispose();
            throw StorageUnavailableException.CannotOpen(files.Path, e);
        }
    }

    /// <summary>
    /// Runs <paramref name="write"/> on the writer thread; the task ends after the commit. The function may be run
    /// again when another write of its group fails, so it must depend on nothing but the database.
    /// </summary>
    public async Task<T> WriteAsync<T>(Func<ILiteDatabase, T> write, CancellationToken cancellation = default)
    {
        var pending = new PendingWrite<T>(write);
        await _writes.Writer.WriteAsync(pending, cancellation);
        return await pending.Committed;
    }

    /// <summary>Runs a query on the calling thread, outside any transaction.</summary>
    public T Read<T>(Func<ILiteDatabase, T> read) => read(_database);

    /// <summary>Copies every collection into a new file, between two commits, so that the copy is consistent.</summary>
    /// <returns>The number of documents copied.</returns>
    public Task<long> BackupAsync(string target, CancellationToken cancellation = default) =>
        WriteAsync(source =>
        {
            using var copy = new LiteDatabase(new ConnectionString { Filename = target }) { UtcDate = true };
            return CopyCollections(source, copy);
        }, cancellation);

    public async ValueTask DisposeAsync()
    {
        _writes.Writer.TryComplete();
        await Task.Run(_writer.Join);
        _database.Dispose();
        _files.Dispose();
    }

    private static void CreateMissing(LiteDatabase database, IEnumerable<CollectionSchema> collections)
    {
        database.BeginTrans();
        foreach (var collection in collections)
        {
            collection.CreateIn(database);
        }

        database.Commit();
    }

    private static long CopyCollections(ILiteDatabase source, LiteDatabase copy)
    {
        long documents = 0;
        foreach (var name in source.GetCollectionNames())
        {
            documents += copy.GetCollection(name).InsertBulk(source.GetCollection(name).FindAll(), 1000);
        }

        copy.Checkpoint();
        return documents;
    }

    private void WriteLoop()
    {
        var group = new List<IPendingWrite>(MostWritesInACommit);
        var reader = _writes.Reader;
        while (WaitForWork(reader))
        {
            group.Clear();
            while (group.Count < MostWritesInACommit && reader.TryRead(out var write))
            {
                group.Add(write);
            }

            if (!TryCommit(group))
            {
                group.ForEach(CommitAlone);
            }
        }
    }

    // The writer is a thread of its own because LiteDB binds a transaction to its thread; it may block.
    private static bool WaitForWork(ChannelReader<IPendingWrite> reader)
    {
        var wait = reader.WaitToReadAsync();
        return wait.IsCompletedSuccessfully ? wait.Result : wait.AsTask().GetAwaiter().GetResult();
    }

    private bool TryCommit(List<IPendingWrite> group)
    {
        _database.BeginTrans();
        try
        {
            group.ForEach(write => write.Run(_database));
            _database.Commit();
        }
        catch (Exception e)
        {
            _database.Rollback();
            if (group.Count > 1)
            {
                _log.LogWarning(e, "A write failed; its group of {Count} is repeated one by one", group.Count);
            }

            return false;
        }

        Acknowledge(group);
        return true;
    }

    /// <summary>Nobody is told of a commit before it would survive a power cut; one fsync serves the whole group.</summary>
    private void Acknowledge(List<IPendingWrite> committed)
    {
        try
        {
            _files.Force();
        }
        catch (IOException e)
        {
            _log.LogCritical(e, "The disk does not take what is written to {Path}", Path);
            committed.ForEach(write => write.Fail(e));
            return;
        }

        committed.ForEach(write => write.Acknowledge());
    }

    private void CommitAlone(IPendingWrite write)
    {
        _database.BeginTrans();
        try
        {
            write.Run(_database);
            _database.Commit();
        }
        catch (Exception e)
        {
            _database.Rollback();
            write.Fail(e);
            return;
        }

        Acknowledge([write]);
    }

    private interface IPendingWrite
    {
        void Run(ILiteDatabase database);

        void Acknowledge();

        void Fail(Exception error);
    }

    private sealed class PendingWrite<T>(Func<ILiteDatabase, T> write) : IPendingWrite
    {
        private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T? _result;

        public Task<T> Committed => _done.Task;

        public void Run(ILiteDatabase database) => _result = write(database);

        public void Acknowledge() => _done.SetResult(_result!);

        public void Fail(Exception error) => _done.SetException(error);
    }
}
