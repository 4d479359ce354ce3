using CommunityBot.Storage.Postgres;

namespace CommunityBot.Testing;

/// <summary>One test's database as two nodes of the service have it open.</summary>
public sealed class TwoNodes(PostgresServer server) : IAsyncDisposable
{
    private PostgresDatabase? _database;
    private PostgresDoor? _other;

    public PostgresDoor One => _database!.Door;

    public PostgresDoor Other => _other!;

    public async ValueTask InitializeAsync()
    {
        _database = await server.CreateDatabaseAsync();
        _other = await _database.OpenDoorAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await (_other?.DisposeAsync() ?? default);
        await (_database?.DisposeAsync() ?? default);
    }
}
