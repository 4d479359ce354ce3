namespace CommunityBot.Testing.WebChat;

/// <summary>Two copies of the whole program on one database, started when a test first asks for them. Make it a class fixture.</summary>
public sealed class TwoNodes(PostgresServer server) : IAsyncDisposable
{
    private readonly List<WebChatService> _nodes = [];

    public PostgresDatabase Database { get; private set; } = null!;

    public WebChatService Here => _nodes[0];

    public WebChatService There => _nodes[1];

    /// <summary>Skips the test where there is no PostgreSQL.</summary>
    public async Task StartAsync()
    {
        if (_nodes.Count > 0)
        {
            return;
        }

        Database = await server.CreateDatabaseAsync();
        for (var i = 0; i < 2; i++)
        {
            _nodes.Add(await WebChatService.StartAsync(("Storage:Provider", "Postgres"), ("Storage:Postgres:ConnectionString", Database.ConnectionString)));
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes)
        {
            await node.DisposeAsync();
        }

        if (_nodes.Count > 0)
        {
            await Database.DisposeAsync();
        }
    }
}
