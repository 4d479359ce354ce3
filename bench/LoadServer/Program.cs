using CommunityBot.LoadServer;

// compare ROOT PUBLISHED [rounds] [updates] [modes] [names]: all contestants in turn, JSON lines, then the table in bench/results.
// memory ROOT PUBLISHED [conversations]: the bot alone, one question from each of so many people.
// start ROOT PUBLISHED [rounds]: the bot alone, from the start of its process to its first answer, with and without a snapshot.
var (root, published) = (Path.GetFullPath(args[1]), Path.GetFullPath(args[2]));
var questions = Questions.Read(Path.Combine(root, "tests", "Questions", "tuning", "covered.jsonl"));
var results = Directory.CreateDirectory(Path.Combine(root, "bench", "results")).FullName;
var port = 27000;
switch (args[0])
{
    case "compare":
        var rounds = Number(3, 3);
        var load = new Load(Chats: 500, WarmUp: Math.Max(500, Number(4, 15_000) / 3), Updates: Number(4, 15_000), OneChat: 1000);
        var modes = Word(5, "polling,webhook").Split(',');
        var contestants = Contestants.All(root, published).Where(c => c.Name.Contains(Word(6, ""), StringComparison.OrdinalIgnoreCase)).ToList();
        var measured = new List<Measurement>();
        for (var round = 1; round <= rounds; round++)
        {
            foreach (var mode in modes)
            {
                foreach (var contestant in contestants)
                {
                    measured.Add(await Measurement.RunAsync(contestant, mode, port++, questions, load));
                    Console.WriteLine(measured[^1]);
                }
            }

            if (contestants.Count > 1)
            {
                await File.WriteAllTextAsync(Path.Combine(results, "telegram.md"), Report.Compare(measured, round, load));
            }
        }

        Console.WriteLine(Report.Compare(measured, rounds, load));
        return 0;
    case "memory":
        var people = Number(3, 100_000);
        await using (var bench = await Bench.StartAsync(Contestants.CommunityBot(published), "polling", port, questions))
        {
            await bench.Residents.AskAsync(1, 1, newcomers: true, TimeSpan.FromMinutes(1));
            var atStart = bench.Bot.ResidentMegabytes;
            await bench.Residents.AskAsync(500, people, newcomers: true, TimeSpan.FromMinutes(10));
            var after = bench.Bot.ResidentMegabytes;
            await Task.Delay(TimeSpan.FromSeconds(15));
            var report = Report.Memory(people, atStart, after, bench.Bot.ResidentMegabytes);
            Console.WriteLine(report);
            await File.WriteAllTextAsync(Path.Combine(results, "memory.md"), report);
        }

        return 0;
    case "start":
        var starts = new List<Start>();
        for (var round = 1; round <= Number(3, 5); round++)
        {
            foreach (var withSnapshot in (bool[])[true, false])
            {
                starts.Add(await Start.MeasureAsync(published, withSnapshot, port++, questions));
                Console.WriteLine(starts[^1]);
            }
        }

        var table = Report.Starts(starts);
        Console.WriteLine(table);
        await File.WriteAllTextAsync(Path.Combine(results, "start.md"), table);
        return 0;
    default:
        Console.Error.WriteLine("compare, memory or start");
        return 2;
}

int Number(int index, int otherwise) => index < args.Length ? int.Parse(args[index], null) : otherwise;

string Word(int index, string otherwise) => index < args.Length ? args[index] : otherwise;
