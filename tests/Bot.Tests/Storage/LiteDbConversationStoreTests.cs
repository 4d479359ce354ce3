using CommunityBot.Conversations;
using CommunityBot.Storage;
using CommunityBot.Storage.LiteDb;
using CommunityBot.Testing;
using CommunityBot.Unanswered;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace CommunityBot.Bot.Tests.Storage;

public sealed class LiteDbConversationStoreTests : ConversationStoreContract, IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private LiteDbDoor _door;
    private LiteDbConversationStore _store;

    public LiteDbConversationStoreTests() => (_door, _store) = Open();

    protected override IConversationStore Store => _store;

    protected override IUnansweredInbox Inbox => new LiteDbUnansweredInbox(_door);

    [Fact]
    public async Task Conversations_are_found_again_however_many_came_after()
    {
        await Task.WhenAll(Enumerable.Range(0, 3000).Select(i => SaveAsync(Of(i))));

        for (var i = 0; i < 3000; i += 100)
        {
            Assert.Equal(Now, (await _store.FindAsync(Of(i).Key, Stop))?.LastTurnAt);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _door.DisposeAsync();
        _folder.Dispose();
    }

    protected override async Task ReopenAsync()
    {
        await _door.DisposeAsync();
        (_door, _store) = Open();
    }

    private (LiteDbDoor Door, LiteDbConversationStore Store) Open()
    {
        var door = LiteDbDoor.Open(_folder.File("community.db"), NullLogger.Instance, LiteDbConversationStore.Collections);
        return (door, new LiteDbConversationStore(door));
    }
}
