using Npgsql;

namespace CommunityBot.Storage.Postgres;

/// <summary>One unit of work's hold on the database. It is used from one place at a time, and not after the work has ended.</summary>
public sealed class PostgresSession
{
    private readonly NpgsqlTransaction? _transaction;

    internal PostgresSession(NpgsqlConnection connection, NpgsqlTransaction? transaction, CancellationToken cancellation)
    {
        Connection = connection;
        _transaction = transaction;
        Cancellation = cancellation;
    }

    /// <value>For what the calls below can't do, such as COPY.</value>
    public NpgsqlConnection Connection { get; }

    /// <value>The caller's; the calls below heed it by themselves.</value>
    public CancellationToken Cancellation { get; }

    /// <returns>How many rows it changed.</returns>
    public async Task<int> ExecuteAsync(Sql sql)
    {
        await using var command = sql.Command(Connection, _transaction);
        return await command.ExecuteNonQueryAsync(Cancellation);
    }

    /// <summary>Several statements in one journey to the server and back.</summary>
    /// <returns>How many rows they changed together.</returns>
    public async Task<int> ExecuteAsync(IEnumerable<Sql> statements)
    {
        await using var batch = new NpgsqlBatch(Connection, _transaction);
        foreach (var statement in statements)
        {
            batch.BatchCommands.Add(statement.BatchCommand());
        }

        return batch.BatchCommands.Count == 0 ? 0 : await batch.ExecuteNonQueryAsync(Cancellation);
    }

    /// <summary>Every row of an answer; the statement sets the limit.</summary>
    public async Task<List<T>> QueryAsync<T>(Sql sql, Func<Row, T> map)
    {
        await using var command = sql.Command(Connection, _transaction);
        await using var reader = await command.ExecuteReaderAsync(Cancellation);
        var rows = new List<T>();
        while (await reader.ReadAsync(Cancellation))
        {
            rows.Add(map(new Row(reader)));
        }

        return rows;
    }

    /// <summary>The first row; the default of <typeparamref name="T"/> when there is none.</summary>
    public async Task<T?> FindAsync<T>(Sql sql, Func<Row, T> map)
    {
        await using var command = sql.Command(Connection, _transaction);
        await using var reader = await command.ExecuteReaderAsync(Cancellation);
        return await reader.ReadAsync(Cancellation) ? map(new Row(reader)) : default;
    }

    /// <summary>The first column of the first row, for counts and the like; the default when there is no row, or it is NULL.</summary>
    public Task<T?> ValueAsync<T>(Sql sql) => FindAsync(sql, row => row.Get<T>(0));
}
