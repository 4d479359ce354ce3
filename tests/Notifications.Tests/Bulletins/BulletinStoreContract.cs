using CommunityBot.Notifications.Bulletins;
using CommunityBot.Notifications.Storage.LiteDb;
using CommunityBot.Notifications.Storage.Memory;
using CommunityBot.Storage;
using CommunityBot.Testing;
using CommunityBot.Testing.Bulletins;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace CommunityBot.Notifications.Tests.Bulletins;

/// <summary>What both forms of the stores keep to.</summary>
public abstract class BulletinStoreContract
{
    private static readonly DateTimeOffset Start = new(2026, 11, 18, 9, 0, 0, TimeSpan.Zero);

    private static CancellationToken None => CancellationToken.None;

    protected abstract IBulletinStore Store { get; }

    protected abstract INewsStore News { get; }

    [Fact]
    public async Task An_edition_is_added_once_and_takes_the_place_of_one_that_is_still_open()
    {
        Assert.True(await Store.AddAsync(Edition(1), new Dictionary<string, string> { ["groups"] = "told", ["Story"] = "a" }, None));
        Assert.False(await Store.AddAsync(Edition(1), new Dictionary<string, string> { ["groups"] = "twice" }, None));
        Assert.False(await Store.AddAsync(Edition(3), new Dictionary<string, string>(), None));
        Assert.True(await Store.AddAsync(Edition(2), new Dictionary<string, string>(), None));

        Assert.Equal(EditionState.Skipped, (await Store.FindAsync(1, None))!.State);
        Assert.Equal([2, 1], (await Store.ListAsync(null, 10, None)).Select(e => e.Number));
        Assert.Equal([1], (await Store.ListAsync(2, 10, None)).Select(e => e.Number));
        Assert.Equal("told", (await Store.MemoriesAsync(None))["groups"]);
    }

    [Fact]
    public async Task A_change_on_what_was_changed_meanwhile_is_refused()
    {
        await Store.AddAsync(Edition(1), new Dictionary<string, string>(), None);
        var read = (await Store.LatestAsync(None))!;
        var first = await Store.ChangeAsync(read with { Greeting = "First" }, None);
        Assert.Null(await Store.ChangeAsync(read with { Greeting = "Second" }, None));

        Assert.Equal(("First", first!.Version), ((await Store.LatestAsync(None))!.Greeting, (await Store.LatestAsync(None))!.Version));
        Assert.Equal(read.Items.Select(i => (i.Key, i.Until)), (await Store.LatestAsync(None))!.Items.Select(i => (i.Key, i.Until)));
    }

    [Fact]
    public async Task Counts_stay_apart_by_edition_item_and_capitals()
    {
        await Store.CountAsync(1, "a", BulletinCount.Useful, None);
        await Store.CountAsync(1, "A", BulletinCount.Useful, None);
        await Store.CountAsync(1, "a", BulletinCount.Useful, None);
        await Store.CountAsync(2, "a", BulletinCount.NotUseful, None);

        Assert.Equal([new("A", BulletinCount.Useful, 1), new("a", BulletinCount.Useful, 2)], await Store.CountsAsync(1, None));
    }

    [Fact]
    public async Task The_beginning_is_set_once_and_old_editions_go_but_the_newest_stays()
    {
        Assert.Equal(Start, await Store.BeginningAsync(Start, None));
        Assert.Equal(Start, await Store.BeginningAsync(Start.AddDays(1), None));
        await Store.AddAsync(Edition(1), new Dictionary<string, string>(), None);
        await Store.AddAsync(Edition(2), new Dictionary<string, string>(), None);

        Assert.Equal(1, await Store.DeleteBeforeAsync(Start.AddDays(100), None));
        Assert.Equal(2, (await Store.LatestAsync(None))!.Number);
    }

    [Fact]
    public async Task News_belong_to_the_window_in_which_they_came_and_to_one_alone()
    {
        Assert.Equal(2, await News.AddAsync([News1("b", 0), News1("a", 6)], None));
        Assert.Equal(1, await News.AddAsync([News1("a", 9), News1("c", 7)], None));

        Assert.Equal(["b", "a"], (await News.InAsync(new EditionWindow(Start, Start.AddDays(7)), 10, None)).Select(n => n.Id));
        Assert.Equal(["c"], (await News.InAsync(new EditionWindow(Start.AddDays(7), Start.AddDays(14)), 10, None)).Select(n => n.Id));
        Assert.Equal(2, await News.DeleteBeforeAsync(Start.AddDays(7), None));
    }

    private static Edition Edition(int number) => new()
    {
        Number = number,
        Window = new EditionWindow(Start.AddDays(7 * (number - 1)), Start.AddDays(7 * number)),
        SendAt = Start.AddDays((7 * number) + 2),
        CompiledAt = Start.AddDays(7 * number),
        Items = [ListSection.Item("a") with { Until = Start.AddDays(30), Areas = ["Erith"] }],
    };

    private static NewsItem News1(string id, int days) => new(id, ListSection.Item(id), Start.AddDays(days));
}

public sealed class MemoryBulletinStoreTests : BulletinStoreContract
{
    protected override IBulletinStore Store { get; } = new MemoryBulletinStore();

    protected override INewsStore News { get; } = new MemoryNewsStore();
}

public sealed class LiteDbBulletinStoreTests : BulletinStoreContract, IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly LiteDbDoor _door;

    public LiteDbBulletinStoreTests()
    {
        _door = LiteDbDoor.Open(_folder.File("community.db"), NullLogger.Instance, [.. LiteDbBulletinStore.Collections, .. LiteDbNewsStore.Collections]);
        (Store, News) = (new LiteDbBulletinStore(_door), new LiteDbNewsStore(_door));
    }

    protected override IBulletinStore Store { get; }

    protected override INewsStore News { get; }

    public async ValueTask DisposeAsync()
    {
        await _door.DisposeAsync();
        _folder.Dispose();
    }
}
