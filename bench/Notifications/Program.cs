using CommunityBot.NotificationsBench;

// rate [recipients...]             the engine alone, one process for each size (memory is measured)
// kills PROGRAM [kills] [recipients] [repeat]    SIGKILL at random and at each step, verified
// soak PROGRAM [recipients] [kills]              kills, floods, blocks, faults and lost answers together
// pace PROGRAM [seconds]           Telegram's limits enforced; replies with and without a broadcast
// late [subscribers]               how long after its instant a send begins
// nodes [recipients] [nodes]       the engine on PostgreSQL, in so many processes
// freezes [kills] [recipients] [a second]    three such processes, killed and stopped past their leases at random, verified; 0 a second for no limit
// ledger [occurrences] [recipients]    how long the PostgreSQL ledger takes for each thing, and its query plans
// scale [subscribers] [occurrences] [recipients] [sends]    a million subscribers, ten million deliveries: first send, rates, plans, pruning
switch (args.FirstOrDefault())
{
    case "rate":
        foreach (var size in args.Skip(1).DefaultIfEmpty("100000"))
        {
            await EngineRate.RunAsync(int.Parse(size, null), Console.Out);
        }

        return 0;
    case "kills":
        await Kills.RunAsync(Path.GetFullPath(args[1]), Number(2, 200), Number(3, 10_000), args.Contains("repeat"));
        return 0;
    case "soak":
        await Soak.RunAsync(Path.GetFullPath(args[1]), Number(2, 100_000), Number(3, 20));
        return 0;
    case "pace":
        await Pace.RunAsync(Path.GetFullPath(args[1]), Number(2, 60));
        return 0;
    case "late":
        await Lateness.RunAsync(Number(1, 100_000), Console.Out);
        return 0;
    case "nodes":
        await Nodes.RateAsync(Number(1, 100_000), Number(2, 2));
        return 0;
    case "freezes":
        await Nodes.KillsAsync(Number(1, 40), Number(2, 10_000), Number(3, 1000));
        return 0;
    case "node":
        await Node.RunAsync(args[1], args[2], int.Parse(args[3], null), int.Parse(args[4], null));
        return 0;
    case "ledger":
        await PostgresLedgerBench.RunAsync(Number(1, 10), Number(2, 1_000_000));
        return 0;
    case "scale":
        return await Scale.RunAsync(Number(1, 1_000_000), Number(2, 10), Number(3, 1_000_000), Number(4, 100_000)) == 0 ? 0 : 1;
    default:
        Console.Error.WriteLine("rate, kills, soak, pace, late, nodes, freezes, ledger or scale");
        return 2;
}

int Number(int index, int otherwise) => index < args.Length && int.TryParse(args[index], out var number) ? number : otherwise;
