using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using CommunityBot.Knowledge.CommunityDirectory;
using CommunityBot.Knowledge.CommunityDirectory.Importing;
using CommunityBot.Knowledge.CommunityDirectory.Storing;
using CommunityBot.Knowledge.Geography;
using CommunityBot.Knowledge.Matching;
using CommunityBot.MatchingBench;

// [passes] [file]: requests of the tuning people matched over entries mixed from the tuning directory, one thread.
// The file is for all that was offered, with reasons and nearest misses, to compare before and after a change.
var passes = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 5;
using var results = args.Length > 1 ? File.CreateText(args[1]) : TextWriter.Null;
const string Content = "src/Knowledge/Content";
var store = new MemoryDirectoryStore();
await new DirectoryImport(store, TimeProvider.System).RunAsync(
    await FeedFile.OpenAsync("tests/Matching/directory.json"), new ImportOptions("bench", TimeZoneInfo.FindSystemTimeZoneById("Europe/London")));
var entries = new List<Service>();
await foreach (var service in store.ReadAllAsync(default))
{
    entries.Add(service);
}

var gazetteer = Gazetteer.Read(Content);
var people = File.ReadLines("tests/Matching/tuning/people.jsonl")
    .Select(line => JsonDocument.Parse(line).RootElement.GetProperty("turns")[0].GetString()!).ToArray();
var warmUp = TimeSpan.FromSeconds(4);
var today = new DateOnly(2026, 11, 23);
var report = new StringWriter(CultureInfo.InvariantCulture);
var load = File.ReadAllText("/proc/loadavg").Split(' ')[0];
report.WriteLine(string.Create(CultureInfo.InvariantCulture, $"# Matching\n\n{TimeProvider.System.GetUtcNow():yyyy-MM-dd}. {Environment.ProcessorCount} cores, load {load}, {System.Runtime.InteropServices.RuntimeInformation.FrameworkDescription}. {people.Length} requests of the tuning people, {passes} passes after a warm-up of {warmUp.TotalSeconds:0} s, one thread, over entries mixed from the tuning directory's.\n"));
report.WriteLine("| entries | indexed in | kept by the index | p50 | p90 | p99 |\n|---|---|---|---|---|---|");
foreach (var size in new[] { 2_000, 100_000 })
{
    var copies = Copies.Of(entries, size);
    var directory = new FixedDirectory(new DirectorySnapshot(copies, 1));
    var service = new MatchService(directory, gazetteer, Content);
    var requests = people.Select(p => service.Requests.Read(p)).ToArray();
    var before = GC.GetTotalMemory(forceFullCollection: true);
    var started = Stopwatch.GetTimestamp();
    service.Match(requests[0], today);
    var indexed = Stopwatch.GetElapsedTime(started);
    var kept = (GC.GetTotalMemory(forceFullCollection: true) - before) / 1024 / 1024;
    var times = new List<double>();
    foreach (var request in requests)
    {
        results.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{size}: {service.Match(request, today) switch
        {
            MatchResult.Matched matched => string.Join("; ", matched.Offers.Select(o => $"{o.Service.Id} {o.Fit:R} {string.Join(", ", o.Reasons.Select(ReasonWords.Of))}")),
            MatchResult.NothingFits nothing => string.Join("; ", nothing.Nearest.Select(n => $"{n.Service.Id} {string.Join(", ", n.InTheWay)}")),
            _ => throw new InvalidOperationException("A result of a kind that is not known."),
        }}"));
    }

    // Until the runtime has compiled what runs often.
    for (var warm = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(warm) < warmUp;)
    {
        foreach (var request in requests)
        {
            service.Match(request, today);
        }
    }

    for (var pass = 0; pass < passes; pass++)
    {
        foreach (var request in requests)
        {
            var start = Stopwatch.GetTimestamp();
            service.Match(request, today);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
    }

    times.Sort();
    report.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {size:#,0} | {indexed.TotalSeconds:0.0} s | {kept} MB | {times[times.Count / 2]:0.00} ms | {times[times.Count * 9 / 10]:0.00} ms | {times[times.Count * 99 / 100]:0.00} ms |"));
}

Console.Write(report);
File.WriteAllText("bench/results/matching.md", report.ToString());
