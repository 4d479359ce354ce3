using CommunityBot.Conversations;
using CommunityBot.Privacy;
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

    [Fact]
    public async Task Of_two_turns_worked_out_from_one_state_the_second_is_refused_with_all_that_belongs_to_it()
    {
        await SaveAsync(Of(1) with { Turns = 1 });
        SavedTurn Turn(string question) => new(Of(1) with { Turns = 2, Topic = new Topic(question, []) }, [], [new Note.Unanswered(question, null, null)], Now);

        Assert.True(await Store.SaveAsync(Turn("first"), Stop));
        Assert.False(await Store.SaveAsync(Turn("second"), Stop));

        Assert.Equal("first", (await Store.FindAsync(Of(1).Key, Stop))!.Topic!.Question);
        Assert.Equal("first", Assert.Single(await Inbox.NewestAsync(9, Stop)).Question);
    }

    [Fact]
    public async Task A_turn_that_was_being_worked_out_brings_back_nothing_of_a_forgotten_person()
    {
        await SaveAsync(Of(1) with { Turns = 1 });
        await ((IPersonalData)Store).ForgetAsync(Of(1).Person, Stop);

        Assert.False(await Store.SaveAsync(new SavedTurn(Of(1) with { Turns = 2 }, [], [], Now), Stop));
        Assert.Null(await Store.FindAsync(Of(1).Key, Stop));
        Assert.True(await Store.SaveAsync(new SavedTurn(Of(1) with { Turns = 1 }, [], [], Now), Stop));
    }

    protected override async Task ReopenAsync()
    {
        await _door!.DisposeAsync();
        _door = await _database!.OpenDoorAsync();
    }
}
