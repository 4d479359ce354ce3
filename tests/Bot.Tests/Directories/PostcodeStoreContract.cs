using CommunityBot.Knowledge.Geography.Postcodes;
using CommunityBot.Storage;
using CommunityBot.Storage.LiteDb;
using CommunityBot.Storage.Postgres;
using CommunityBot.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace CommunityBot.Bot.Tests.Directories;

/// <summary>What every form of the port must do.</summary>
public abstract class PostcodeStoreContract
{
    protected abstract IPostcodeStore Store { get; }

    protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_imported_takes_the_place_of_all_that_was_there_also_for_whoever_had_asked()
    {
        Assert.Null(Store.Find("DA14 5"));
        await Store.ReplaceAsync([new PostcodeSector("DA14 5", [1, 2, 3]), new PostcodeSector("DA8 1", [4])], Stop);
        Assert.Equal([1, 2, 3], Store.Find("DA14 5")!.Units);
        await Store.ReplaceAsync([new PostcodeSector("DA14 5", [5])], Stop);

        Assert.Equal([5], Store.Find("DA14 5")!.Units);
        Assert.Null(Store.Find("DA8 1"));
    }
}

public sealed class MemoryPostcodeStoreTests : PostcodeStoreContract
{
    protected override IPostcodeStore Store { get; } = new MemoryPostcodeStore();
}

public sealed class LiteDbPostcodeStoreTests : PostcodeStoreContract, IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly LiteDbDoor _door;

    public LiteDbPostcodeStoreTests()
    {
        _door = LiteDbDoor.Open(_folder.File("c.db"), NullLogger.Instance, LiteDbPostcodeStore.Collections);
        Store = new LiteDbPostcodeStore(_door);
    }

    protected override IPostcodeStore Store { get; }

    public async ValueTask DisposeAsync()
    {
        await _door.DisposeAsync();
        _folder.Dispose();
    }
}

public sealed class PostgresPostcodeStoreTests(PostgresServer server) : PostcodeStoreContract, IAsyncLifetime
{
    private PostgresDatabase? _database;
    private PostgresNews? _news;
    private PostgresPostcodeStore? _store;

    protected override IPostcodeStore Store => _store!;

    public async ValueTask InitializeAsync()
    {
        _database = await server.CreateDatabaseAsync();
        _news = new PostgresNews(_database.Door, TimeProvider.System, NullLogger<PostgresNews>.Instance);
        _store = new PostgresPostcodeStore(_database.Door, _news);
    }

    public async ValueTask DisposeAsync()
    {
        await (_news?.DisposeAsync() ?? default);
        await (_database?.DisposeAsync() ?? default);
    }

    [Fact]
    public async Task A_node_that_had_asked_hears_of_what_another_imports()
    {
        Assert.Null(Store.Find("DA14 5"));
        await using var other = await _database!.OpenDoorAsync();
        await using var verb = new PostgresNews(other, TimeProvider.System, NullLogger<PostgresNews>.Instance);
        await new PostgresPostcodeStore(other, verb).ReplaceAsync([new PostcodeSector("DA14 5", [7])], Stop);

        await Eventually.TrueAsync(() => Store.Find("DA14 5") is not null, "the other node's postcodes are found");
    }
}
