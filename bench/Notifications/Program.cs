using CommunityBot.NotificationsBench;

// rate [recipients...]             the engine alone, one process for each size (memory is measured)
// kills PROGRAM [kills] [recipients] [repeat]    SIGKILL at random and at each step, verified
// soak PROGRAM [recipients] [kills]              kills, floods, blocks, faults and lost answers together
// pace PROGRAM [seconds]           Telegram's limits enforced; replies with and without a broadcast
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
    default:
        Console.Error.WriteLine("rate, kills, soak or pace");
        return 2;
}

int Number(int index, int otherwise) => index < args.Length && int.TryParse(args[index], out var number) ? number : otherwise;
