using CommunityBot.Storage.Postgres;

namespace CommunityBot.Storage.Copying;

/// <summary>
/// Copies a LiteDB file into a PostgreSQL database that holds nothing yet, batch by batch: what is stopped goes on where it
/// was. In the end every table is compared with what the file's documents become.
/// </summary>
public sealed class StorageCopy
{
    private readonly CopySource _source;
    private readonly CopyTarget _target;
    private readonly IReadOnlyList<CollectionCopy> _copies;
    private readonly IProgress<CopyStep>? _progress;

    public StorageCopy(LiteDbDoor source, PostgresDoor target, IEnumerable<CollectionCopy> copies, IProgress<CopyStep>? progress = null)
    {
        (_source, _target, _copies, _progress) = (new CopySource(source), new CopyTarget(target), [.. copies], progress);
        if (Tables.GroupBy(t => t.Name).FirstOrDefault(g => g.Count() > 1) is { } shared)
        {
            throw new ArgumentException($"Several collections are copied into {shared.Key}.", nameof(copies));
        }
    }

    private IEnumerable<CopiedTable> Tables => _copies.SelectMany(c => c.Tables);

    /// <summary>Looks whether the copy can be made, and reads the whole file; changes nothing.</summary>
    /// <exception cref="StorageCopyException">It can't be; the message says why and what to do.</exception>
    public async Task<IReadOnlyList<CopyResult>> TryOutAsync(CancellationToken cancellation)
    {
        RefuseUnknownCollections();
        if (!await IsBegunAsync(cancellation))
        {
            await RefuseFilledAsync(cancellation);
        }

        return [.. _copies.Select(copy =>
        {
            var rows = copy.Tables.ToDictionary(t => t.Name, _ => 0L);
            foreach (var batch in _source.Batches(copy))
            {
                cancellation.ThrowIfCancellationRequested();
                Tell("read", copy, batch.Documents);
                foreach (var table in batch.Rows)
                {
                    rows[table.Key.Name] += table.Count();
                }
            }

            return new CopyResult(copy.Collection, _source.Count(copy.Collection), rows);
        })];
    }

    /// <summary>Begins the copy, or goes on with one that was stopped, and compares all tables in the end.</summary>
    /// <exception cref="StorageCopyException">It can't be made, or a table differs; the message says why and what to do.</exception>
    public async Task<IReadOnlyList<CopyResult>> RunAsync(CancellationToken cancellation)
    {
        RefuseUnknownCollections();
        if (!await IsBegunAsync(cancellation))
        {
            await RefuseFilledAsync(cancellation);
            await _target.BeginAsync(_source.Path, cancellation);
        }

        foreach (var copy in _copies)
        {
            var (last, documents) = await _target.ProgressAsync(copy.Collection, cancellation);
            foreach (var batch in _source.Batches(copy, last, documents))
            {
                await _target.WriteAsync(copy, batch, cancellation);
                Tell("copied", copy, batch.Documents);
            }
        }

        var copied = new List<CopyResult>();
        foreach (var copy in _copies)
        {
            copied.Add(await VerifyAsync(copy, cancellation));
        }

        await _target.FinishAsync(_copies.SelectMany(copy => _source.Read(copy.Afterwards)), Tables, cancellation);
        return copied;
    }

    /// <summary>Refuses a database that only a part of a file has been copied into.</summary>
    /// <exception cref="StorageUnavailableException">It is one.</exception>
    public static async Task RefuseUnfinishedAsync(PostgresDoor door, CancellationToken cancellation = default)
    {
        if (await new CopyTarget(door).FindAsync(cancellation) is { FinishedAt: null } begun)
        {
            throw new StorageUnavailableException(
                $"The database {door.Address} holds a part of {begun.Source} alone: the copy was stopped. Run migrate-storage again, which goes on where it was.");
        }
    }

    private async Task<CopyResult> VerifyAsync(CollectionCopy copy, CancellationToken cancellation)
    {
        Tell("compared", copy, 0);
        var checks = await _target.CheckAsync(copy, _source.Batches(copy), cancellation);
        return checks.FirstOrDefault(c => c.Wanted != c.Found) is { } differs
            ? throw new StorageCopyException(
                $"The table {differs.Table} is not what the file holds: it has {differs.Found.Rows} rows, of {differs.Wanted.Rows}"
                + (differs.Found.Rows == differs.Wanted.Rows ? ", and some differ" : "")
                + ". Has a service run on the file or the database since the copy began? Make the database anew and run this again; the file is as it was.")
            : new CopyResult(copy.Collection, _source.Count(copy.Collection), checks.ToDictionary(c => c.Table, c => c.Found.Rows));
    }

    private void RefuseUnknownCollections()
    {
        var known = _copies.SelectMany(c => c.Covered).ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (_source.Names.Where(name => !known.Contains(name)).ToList() is { Count: > 0 } unknown)
        {
            throw new StorageCopyException(
                $"{_source.Path} is newer than this program, which doesn't know what it keeps as {string.Join(", ", unknown)}. Use the program that wrote it.");
        }
    }

    /// <returns>True when a copy of this file was stopped here.</returns>
    private async Task<bool> IsBegunAsync(CancellationToken cancellation) => await _target.FindAsync(cancellation) switch
    {
        null => false,
        { FinishedAt: { } at } made => throw new StorageCopyException(
            $"The database already holds a copy of {made.Source}, finished at {at:u}. Nothing is to be done; start the service with Storage:Provider = Postgres."),
        { } begun when begun.Source != _source.Path => throw new StorageCopyException(
            $"A copy of {begun.Source} was begun in this database. Go on with that file, or name an empty database."),
        _ => true,
    };

    private async Task RefuseFilledAsync(CancellationToken cancellation)
    {
        if (await _target.FilledAsync(Tables, cancellation) is { Count: > 0 } filled)
        {
            throw new StorageCopyException(
                $"The database is not empty: there is something in {string.Join(", ", filled)}. The copy goes into a database that no service has used; make a new one and name that.");
        }
    }

    private void Tell(string act, CollectionCopy copy, long documents) => _progress?.Report(new CopyStep(act, copy.Collection, documents));
}

/// <summary>How far it is.</summary>
public readonly record struct CopyStep(string Act, string Collection, long Documents);

/// <param name="Rows">By table.</param>
public sealed record CopyResult(string Name, long Documents, IReadOnlyDictionary<string, long> Rows);

/// <summary>A copy that can't be made; the message says why and what to do.</summary>
public sealed class StorageCopyException(string message) : Exception(message);
