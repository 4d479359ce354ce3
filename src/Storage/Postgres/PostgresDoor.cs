using System.Data;
using System.Runtime.CompilerServices;
using Npgsql;

namespace CommunityBot.Storage.Postgres;

/// <summary>
/// The one way to the PostgreSQL database. Work that writes is one transaction and may be run again, so it must depend
/// on nothing but the database and its arguments: when the server asks for a repeat (a serialization failure, a
/// deadlock), and when the connection is lost before anything was asked to be committed.
/// </summary>
public sealed class PostgresDoor : IAsyncDisposable
{
    private const int MostAttempts = 6;

    private readonly NpgsqlDataSource _source;

    private PostgresDoor(NpgsqlDataSource source, string address)
    {
        _source = source;
        Address = address;
    }

    /// <value>Server, port and database, for people to read; never the password.</value>
    public string Address { get; }

    /// <value>One copy of the program, from its start to its end, as the others know it.</value>
    public Guid Node { get; } = Guid.NewGuid();

    /// <value>Whether it can be reached. While it is away nothing is tried more than once.</value>
    public Outage Outage { get; } = new(TimeProvider.System);

    /// <summary>Reaches the database and brings its tables up to date.</summary>
    /// <exception cref="StorageUnavailableException">It can't be reached, or its tables are not this program's.</exception>
    public static Task<PostgresDoor> OpenAsync(string connectionString, IEnumerable<Migration> migrations, CancellationToken cancellation = default) =>
        OpenAsync(connectionString, run => run.ApplyAsync(migrations, cancellation), cancellation);

    /// <summary>Reaches the database and leaves its tables as they are, which may be none.</summary>
    /// <exception cref="StorageUnavailableException">It can't be reached, or its tables are not this program's.</exception>
    public static Task<PostgresDoor> OpenAsItIsAsync(string connectionString, IEnumerable<Migration> migrations, CancellationToken cancellation = default) =>
        OpenAsync(connectionString, run => run.LookAsync(migrations, cancellation), cancellation);

    private static async Task<PostgresDoor> OpenAsync(string connectionString, Func<MigrationRun, Task> see, CancellationToken cancellation)
    {
        var settings = PostgresConnection.Read(connectionString);
        var door = new PostgresDoor(new NpgsqlDataSourceBuilder(settings.ConnectionString).Build(), PostgresConnection.Address(settings));
        try
        {
            await using var connection = await door._source.OpenConnectionAsync(cancellation);
            await see(new MigrationRun(connection, door.Address));
            return door;
        }
        catch (Exception e)
        {
            await door.DisposeAsync();
            if (e is NpgsqlException)
            {
                throw new StorageUnavailableException($"The database {door.Address} can't be used: {e.Message}", e);
            }

            throw;
        }
    }

    /// <summary>Questions alone, each of which sees what is committed when it is asked.</summary>
    public Task<T> ReadAsync<T>(Func<PostgresSession, Task<T>> work, CancellationToken cancellation = default) =>
        RepeatAsync(attempt => attempt.RunAsync(work, null), cancellation);

    /// <summary>Questions alone, all of which see the database as it was at one moment.</summary>
    public Task<T> ReadSnapshotAsync<T>(Func<PostgresSession, Task<T>> work, CancellationToken cancellation = default) =>
        RepeatAsync(attempt => attempt.RunAsync(work, IsolationLevel.RepeatableRead), cancellation);

    /// <summary>One transaction; when the task ends well, all of it is stored.</summary>
    public Task<T> WriteAsync<T>(Func<PostgresSession, Task<T>> work, CancellationToken cancellation = default) =>
        RepeatAsync(attempt => attempt.RunAsync(work, IsolationLevel.ReadCommitted), cancellation);

    /// <inheritdoc cref="WriteAsync{T}"/>
    public Task WriteAsync(Func<PostgresSession, Task> work, CancellationToken cancellation = default) =>
        WriteAsync(
            async session =>
            {
                await work(session);
                return true;
            },
            cancellation);

    /// <summary>An answer too long for memory, row by row. It holds a connection until it has been read to its end or given up.</summary>
    public async IAsyncEnumerable<T> StreamAsync<T>(
        Sql sql, Func<Row, T> map, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await using var connection = await RepeatAsync(attempt => attempt.ConnectAsync(), cancellation);
        await using var command = sql.Command(connection, null);
        await using var reader = await Lost.AsUnavailable(command.ExecuteReaderAsync(cancellation), Address);
        while (await Lost.AsUnavailable(reader.ReadAsync(cancellation), Address))
        {
            yield return map(new Row(reader));
        }
    }

    /// <summary>A connection for LISTEN, or a lock that lasts longer than a transaction; its owner sees to its loss.</summary>
    public Task<NpgsqlConnection> ConnectAsync(CancellationToken cancellation = default) =>
        RepeatAsync(attempt => attempt.ConnectAsync(), cancellation);

    /// <summary>Waits until no other node holds the lock of this name, and holds it until disposed of.</summary>
    public async Task<IAsyncDisposable> LockAsync(string name, CancellationToken cancellation = default)
    {
        var connection = await ConnectAsync(cancellation);
        try
        {
            return await HeldLock.TakeAsync(connection, name, cancellation);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync() => _source.DisposeAsync();

    private async Task<T> RepeatAsync<T>(Func<Attempt, Task<T>> run, CancellationToken cancellation)
    {
        for (var number = 1; ; number++)
        {
            var attempt = new Attempt(_source, cancellation);
            try
            {
                var done = await run(attempt);
                Outage.Worked();
                return done;
            }
            catch (NpgsqlException e) when (number < MostAttempts && attempt.MayBeRepeatedAfter(e, Outage.IsAway))
            {
                // Those who got into each other's way must not meet again at once.
                await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(1, 10 << number)), TimeProvider.System, cancellation);
            }
            catch (NpgsqlException e) when (Lost.Is(e))
            {
                var unavailable = Lost.Unavailable(Address, e, attempt.Committing);
                // A commit whose answer was lost was tried once: that alone says nothing of the server.
                if (!attempt.Committing)
                {
                    Outage.Failed(unavailable);
                }

                throw unavailable;
            }
        }
    }

    private sealed class Attempt(NpgsqlDataSource source, CancellationToken cancellation)
    {
        /// <value>True from when the commit was asked for: if its answer is lost, nobody here knows what became of it.</value>
        public bool Committing { get; private set; }

        public async Task<NpgsqlConnection> ConnectAsync() => await source.OpenConnectionAsync(cancellation);

        public async Task<T> RunAsync<T>(Func<PostgresSession, Task<T>> work, IsolationLevel? isolation)
        {
            await using var connection = await ConnectAsync();
            await using var transaction = isolation is { } level ? await connection.BeginTransactionAsync(level, cancellation) : null;
            var result = await work(new PostgresSession(connection, transaction, cancellation));
            if (transaction is not null)
            {
                Committing = true;
                // Not given up half way: what is asked for now is stored or not, whoever still waits.
                await transaction.CommitAsync(CancellationToken.None);
            }

            return result;
        }

        public bool MayBeRepeatedAfter(NpgsqlException e, bool isAway) =>
            e.SqlState is PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected || (!isAway && !Committing && Lost.Is(e));
    }
}
