using CommunityBot.Testing.Faults;

namespace CommunityBot.Faults;

/// <summary>What is done to the nodes while they work.</summary>
internal static class FaultKinds
{
    /// <summary>Longer than every lease: those of turns and replies have 15 s, those of sends 60.</summary>
    private static readonly TimeSpan PastLeases = TimeSpan.FromSeconds(70);

    /// <summary>How many faults the last of them made.</summary>
    public static int Done { get; private set; }

    public static Task KillsAsync(FaultRun run, int kills) => EachAsync(run, kills, async () =>
    {
        await Task.Delay(run.Random.Next(100, 3500));
        await run.KillAsync(run.AnyNode());
    });

    public static Task FreezesAsync(FaultRun run, int kills) => EachAsync(run, Math.Max(1, kills / 25), async () =>
    {
        await Task.Delay(run.Random.Next(500, 4000));
        await run.FreezeAsync(run.AnyNode(), PastLeases);
    });

    public static Task RestartsAsync(FaultRun run, int kills) => EachAsync(run, Math.Max(1, kills / 16), async () =>
    {
        await Task.Delay(run.Random.Next(3000, 12_000));
        await run.RestartDatabaseAsync(crash: Done % 2 == 1);
    });

    public static Task ConnectionsAsync(FaultRun run, int kills) => EachAsync(run, Math.Max(1, kills / 4), async () =>
    {
        await Task.Delay(run.Random.Next(200, 2500));
        await run.DropConnectionsAsync();
    });

    public static Task DiskAsync(FaultRun run, int kills) => EachAsync(run, Math.Max(1, kills / 33), async () =>
    {
        await Task.Delay(run.Random.Next(4000, 10_000));
        await run.FillDiskAsync(TimeSpan.FromSeconds(10));
    });

    /// <summary>One node's clock is wrong all the time, and nodes are killed as well.</summary>
    public static Task ClockAsync(FaultRun run, int kills) => EachAsync(run, Math.Max(1, kills / 8), async () =>
    {
        await Task.Delay(run.Random.Next(2000, 6000));
        await run.KillAsync(run.AnyNode());
    });

    public static Task UpgradeAsync(FaultRun run, int kills) => EachAsync(run, run.Nodes.Count, async () =>
    {
        await Task.Delay(run.Random.Next(3000, 8000));
        await run.Nodes[Done].ReplaceAsync("FAULTS_UPGRADED", "true");
    });

    /// <summary>Nodes of an earlier release work on beside tables of this one, and are then replaced one by one.</summary>
    public static Task EarlierAsync(FaultRun run, int kills) => EachAsync(run, run.Nodes.Count, async () =>
    {
        await Task.Delay(run.Random.Next(10_000, 15_000));
        await run.Nodes[Done].ReplaceAsync(NodeProcess.Folder, null);
    });

    /// <summary>So often; new messages are placed whenever the last ones are sent.</summary>
    private static async Task EachAsync(FaultRun run, int times, Func<Task> fault)
    {
        await run.PlaceSendsAsync();
        for (Done = 0; Done < times; Done++)
        {
            await fault();
            if (await run.SendsAreDoneAsync())
            {
                await run.PlaceSendsAsync();
            }
        }
    }
}
