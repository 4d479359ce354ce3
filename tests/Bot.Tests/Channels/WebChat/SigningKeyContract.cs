using CommunityBot.Storage;
using CommunityBot.Storage.LiteDb;
using CommunityBot.Storage.Postgres;
using CommunityBot.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace CommunityBot.Bot.Tests.Channels.WebChat;

/// <summary>What every form of the port must do.</summary>
public abstract class SigningKeyContract
{
    [Fact]
    public async Task Whoever_needs_it_first_makes_it_and_all_have_the_same()
    {
        var keys = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => Task.Run(() => NodeAsync(i))));

        Assert.Equal(32, keys[0].Length);
        Assert.NotEqual(new byte[32], keys[0]);
        Assert.All(keys, key => Assert.Equal(keys[0], key));
        Assert.Equal(keys[0], await NodeAsync(0));
    }

    /// <summary>What the store of one of several nodes gives, where there are several.</summary>
    protected abstract Task<byte[]> NodeAsync(int node);
}

public sealed class LiteDbSigningKeyTests : SigningKeyContract, IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly LiteDbDoor _door;

    public LiteDbSigningKeyTests() => _door = LiteDbDoor.Open(_folder.File("c.db"), NullLogger.Instance, LiteDbSigningKey.Collections);

    public async ValueTask DisposeAsync()
    {
        await _door.DisposeAsync();
        _folder.Dispose();
    }

    protected override Task<byte[]> NodeAsync(int node) => new LiteDbSigningKey(_door).GetAsync(TestContext.Current.CancellationToken);
}

public sealed class PostgresSigningKeyTests(PostgresServer server) : SigningKeyContract, IAsyncLifetime
{
    private readonly TwoNodes _nodes = new(server);

    public ValueTask InitializeAsync() => _nodes.InitializeAsync();

    public ValueTask DisposeAsync() => _nodes.DisposeAsync();

    protected override Task<byte[]> NodeAsync(int node) =>
        new PostgresSigningKey(node % 2 == 0 ? _nodes.One : _nodes.Other).GetAsync(TestContext.Current.CancellationToken);
}
