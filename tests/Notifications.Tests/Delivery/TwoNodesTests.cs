using CommunityBot.Notifications.Delivery;
using CommunityBot.Notifications.Ledger;
using CommunityBot.Storage.Postgres;
using CommunityBot.Testing;
using CommunityBot.Testing.Notifications;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CommunityBot.Notifications.Tests.Delivery;

/// <summary>Two engines on one database, as two copies of the program are.</summary>
public sealed class TwoNodesTests(PostgresServer server) : IAsyncLifetime
{
    private readonly ScriptedMessenger[] _channels = [Channel(), Channel()];
    private PostgresDatabase? _database;
    private PostgresDoor? _otherDoor;

    [Fact]
    public async Task An_occurrence_reaches_everybody_once_and_both_nodes_carry_it()
    {
        await using var one = await NodeAsync(0, _database!.Door, 2000);
        await using var two = await NodeAsync(1, _otherDoor!, 2000);

        await Task.WhenAll(one.TickAsync(), two.TickAsync());
        await one.ClosedAsync("b");

        Assert.All(_channels, c => Assert.InRange(c.Sends.Count, 100, 1900));
        Assert.Equal(2000, _channels.Sum(c => c.Sends.Count));
        Assert.Equal(2000, _channels.SelectMany(c => c.Sends).Select(s => s.To).Distinct().Count());
        Assert.True((await one.Ledger.CheckAsync("b", CancellationToken.None))!.Holds);
    }

    [Fact]
    public async Task What_a_node_that_fell_silent_had_in_hand_the_other_takes_over_and_what_it_had_begun_is_in_doubt()
    {
        var silence = new TaskCompletionSource<DeliveryResult>();
        _channels[0].Answer = _ => silence.Task;
        var one = await NodeAsync(0, _database!.Door, 100);
        await one.TickAsync();
        await Eventually.TrueAsync(() => _channels[0].Sends.Count == 24, "all places wait for an answer");
        // From now on it can't renew, record or give back.
        await _database.Door.DisposeAsync();

        await using (var two = await NodeAsync(1, _otherDoor!, 100))
        {
            await Eventually.TrueAsync(
                () =>
                {
                    two.TickAsync().GetAwaiter().GetResult();
                    return two.PhaseOf("b") == OccurrencePhase.Closed;
                },
                "the rest is sent");
            var check = (await two.Ledger.CheckAsync("b", CancellationToken.None))!;
            Assert.True(check.Holds);
            Assert.Equal((24, 76), (check.Counted[RowState.Unknown], check.Counted[RowState.Sent]));
            Assert.Equal(100, _channels.SelectMany(c => c.Sends).Select(s => s.To).Distinct().Count());
        }
    }

    public async ValueTask InitializeAsync()
    {
        _database = await server.CreateDatabaseAsync();
        _otherDoor = await _database.OpenDoorAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_database is not null)
        {
            await _otherDoor!.DisposeAsync();
            await _database.DisposeAsync();
        }
    }

    private static ScriptedMessenger Channel() => new() { Limits = new ChannelLimits(1000) };

    private async Task<EngineDriver> NodeAsync(int node, PostgresDoor door, int recipients)
    {
        var engine = await EngineDriver.StartNodeAsync(
            _channels[node], door, add: services => services.AddSingleton(new LeaseTerms($"node {node}", TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(5))));
        engine.Source.Add(Some.Occurrence("b", TimeProvider.System.GetUtcNow()), Some.Audience(recipients));
        return engine;
    }
}
