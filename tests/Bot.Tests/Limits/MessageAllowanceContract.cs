using CommunityBot.Limits;
using CommunityBot.Storage.Memory;
using CommunityBot.Storage.Postgres;
using CommunityBot.Testing;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace CommunityBot.Bot.Tests.Limits;

/// <summary>What every form of the allowance must do.</summary>
public abstract class MessageAllowanceContract
{
    /// <summary>What two copies of the program ask.</summary>
    protected abstract IReadOnlyList<IMessageAllowance> Nodes { get; }

    [Fact]
    public async Task A_minutes_messages_are_allowed_and_then_those_over_it_are_counted()
    {
        var answers = new List<int>();
        for (var i = 0; i < 8; i++)
        {
            answers.Add(await SpendAsync("ann", i));
        }

        Assert.Equal([0, 0, 0, 0, 0, 1, 2, 3], answers);
        Assert.Equal(0, await SpendAsync("bob", 0));
        Assert.Equal(0, await SpendAsync("Ann", 1));
    }

    [Fact]
    public async Task It_refills_evenly_and_holds_no_more_than_a_minutes()
    {
        for (var i = 0; i < 7; i++)
        {
            await SpendAsync("ann", i);
        }

        await PassAsync("ann", TimeSpan.FromSeconds(13));
        Assert.Equal(0, await SpendAsync("ann", 0));
        Assert.Equal(1, await SpendAsync("ann", 1));
        await PassAsync("ann", TimeSpan.FromHours(1));
        var answers = new List<int>();
        for (var i = 0; i < 6; i++)
        {
            answers.Add(await SpendAsync("ann", i));
        }

        Assert.Equal([0, 0, 0, 0, 0, 1], answers);
    }

    protected abstract Task PassAsync(string person, TimeSpan time);

    private ValueTask<int> SpendAsync(string person, int node) => Nodes[node % Nodes.Count].SpendAsync(person, 5, TestContext.Current.CancellationToken);
}

public sealed class MemoryMessageAllowanceTests : MessageAllowanceContract
{
    private readonly FakeTimeProvider _time = new();

    public MemoryMessageAllowanceTests() => Nodes = [new MemoryMessageAllowance(_time)];

    protected override IReadOnlyList<IMessageAllowance> Nodes { get; }

    protected override Task PassAsync(string person, TimeSpan time)
    {
        _time.Advance(time);
        return Task.CompletedTask;
    }
}

/// <summary>Two nodes, between which a person's messages go to and fro.</summary>
public sealed class PostgresMessageAllowanceTests(PostgresServer server) : MessageAllowanceContract, IAsyncLifetime
{
    private readonly TwoNodes _nodes = new(server);

    protected override IReadOnlyList<IMessageAllowance> Nodes => [new PostgresMessageAllowance(_nodes.One), new PostgresMessageAllowance(_nodes.Other)];

    public ValueTask InitializeAsync() => _nodes.InitializeAsync();

    public ValueTask DisposeAsync() => _nodes.DisposeAsync();

    /// <summary>It goes by the server's clock, which no test can move: what is kept is moved back.</summary>
    protected override Task PassAsync(string person, TimeSpan time) => _nodes.One.WriteAsync(
        db => db.ExecuteAsync($"update message_allowances set used_at = used_at - {time}"), TestContext.Current.CancellationToken);
}
