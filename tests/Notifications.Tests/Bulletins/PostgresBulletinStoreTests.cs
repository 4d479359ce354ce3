using CommunityBot.Notifications.Bulletins;
using CommunityBot.Notifications.Storage.Postgres;
using CommunityBot.Testing;
using Xunit;

namespace CommunityBot.Notifications.Tests.Bulletins;

/// <summary>The contract, and what only several nodes can do to each other.</summary>
public sealed class PostgresBulletinStoreTests(PostgresServer server) : BulletinStoreContract, IAsyncLifetime
{
    private readonly TwoNodes _nodes = new(server);

    protected override IBulletinStore Store => new PostgresBulletinStore(_nodes.One);

    protected override INewsStore News => new PostgresNewsStore(_nodes.One);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _nodes.InitializeAsync();

    public ValueTask DisposeAsync() => _nodes.DisposeAsync();

    [Fact]
    public async Task Of_many_nodes_that_make_the_next_edition_one_does_and_its_sections_remember_what_it_said()
    {
        await Store.AddAsync(Edition(1), new Dictionary<string, string>(), Cancellation);

        var added = await OnBothAsync(12, (node, n) => node.AddAsync(
            Edition(2) with { Greeting = $"{n}" }, new Dictionary<string, string> { ["groups"] = $"{n}", ["story"] = $"{n}" }, Cancellation));

        var latest = (await Store.LatestAsync(Cancellation))!;
        var memories = await Store.MemoriesAsync(Cancellation);
        Assert.Single(added, true);
        Assert.Equal(added.IndexOf(true) + 1, int.Parse(latest.Greeting, System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal([latest.Greeting, latest.Greeting], memories.Values);
        Assert.Equal([(2, EditionState.Draft), (1, EditionState.Skipped)], (await Store.ListAsync(null, 9, Cancellation)).Select(e => (e.Number, e.State)));
    }

    [Fact]
    public async Task An_edition_is_approved_or_has_another_in_its_place_and_never_both()
    {
        await Store.AddAsync(Edition(1), new Dictionary<string, string>(), Cancellation);
        for (var number = 1; number <= 8; number++)
        {
            var open = (await Store.LatestAsync(Cancellation))!;
            var approving = Task.Run(() => new PostgresBulletinStore(_nodes.Other).ChangeAsync(open with { State = EditionState.Approved }, Cancellation));
            Assert.True(await Store.AddAsync(Edition(number + 1), new Dictionary<string, string>(), Cancellation));
            var approved = await approving;

            Assert.Equal(approved is null ? EditionState.Skipped : EditionState.Approved, (await Store.FindAsync(number, Cancellation))!.State);
        }
    }

    [Fact]
    public async Task No_vote_is_lost_the_beginning_is_one_and_news_that_two_nodes_bring_comes_once()
    {
        var beginnings = await OnBothAsync(8, (node, n) => node.BeginningAsync(Day(n), Cancellation));
        await OnBothAsync(40, async (node, n) =>
        {
            await node.CountAsync(1, "a", BulletinCount.Useful, Cancellation);
            return n;
        });
        var brought = await Task.WhenAll(Enumerable.Range(0, 6).Select(n => Task.Run(() => new PostgresNewsStore(n % 2 == 0 ? _nodes.One : _nodes.Other).AddAsync(
            [.. (n % 2 == 0 ? Enumerable.Range(0, 30) : Enumerable.Range(0, 30).Reverse()).Select(i => new NewsItem($"feed/{i}", Item, Day(1)))], Cancellation))));

        Assert.Single(beginnings.Distinct());
        Assert.Equal(40, Assert.Single(await Store.CountsAsync(1, Cancellation)).Count);
        Assert.Equal(30, brought.Sum());
    }

    private static BulletinItem Item { get; } = new() { Key = "a", Part = BulletinPart.News, Title = "A" };

    private static DateTimeOffset Day(int day) => new(2026, 11, day, 9, 0, 0, TimeSpan.Zero);

    private static Edition Edition(int number) => new()
    {
        Number = number,
        Window = new EditionWindow(Day(1).AddDays(7 * (number - 1)), Day(1).AddDays(7 * number)),
        SendAt = Day(3).AddDays(7 * number),
        CompiledAt = Day(1).AddDays(7 * number),
        Items = [Item],
    };

    private async Task<T[]> OnBothAsync<T>(int many, Func<PostgresBulletinStore, int, Task<T>> act) => await Task.WhenAll(
        Enumerable.Range(1, many).Select(n => Task.Run(() => act(new PostgresBulletinStore(n % 2 == 0 ? _nodes.One : _nodes.Other), n))));
}
