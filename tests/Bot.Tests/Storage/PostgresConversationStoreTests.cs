using CommunityBot.Conversations;
using CommunityBot.Storage.Postgres;
using CommunityBot.Testing;
using CommunityBot.Unanswered;
using Xunit;

namespace CommunityBot.Bot.Tests.Storage;

public sealed class PostgresConversationStoreTests(PostgresServer server) : ConversationStoreContract, IAsyncLifetime
{
    private PostgresDatabase? _database;
    private PostgresDoor? _door;

    protected override IConversationStore Store => new PostgresConversationStore(_door!);

    protected override IUnansweredInbox Inbox => new PostgresUnansweredInbox(_door!);

    public async ValueTask InitializeAsync()
    {
        _database = await server.CreateDatabaseAsync();
        _door = _database.Door;
    }

    public async ValueTask DisposeAsync()
    {
        if (_database is not null)
        {
            await _door!.DisposeAsync();
            await _database.DisposeAsync();
        }
    }

    protected override async Task ReopenAsync()
    {
        await _door!.DisposeAsync();
        _door = await _database!.OpenDoorAsync();
    }
}
