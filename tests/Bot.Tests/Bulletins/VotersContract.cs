using CommunityBot.Bulletins;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Storage.Memory;
using CommunityBot.Storage.Postgres;
using CommunityBot.Testing;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace CommunityBot.Bot.Tests.Bulletins;

/// <summary>What every form of the port must do.</summary>
public abstract class VotersContract
{
    internal abstract IVoters[] Nodes { get; }

    protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_person_counts_once_for_each_item_of_each_edition_however_often_and_wherever_they_say_it()
    {
        var nodes = Nodes;
        var first = await Task.WhenAll(Enumerable.Range(0, 60).Select(i => Task.Run(() => nodes[i % nodes.Length].IsFirstAsync(1 + (i % 2), "a", $"test:{i % 10}", Stop))));

        Assert.Equal(10, first.Count(f => f));
        Assert.True(await nodes[0].IsFirstAsync(1, "A", "test:0", Stop));
        Assert.False(await nodes[^1].IsFirstAsync(1, "A", "test:0", Stop));
    }
}

public sealed class MemoryVotersTests : VotersContract
{
    internal override IVoters[] Nodes { get; } = [new MemoryVoters()];
}

public sealed class PostgresVotersTests(PostgresServer server) : VotersContract, IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 20, 9, 0, 0, TimeSpan.Zero));
    private readonly TwoNodes _nodes = new(server);

    internal override IVoters[] Nodes => [Voters, new PostgresVoters(_nodes.Other, _time)];

    private PostgresVoters Voters => new(_nodes.One, _time);

    public ValueTask InitializeAsync() => _nodes.InitializeAsync();

    public ValueTask DisposeAsync() => _nodes.DisposeAsync();

    [Fact]
    public async Task Somebody_sees_what_they_voted_on_and_can_be_forgotten_and_all_of_it_ends()
    {
        var (ann, bob) = (new ChannelAddress("test", "Ann"), new ChannelAddress("test", "Bob"));
        foreach (var (number, person) in new[] { (1, ann), (2, ann), (2, bob) })
        {
            await Voters.IsFirstAsync(number, "news/1", person.ToString(), Stop);
        }

        var kept = (await Voters.ExportAsync(ann, Stop))["bulletinItemsVotedOn"]!.ToJsonString();
        Assert.Equal("""[{"edition":1,"item":"news/1","at":"2026-11-20 09:00:00Z"},{"edition":2,"item":"news/1","at":"2026-11-20 09:00:00Z"}]""", kept);
        await Voters.ForgetAsync(ann, Stop);
        Assert.Equal("[]", (await Voters.ExportAsync(ann, Stop))["bulletinItemsVotedOn"]!.ToJsonString());
        Assert.Equal(0, await Voters.DeleteBeforeAsync(_time.GetUtcNow(), Stop));
        Assert.Equal(1, await Voters.DeleteBeforeAsync(_time.GetUtcNow().AddDays(1), Stop));
    }
}
