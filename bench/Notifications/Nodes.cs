using System.Diagnostics;
using CommunityBot.Notifications.Ledger;
using CommunityBot.Notifications.Storage.Postgres;
using CommunityBot.Testing;
using CommunityBot.Testing.Notifications;

namespace CommunityBot.NotificationsBench;

/// <summary>Several processes on one database: how fast together, and what is left when they are killed and stopped.</summary>
internal sealed class Nodes : IAsyncDisposable
{
    private static readonly IReadOnlySet<RowState> AnyState = Enum.GetValues<RowState>().ToHashSet();

    private readonly TemporaryFolder _folder = new();
    private readonly List<Process> _nodes = [];
    private readonly PostgresDatabase _database;
    private readonly int _recipients;
    private readonly int _perSecond;
    private readonly PostgresLedger _ledger;

    private Nodes(PostgresDatabase database, int recipients, int perSecond)
    {
        (_database, _recipients, _perSecond) = (database, recipients, perSecond);
        _ledger = new PostgresLedger(database.Door, TimeProvider.System);
    }

    public static async Task RateAsync(int recipients, int count)
    {
        await using var server = PostgresServer.Durable();
        for (var nodes = 1; nodes <= count; nodes++)
        {
            await using var database = await server.CreateDatabaseAsync();
            await RateAsync(database, "b", recipients, nodes);
        }
    }

    /// <param name="id">Of the occurrence that they send, new to the database.</param>
    public static async Task RateAsync(PostgresDatabase database, string id, int recipients, int nodes)
    {
        await using var run = new Nodes(database, recipients, 0);
        var load = Load.Now();
        await run.CreateAsync($"{id}/warm", TimeProvider.System.GetUtcNow().AddDays(1));
        var started = Stopwatch.GetTimestamp();
        run.StartNodes(nodes);
        await run.FrozenAsync($"{id}/warm");
        var frozen = Stopwatch.GetElapsedTime(started);
        started = Stopwatch.GetTimestamp();
        await run.CreateAsync(id, TimeProvider.System.GetUtcNow());
        await run.FrozenAsync(id);
        var sending = Stopwatch.GetTimestamp();
        await run.ClosedAsync(id);
        Console.WriteLine(
            $"| {nodes} | {recipients:N0} | {frozen.TotalSeconds:F1} | {recipients / Stopwatch.GetElapsedTime(started).TotalSeconds:N0} "
            + $"| {recipients / Stopwatch.GetElapsedTime(sending).TotalSeconds:N0} | {await run.VerifyAsync(id)} | {load} to {Load.Now()} |");
    }

    public static async Task KillsAsync(int kills, int recipients, int perSecond)
    {
        await using var server = PostgresServer.Durable();
        await using var database = await server.CreateDatabaseAsync();
        await using var run = new Nodes(database, recipients, perSecond);
        var random = new Random(1);
        run.StartNodes(3);
        var (done, stopped, early) = (0, 0, 0);
        for (var broadcast = 1; done < kills; broadcast++)
        {
            var id = $"b{broadcast}";
            await run.CreateAsync(id, TimeProvider.System.GetUtcNow());
            while (done < kills && (await run._ledger.FindAsync(id, CancellationToken.None))!.Phase != OccurrencePhase.Closed)
            {
                await Task.Delay(random.Next(50, 2500));
                var node = random.Next(3);
                early += (await run._ledger.FindAsync(id, CancellationToken.None))!.IsFreezing ? 1 : 0;
                if (random.Next(4) == 0)
                {
                    await run.FreezeAsync(node);
                    stopped++;
                }
                else
                {
                    await run.KillAsync(node);
                }

                done++;
            }

            await run.ClosedAsync(id);
            Console.WriteLine($"| {id} | {done} | {stopped} | {early} | {recipients:N0} | {await run.VerifyAsync(id)} |");
            // The files of the next broadcast are its own.
            run.StartAfresh();
        }
    }

    public async ValueTask DisposeAsync()
    {
        _nodes.ForEach(Kill);
        _folder.Dispose();
        await Task.CompletedTask;
    }

    private Task<bool> CreateAsync(string id, DateTimeOffset due) => _ledger.CreateAsync(
        Some.Occurrence(id, due, TimeSpan.FromDays(1)) with { Kind = NumberedSource.SourceKind }, CancellationToken.None);

    private Task FrozenAsync(string id) => UntilAsync(id, status => !status.IsFreezing);

    private Task ClosedAsync(string id) => UntilAsync(id, status => status.Phase == OccurrencePhase.Closed);

    private async Task UntilAsync(string id, Func<OccurrenceStatus, bool> isSo)
    {
        while (!isSo((await _ledger.FindAsync(id, CancellationToken.None))!))
        {
            await Task.Delay(50);
        }
    }

    /// <summary>Counts every row, and lays what was sent beside what is kept.</summary>
    private async Task<string> VerifyAsync(string id)
    {
        var check = (await _ledger.CheckAsync(id, CancellationToken.None))!;
        var sent = Directory.GetFiles(_folder.Path, "*.sent").SelectMany(Lines).GroupBy(l => l).ToDictionary(g => g.Key, g => g.Count());
        var wrong = 0;
        await foreach (var row in _ledger.RowsAsync(id, AnyState, CancellationToken.None))
        {
            var times = sent.GetValueOrDefault(row.Address.Id);
            wrong += row.State == RowState.Sent ? (times == 1 ? 0 : 1) : row.State == RowState.Unknown ? (times <= 1 ? 0 : 1) : 1;
        }

        return $"{check.Counted[RowState.Sent]:N0} | {check.Counted[RowState.Unknown]} | {sent.Count(s => s.Value > 1)} | {wrong} | "
            + (check.Holds && check.Counted.Total == _recipients ? "yes" : "NO");
    }

    // A kill may leave half a line, of a send that is in doubt.
    private static IEnumerable<string> Lines(string file) => File.ReadAllText(file).Split('\n').Where(l => l.Length == 10);

    private void StartNodes(int count) => Enumerable.Range(0, count).ToList().ForEach(i => _nodes.Add(Start(i)));

    private Process Start(int node)
    {
        var start = new ProcessStartInfo(
            "dotnet",
            ["exec", typeof(Nodes).Assembly.Location, "node", _database.ConnectionString, _folder.File($"{node}.sent"), $"{_recipients}", $"{_perSecond}"])
        {
            RedirectStandardInput = true,
        };
        return Process.Start(start)!;
    }

    private async Task KillAsync(int node)
    {
        Kill(_nodes[node]);
        await _nodes[node].WaitForExitAsync();
        _nodes[node] = Start(node);
    }

    /// <summary>Stands still for longer than its leases, and then goes on as if nothing had been.</summary>
    private async Task FreezeAsync(int node)
    {
        await SignalAsync(node, "STOP");
        await Task.Delay(5000);
        await SignalAsync(node, "CONT");
    }

    private async Task SignalAsync(int node, string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{_nodes[node].Id}"]);
        await kill.WaitForExitAsync();
    }

    private void StartAfresh()
    {
        _nodes.ForEach(Kill);
        _nodes.ForEach(n => n.WaitForExit());
        foreach (var file in Directory.GetFiles(_folder.Path, "*.sent"))
        {
            File.Delete(file);
        }

        var count = _nodes.Count;
        _nodes.Clear();
        StartNodes(count);
    }

    private static void Kill(Process node)
    {
        if (!node.HasExited)
        {
            node.Kill();
        }
    }
}
