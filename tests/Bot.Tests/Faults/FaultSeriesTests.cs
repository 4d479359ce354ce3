using CommunityBot.Testing;
using CommunityBot.Testing.Faults;
using Xunit;

namespace CommunityBot.Bot.Tests.Faults;

/// <summary>
/// Three processes that are killed and stopped and lose their database while people write and messages go out; bench/Faults
/// is the long form.
/// </summary>
public sealed class FaultSeriesTests
{
    [Fact]
    public async Task Nothing_is_lost_and_nothing_is_done_twice_when_nodes_die_and_the_database_goes()
    {
        // One of its own: it is restarted, and others' tests go on meanwhile.
        await using var server = PostgresServer.Durable();
        await using var run = await FaultRun.StartAsync(server, new FaultPlan(Subscribers: 120, Leases: 3));
        await run.PlaceSendsAsync();
        for (var kill = 0; kill < 4; kill++)
        {
            await Task.Delay(run.Random.Next(200, 1500), TestContext.Current.CancellationToken);
            await run.KillAsync(run.AnyNode());
        }

        await run.DropConnectionsAsync();
        await run.FreezeAsync(run.AnyNode(), TimeSpan.FromSeconds(5));
        await run.RestartDatabaseAsync(crash: false);

        var figures = await run.EndAsync();

        Assert.Empty(figures.Wrong);
        Assert.NotEqual(0, figures.Turns);
        Assert.NotEqual(0, figures.Sent);
    }
}
