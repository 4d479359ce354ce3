using CommunityBot.Knowledge.CommunityDirectory.Storing;
using CommunityBot.Operations;
using CommunityBot.Storage;
using CommunityBot.Storage.LiteDb;
using CommunityBot.Testing;
using Microsoft.Extensions.DependencyInjection;
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
        foreach (var preparation in services.Where(s => s.ImplementationType?.Name == "DirectoryPreparation").ToList())
        {
            services.Remove(preparation);
        }
    }
}
