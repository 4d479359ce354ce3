using CommunityBot.Knowledge.CommunityDirectory;
using CommunityBot.Knowledge.CommunityDirectory.Storing;
using CommunityBot.Operations;
using CommunityBot.Storage;
using CommunityBot.Storage.LiteDb;
using CommunityBot.Storage.Postgres;
using CommunityBot.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace CommunityBot.Bot.Tests.Storage;

public sealed class MemoryDirectoryStoreTests : DirectoryStoreContract
{
    protected override IDirectoryStore Store { get; } = new MemoryDirectoryStore();
}

public sealed class LiteDbDirectoryStoreTests : DirectoryStoreContract, IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly LiteDbDoor _door;

    public LiteDbDirectoryStoreTests()
    {
        _door = LiteDbDoor.Open(_folder.File("c.db"), NullLogger.Instance, LiteDbDirectoryStore.Collections);
        Store = new LiteDbDirectoryStore(_door);
    }

    protected override IDirectoryStore Store { get; }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _door.DisposeAsync();
        _folder.Dispose();
    }
}

public sealed class PostgresDirectoryStoreTests(PostgresServer server) : DirectoryStoreContract, IAsyncLifetime
{
    private PostgresDatabase? _database;

    protected override IDirectoryStore Store => new PostgresDirectoryStore(_database!.Door);

    public async ValueTask InitializeAsync() => _database = await server.CreateDatabaseAsync();

    public ValueTask DisposeAsync() => _database?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Fact]
    public async Task Nodes_that_import_the_same_ids_at_once_add_each_of_them_once_and_no_change_goes_unseen()
    {
        var stop = TestContext.Current.CancellationToken;
        await using var other = await _database!.OpenDoorAsync();
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(async i =>
        {
            var store = new PostgresDirectoryStore(i % 2 == 0 ? _database.Door : other);
            var run = await store.BeginAsync($"feed {i}", stop);
            var ids = Enumerable.Range(0, 30).Select(n => $"{(n * (i + 1)) % 31}").ToList();
            var saved = await store.SaveAsync(
                run, [.. ids.Select(id => new Service { Id = id, Name = "Chess", Status = ServiceStatus.Active, Source = $"feed {i}" })], [], stop);
            await store.FinishAsync(run, null, stop);
            return saved;
        }));

        Assert.Equal(31, outcomes.Sum(o => o.Count(each => each == SaveOutcome.Added)));
        Assert.Equal(31, await Store.ReadAllAsync(stop).CountAsync(stop));
        Assert.True(await Store.VersionAsync(stop) > 0);
        Assert.False(await other.ReadAsync(db => db.ValueAsync<bool>($"select changed from directory_state"), stop));
    }
}

/// <summary>Through the service that holds the database.</summary>
public sealed class RemoteDirectoryStoreTests : DirectoryStoreContract, IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private ServiceDriver? _service;
    private RemoteOperations? _operations;

    protected override IDirectoryStore Store => _operations!.Directory;

    public async ValueTask InitializeAsync()
    {
        // Without the entries that come with the program.
        _service = await ServiceDriver.StartAsync(_folder.File("c.db"), WithoutHostedServices);
        await _service.App.Services.GetRequiredService<OperatorListener>().StartAsync();
        _operations = new RemoteOperations(ControlFile.Read(_folder.File("c.db"))!);
    }

    public async ValueTask DisposeAsync()
    {
        await _operations!.DisposeAsync();
        await _service!.DisposeAsync();
        _folder.Dispose();
    }

    private static void WithoutHostedServices(IServiceCollection services)
    {
        foreach (var preparation in services.Where(s => s.ServiceType == typeof(IHostedService) && s.ImplementationFactory?.Method.ReturnType.Name == "DirectoryPreparation").ToList())
        {
            services.Remove(preparation);
        }
    }
}
