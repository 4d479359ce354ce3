using CommunityBot.Commands;
using CommunityBot.Testing.Telegram;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;

namespace CommunityBot.Testing.Faults;

/// <summary>
/// Several nodes as processes of their own, on one PostgreSQL server, with people who write to them and messages to be sent;
/// whoever runs it makes the faults, and asks in the end whether all is as it must be.
/// </summary>
public sealed class FaultRun : IAsyncDisposable
{
    private readonly PostgresServer _server;
    private readonly PostgresDatabase _database;
    private readonly bool _ownsDatabase;
    private readonly ScriptedBotApi _api;
    private readonly WebApplication _operator;
    private readonly TemporaryFolder _folder;
    private readonly FaultLoad _load;
    private readonly FaultSends _sends;
    private long _inDoubt;

    private FaultRun(
        PostgresServer server, PostgresDatabase database, ScriptedBotApi api, IReadOnlyList<NodeProcess> nodes, WebApplication @operator, TemporaryFolder folder, FaultPlan plan, bool ownsDatabase)
    {
        _ownsDatabase = ownsDatabase;
        (_server, _database, _api, _operator, _folder) = (server, database, api, @operator, folder);
        Nodes = nodes;
        _load = new FaultLoad(api, Nodes, plan.Webhook, plan.Seed);
        _sends = new FaultSends(@operator.Services, plan.Subscribers, plan.Leases is null ? 40 : 10);
        Random = new Random(plan.Seed);
    }

    public IReadOnlyList<NodeProcess> Nodes { get; }

    public Random Random { get; }

    /// <summary>Skips the test where there is no PostgreSQL.</summary>
    /// <param name="on">A database of the server with much in it already; null for an empty one of its own.</param>
    public static async Task<FaultRun> StartAsync(PostgresServer server, FaultPlan plan, PostgresDatabase? on = null)
    {
        var database = on ?? (plan.Earlier is null ? await server.CreateDatabaseAsync() : await server.CreateBareDatabaseAsync());
        var api = await ScriptedBotApi.StartAsync();
        var folder = new TemporaryFolder();
        List<NodeProcess> nodes = [.. Enumerable.Range(0, plan.Nodes).Select(i => new NodeProcess(folder.File($"node-{i}"), plan.Settings(i, database, api)))];
        if (plan.Earlier is not null)
        {
            // They make the tables; whoever comes next brings them up to date.
            await Task.WhenAll(nodes.Select(n => n.ReadyAsync()));
        }

        // Built and never started: only its ports are used, as an organiser's verb does.
        var @operator = ServeCommand.Build(new ConfigurationBuilder().AddInMemoryCollection(
            plan.Settings(0, database, api).Select(s => KeyValuePair.Create(s.Key.Replace("__", ":", StringComparison.Ordinal), s.Value))
                .Append(KeyValuePair.Create<string, string?>("Storage:LiteDb:Path", folder.File("operator.db")))).Build());
        var run = new FaultRun(server, database, api, nodes, @operator, folder, plan, ownsDatabase: on is null);
        await Task.WhenAll(run.Nodes.Select(n => n.ReadyAsync()));
        await run._sends.SubscribeAsync();
        run._load.Start();
        return run;
    }

    public Task PlaceSendsAsync() => _sends.PlaceAsync();

    public Task<bool> SendsAreDoneAsync() => _sends.AreDoneAsync();

    public NodeProcess AnyNode() => Nodes[Random.Next(Nodes.Count)];

    public async Task KillAsync(NodeProcess node)
    {
        await node.KillAsync();
        await NoteUnderWayAsync();
    }

    /// <summary>It stands still for longer than every lease, and then goes on as if nothing had been.</summary>
    public async Task FreezeAsync(NodeProcess node, TimeSpan length)
    {
        await node.FreezeAsync();
        await NoteUnderWayAsync();
        await Task.Delay(length);
        await node.ThawAsync();
    }

    /// <param name="crash">True to let the server fall down, without a word to anybody.</param>
    public async Task RestartDatabaseAsync(bool crash)
    {
        await NoteUnderWayAsync(Nodes.Count * 2 * 24);
        await _server.RestartAsync(crash);
    }

    public async Task FillDiskAsync(TimeSpan length)
    {
        await NoteUnderWayAsync(Nodes.Count * 2 * 24);
        await _server.FillDiskAsync(length);
    }

    public async Task DropConnectionsAsync()
    {
        await NoteUnderWayAsync(Nodes.Count * 24);
        await _server.ExecuteAsync("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'CommunityBot' and pid <> pg_backend_pid()");
    }

    /// <summary>Lets everything come to its end, and compares.</summary>
    public async Task<FaultFigures> EndAsync()
    {
        await _load.StopAsync();
        await Task.WhenAll(Nodes.Select(n => n.ReadyAsync()));
        await Eventually.TrueAsync(SendsAreDoneAsync, "everything is sent", seconds: 300);
        await Eventually.TrueAsync(
            async () => await _database.Door.ReadAsync(db => db.ValueAsync<long>($"select count(*) from owed_replies")) == 0, "no reply is owed", seconds: 180);
        // A node that was starting while its database was away has ended and is started again.
        await Nodes[0].ReadyAsync();
        return await new FaultCheck(_operator.Services, _api, _load, _sends, Nodes[0].Address!).RunAsync(_inDoubt);
    }

    public async ValueTask DisposeAsync()
    {
        _load.Dispose();
        foreach (var node in Nodes)
        {
            await node.DisposeAsync();
        }

        await _operator.DisposeAsync();
        await _api.DisposeAsync();
        await (_ownsDatabase ? _database.DisposeAsync() : ValueTask.CompletedTask);
        _folder.Dispose();
    }

    /// <summary>What is under way just after a fault is all that it can leave in doubt.</summary>
    /// <param name="more">What may begin until the fault comes.</param>
    private async Task NoteUnderWayAsync(int more = 0) => _inDoubt += more + await _database.Door.ReadAsync(db => db.ValueAsync<long>(
        $"select (select coalesce(sum(counts[3]), 0) from delivery_batches where owner is not null) + (select count(*) from owed_replies where sending)"));
}
