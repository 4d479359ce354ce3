using CommunityBot.FindingMatches.Unmet;
using CommunityBot.Storage;
using CommunityBot.Storage.LiteDb;
using CommunityBot.Storage.Memory;
using CommunityBot.Storage.Postgres;
using CommunityBot.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace CommunityBot.Bot.Tests.FindingMatches;

/// <summary>What every form of the port must do.</summary>
public abstract class UnmetNeedsContract
{
    protected abstract IUnmetNeeds Needs { get; }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Needs_are_counted_by_area_and_theme_and_listed_by_count_then_theme_then_area()
    {
        foreach (var (area, theme) in new[] { ("Erith", "chess"), ("Erith", "chess"), ("", "chess"), ("", "Art"), ("Welling", "art") })
        {
            await Needs.CountAsync(new UnmetNeed(area, theme), Stop);
        }

        Assert.Equal(
            [new(new("Erith", "chess"), 2), new(new("", "Art"), 1), new(new("Welling", "art"), 1), new(new("", "chess"), 1)],
            await Needs.ListAsync(Stop));
    }

    [Fact]
    public async Task None_is_lost_when_many_are_counted_at_once()
    {
        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Needs.CountAsync(new UnmetNeed(i % 2 == 0 ? "Erith" : "", "chess"), Stop)));

        Assert.Equal([20, 20], (await Needs.ListAsync(Stop)).Select(n => n.Count));
    }
}

public sealed class MemoryUnmetNeedsTests : UnmetNeedsContract
{
    protected override IUnmetNeeds Needs { get; } = new MemoryUnmetNeeds();
}

public sealed class LiteDbUnmetNeedsTests : UnmetNeedsContract, IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly LiteDbDoor _door;

    public LiteDbUnmetNeedsTests()
    {
        _door = LiteDbDoor.Open(_folder.File("c.db"), NullLogger.Instance, LiteDbUnmetNeeds.Collections);
        Needs = new LiteDbUnmetNeeds(_door);
    }

    protected override IUnmetNeeds Needs { get; }

    public async ValueTask DisposeAsync()
    {
        await _door.DisposeAsync();
        _folder.Dispose();
    }
}

public sealed class PostgresUnmetNeedsTests(PostgresServer server) : UnmetNeedsContract, IAsyncLifetime
{
    private PostgresDatabase? _database;

    protected override IUnmetNeeds Needs => new PostgresUnmetNeeds(_database!.Door);

    public async ValueTask InitializeAsync() => _database = await server.CreateDatabaseAsync();

    public ValueTask DisposeAsync() => _database?.DisposeAsync() ?? ValueTask.CompletedTask;
}
