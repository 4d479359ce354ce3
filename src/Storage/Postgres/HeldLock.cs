using Npgsql;

namespace CommunityBot.Storage.Postgres;

/// <summary>An advisory lock and the connection that it lives on: when the connection is lost, so is the lock.</summary>
internal sealed class HeldLock : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;
    private readonly string _name;

    private HeldLock(NpgsqlConnection connection, string name)
    {
        _connection = connection;
        _name = name;
    }

    public static async Task<HeldLock> TakeAsync(NpgsqlConnection connection, string name, CancellationToken cancellation)
    {
        Sql take = $"select pg_advisory_lock(hashtextextended({name}, 0))";
        await using var command = take.Command(connection, null);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync(cancellation);
        return new HeldLock(connection, name);
    }

    public async ValueTask DisposeAsync()
    {
        // A pooled connection would keep it until it is used again.
        await using var connection = _connection;
        Sql free = $"select pg_advisory_unlock(hashtextextended({_name}, 0))";
        await using var command = free.Command(connection, null);
        await command.ExecuteNonQueryAsync();
    }
}
