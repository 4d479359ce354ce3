using CommunityBot.Conversations;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Storage;
using CommunityBot.Storage.LiteDb;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace CommunityBot.Bot.Tests.Storage;

public sealed class LiteDbConversationStoreTests : IAsyncDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 5, 4, 9, 0, 0, TimeSpan.Zero);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("communitybot-store-");
    private LiteDbDoor _door;
    private LiteDbConversationStore _store;

    public LiteDbConversationStoreTests() => (_door, _store) = Open();

    [Fact]
    public async Task Conversations_are_found_again_however_many_came_after()
    {
        await Task.WhenAll(Enumerable.Range(0, 3000).Select(i => SaveAsync(Of(i))));

        for (var i = 0; i < 3000; i += 100)
        {
            Assert.Equal(Now, (await _store.FindAsync(Of(i).Key, Stop))?.LastTurnAt);
        }
    }

    [Fact]
    public async Task The_newest_state_outlives_a_restart()
    {
        await SaveAsync(Of(1));
        await SaveAsync(Of(1) with { Turns = 7 });
        await _door.DisposeAsync();
        (_door, _store) = Open();

        Assert.Equal(7, (await _store.FindAsync(Of(1).Key, Stop))?.Turns);
    }

    [Fact]
    public async Task Nothing_of_a_forgotten_person_is_found_and_others_stay()
    {
        await SaveAsync(Of(1));
        await SaveAsync(Of(1) with { Key = "telegram:-5/1" });
        await SaveAsync(Of(2));

        await _store.ForgetAsync(Of(1).Person, Stop);

        Assert.Null(await _store.FindAsync(Of(1).Key, Stop));
        Assert.Null(await _store.FindAsync("telegram:-5/1", Stop));
        Assert.NotNull(await _store.FindAsync(Of(2).Key, Stop));
    }

    [Fact]
    public async Task Asking_to_be_forgotten_does_so_with_the_turn()
    {
        await SaveAsync(Of(1));

        await _store.SaveAsync(new SavedTurn(Of(1) with { Turns = 2 }, [], [new Note.Forget()], Now), Stop);

        Assert.Null(await _store.FindAsync(Of(1).Key, Stop));
    }

    [Fact]
    public async Task Idle_conversations_go_and_newer_ones_stay()
    {
        await SaveAsync(Of(1));
        await SaveAsync(Of(2) with { LastTurnAt = Now.AddDays(2) });

        Assert.Equal(1, await _store.DeleteIdleAsync(Now.AddDays(1), Stop));

        Assert.Null(await _store.FindAsync(Of(1).Key, Stop));
        Assert.NotNull(await _store.FindAsync(Of(2).Key, Stop));
    }

    public async ValueTask DisposeAsync()
    {
        await _door.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private static Conversation Of(int person) => new()
    {
        Key = $"telegram:{person}",
        Person = new ChannelAddress("telegram", $"{person}"),
        LastTurnAt = Now,
    };

    private Task SaveAsync(Conversation conversation) => _store.SaveAsync(new SavedTurn(conversation, [], [], Now), Stop);

    private (LiteDbDoor Door, LiteDbConversationStore Store) Open()
    {
        var door = LiteDbDoor.Open(Path.Combine(_folder.FullName, "community.db"), NullLogger.Instance, LiteDbConversationStore.Collections);
        return (door, new LiteDbConversationStore(door));
    }
}
