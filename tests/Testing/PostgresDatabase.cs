using CommunityBot.Storage.Postgres;

namespace CommunityBot.Testing;

/// <summary>One test's database; it goes when disposed of.</summary>
public sealed class PostgresDatabase : IAsyncDisposable
{
    private readonly PostgresServer _server;
    private readonly string _name;

    internal PostgresDatabase(PostgresServer server, string name, PostgresDoor door)
    {
        _server = server;
        _name = name;
        Door = door;
    }

    public PostgresDoor Door { get; }

    /// <value>For a second door, or a program of its own.</value>
    public string ConnectionString => _server.ConnectionString(_name);

    /// <summary>Another door to it, as another node has one.</summary>
    public Task<PostgresDoor> OpenDoorAsync() => PostgresDoor.OpenAsync(ConnectionString, PostgresStores.Migrations);

    public async ValueTask DisposeAsync()
    {
        await Door.DisposeAsync();
        await _server.ExecuteAsync($"drop database {_name} with (force)");
    }
}
