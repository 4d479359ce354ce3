using System.Diagnostics;
using CommunityBot.Faults;
using CommunityBot.Testing;
using CommunityBot.Testing.Faults;

// all [SEED] [KILLS]      every fault below in turn, a line for each
// kills, freezes, restarts, connections, disk (for root), clock, upgrade [SEED] [KILLS]    one of them
// earlier SEED KILLS FOLDER    all begin as an earlier release's tests/FaultNode, as it was built in that folder
var series = new Dictionary<string, (FaultPlan Plan, Func<FaultRun, int, Task> Faults)>
{
    ["kills"] = (new FaultPlan(), FaultKinds.KillsAsync),
    ["kills, polling"] = (new FaultPlan(Webhook: false), (run, kills) => FaultKinds.KillsAsync(run, kills / 4)),
    ["freezes"] = (new FaultPlan(), FaultKinds.FreezesAsync),
    ["restarts"] = (new FaultPlan(), FaultKinds.RestartsAsync),
    ["connections"] = (new FaultPlan(), FaultKinds.ConnectionsAsync),
    ["disk"] = (new FaultPlan(), FaultKinds.DiskAsync),
    ["clock"] = (new FaultPlan(Ahead: 30), FaultKinds.ClockAsync),
    ["upgrade"] = (new FaultPlan(), FaultKinds.UpgradeAsync),
};
if (args is ["earlier", _, _, var folder])
{
    series.Add("earlier", (new FaultPlan(Earlier: Path.GetFullPath(folder)), FaultKinds.EarlierAsync));
}

var wanted = args.FirstOrDefault() ?? "";
var (seed, kills) = (Number(1, 1), Number(2, 100));
if (wanted != "all" && !series.ContainsKey(wanted))
{
    Console.Error.WriteLine($"all, or one of: {string.Join("; ", series.Keys)}");
    return 2;
}

Console.WriteLine("| fault | times | took | turns | reply in doubt | sends | in doubt | under way at the faults | repeated where allowed | wrong |");
Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|");
var wrong = 0;
foreach (var (name, (plan, faults)) in series.Where(s => wanted == "all" || s.Key == wanted))
{
    var started = Stopwatch.GetTimestamp();
    await using var server = name == "disk" ? PostgresServer.OnDiskOf(megabytes: 200) : PostgresServer.Durable();
    await using var run = await FaultRun.StartAsync(server, plan with { Seed = seed });
    try
    {
        await faults(run, kills);
        var figures = await run.EndAsync();
        Console.WriteLine(
            $"| {name} | {FaultKinds.Done} | {Stopwatch.GetElapsedTime(started).TotalSeconds:F0} s | {figures.Turns:N0} | {figures.Unanswered} | {figures.Sent:N0} | {figures.Doubtful} "
            + $"| {figures.MostInDoubt} | {figures.Repeated} | {figures.Wrong.Count} |");
        wrong += figures.Wrong.Count;
        foreach (var line in figures.Wrong.Take(20))
        {
            Console.Error.WriteLine(line);
        }
    }
    catch (TimeoutException e)
    {
        wrong++;
        Console.WriteLine($"| {name} | {FaultKinds.Done} | {Stopwatch.GetElapsedTime(started).TotalSeconds:F0} s | not ended: {e.Message} |");
    }

    if (wrong > 0)
    {
        foreach (var node in run.Nodes)
        {
            await Console.Error.WriteLineAsync($"--- a node, started {node.Starts} times\n" + string.Join('\n', node.Log.TakeLast(60)));
        }
    }
}

return wrong == 0 ? 0 : 1;

int Number(int index, int otherwise) => index < args.Length ? int.Parse(args[index], null) : otherwise;
