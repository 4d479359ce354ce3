using CommunityBot.Lotteries.Licensed;
using CommunityBot.Storage;
using CommunityBot.Storage.LiteDb;
using CommunityBot.Storage.Memory;
using CommunityBot.Storage.Postgres;
using CommunityBot.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace CommunityBot.Bot.Tests.Lotteries;

/// <summary>What every form of the licensed lottery's stores must do.</summary>
public abstract class LotteryStoreContract
{
    private static readonly DateTimeOffset Now = new(2026, 6, 15, 9, 0, 0, TimeSpan.Zero);

    private static readonly LotteryResult Entered = new(new DateOnly(2026, 6, 13), "012345", "Ann", Now);

    internal abstract ILotteryResults Results { get; }

    internal abstract ILotteryExclusions Exclusions { get; }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_result_comes_back_as_it_was_and_is_listed_once_it_is_published_the_newest_first()
    {
        var published = Entered with { ConfirmedBy = "Bob", ConfirmedAt = Now.AddHours(1) };
        Assert.True(await Results.ReplaceAsync(null, Entered, Stop));
        Assert.Equal(Entered, await Results.FindAsync(Entered.Day, Stop));
        Assert.Empty(await Results.LatestAsync(9, Stop));

        Assert.True(await Results.ReplaceAsync(Entered, published, Stop));
        Assert.True(await Results.ReplaceAsync(null, published with { Day = Entered.Day.AddDays(7) }, Stop));
        Assert.True(await Results.ReplaceAsync(null, published with { Day = Entered.Day.AddDays(-7) }, Stop));

        Assert.Equal([Entered.Day.AddDays(7), Entered.Day], (await Results.LatestAsync(2, Stop)).Select(r => r.Day));
        Assert.Equal(published, await Results.FindAsync(Entered.Day, Stop));
        Assert.Null(await Results.FindAsync(Entered.Day.AddDays(1), Stop));
    }

    [Fact]
    public async Task A_result_that_changed_meanwhile_is_not_replaced()
    {
        Assert.True(await Results.ReplaceAsync(null, Entered, Stop));

        Assert.False(await Results.ReplaceAsync(null, Entered with { Number = "999999" }, Stop));
        Assert.False(await Results.ReplaceAsync(Entered with { Number = "999999" }, Entered with { ConfirmedBy = "Bob", ConfirmedAt = Now }, Stop));
        Assert.False(await Results.ReplaceAsync(Entered with { ConfirmedBy = "Bob", ConfirmedAt = Now }, Entered with { Number = "111111" }, Stop));
        Assert.Equal(Entered, await Results.FindAsync(Entered.Day, Stop));
    }

    [Fact]
    public async Task Of_many_who_enter_and_confirm_at_once_one_does()
    {
        var first = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => Task.Run(() => Results.ReplaceAsync(null, Entered with { EnteredBy = $"p{i}" }, Stop))));
        var was = (await Results.FindAsync(Entered.Day, Stop))!;
        var second = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => Task.Run(() => Results.ReplaceAsync(was, was with { ConfirmedBy = $"q{i}", ConfirmedAt = Now }, Stop))));

        Assert.Single(first, true);
        Assert.Single(second, true);
        Assert.Equal($"q{second.IndexOf(true)}", (await Results.FindAsync(Entered.Day, Stop))!.ConfirmedBy);
    }

    [Fact]
    public async Task The_longer_exclusion_holds_until_it_has_ended()
    {
        await Exclusions.ExcludeAsync("p", Now, Stop);
        await Exclusions.ExcludeAsync("p", Now.AddDays(-9), Stop);

        Assert.Equal(Now, await Exclusions.UntilAsync("p", Stop));
        Assert.Null(await Exclusions.UntilAsync("q", Stop));
        Assert.Equal(0, await Exclusions.DeleteEndedAsync(Now, Stop));
        Assert.Equal(1, await Exclusions.DeleteEndedAsync(Now.AddDays(1), Stop));
        Assert.Null(await Exclusions.UntilAsync("p", Stop));
    }
}

public sealed class MemoryLotteryStoreTests : LotteryStoreContract
{
    internal override ILotteryResults Results { get; } = new MemoryLotteryResults();

    internal override ILotteryExclusions Exclusions { get; } = new MemoryLotteryExclusions();
}

public sealed class LiteDbLotteryStoreTests : LotteryStoreContract, IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly LiteDbDoor _door;

    public LiteDbLotteryStoreTests()
    {
        _door = LiteDbDoor.Open(_folder.File("c.db"), NullLogger.Instance, [.. LiteDbLotteryResults.Collections, .. LiteDbLotteryExclusions.Collections]);
        (Results, Exclusions) = (new LiteDbLotteryResults(_door), new LiteDbLotteryExclusions(_door));
    }

    internal override ILotteryResults Results { get; }

    internal override ILotteryExclusions Exclusions { get; }

    public async ValueTask DisposeAsync()
    {
        await _door.DisposeAsync();
        _folder.Dispose();
    }
}

public sealed class PostgresLotteryStoreTests(PostgresServer server) : LotteryStoreContract, IAsyncLifetime
{
    private PostgresDatabase? _database;

    internal override ILotteryResults Results => new PostgresLotteryResults(_database!.Door);

    internal override ILotteryExclusions Exclusions => new PostgresLotteryExclusions(_database!.Door);

    public async ValueTask InitializeAsync() => _database = await server.CreateDatabaseAsync();

    public ValueTask DisposeAsync() => _database?.DisposeAsync() ?? ValueTask.CompletedTask;
}
