using CommunityBot.Conversations;
using CommunityBot.Storage.Postgres;
using CommunityBot.Testing;
using CommunityBot.Unanswered;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace CommunityBot.Bot.Tests.Storage;

public sealed class PostgresConversationStoreTests(PostgresServer server) : ConversationStoreContract, IAsyncLifetime
{
    private PostgresDatabase? _database;
    private PostgresDoor? _door;
    private PostgresNode? _node;

    protected override IConversationStore Store => new PostgresConversationStore(_door!, _node!, LeaseLength.Usual, TimeProvider.System);

    protected override IOwedReplies Owed =>
        new PostgresOwedReplies(_door!, _node!, TimeProvider.System, NullLogger<PostgresOwedReplies>.Instance);

    protected override IUnansweredInbox Inbox => new PostgresUnansweredInbox(_door!);

    public async ValueTask InitializeAsync()
    {
        _database = await server.CreateDatabaseAsync();
        (_door, _node) = (_database.Door, NodeOf(_database.Door));
    }

    public async ValueTask DisposeAsync()
    {
        if (_database is not null)
        {
            await CloseAsync();
            await _database.DisposeAsync();
        }
    }

    protected override async Task ReopenAsync()
    {
        await CloseAsync();
        _door = await _database!.OpenDoorAsync();
        _node = NodeOf(_door);
    }

    private static PostgresNode NodeOf(PostgresDoor door) =>
        new(door, LeaseLength.Usual, TimeProvider.System, NullLogger<PostgresNode>.Instance);

    private async Task CloseAsync()
    {
        await _node!.DisposeAsync();
        await _door!.DisposeAsync();
    }
}
