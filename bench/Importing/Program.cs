using System.Diagnostics;
using System.Globalization;
using CommunityBot.Importing;
using CommunityBot.Knowledge.CommunityDirectory.Importing;
using CommunityBot.Knowledge.CommunityDirectory.Storing;
using CommunityBot.Storage;
using CommunityBot.Storage.LiteDb;
using Microsoft.Extensions.Logging.Abstractions;

// Importing READ-MEGABYTES STORE-MEGABYTES: speed and memory of an import, of the reading alone and into a LiteDB file.
var readMegabytes = int.Parse(args.ElementAtOrDefault(0) ?? "1024", CultureInfo.InvariantCulture);
var storeMegabytes = int.Parse(args.ElementAtOrDefault(1) ?? "200", CultureInfo.InvariantCulture);
await ImportAsync(new DiscardingStore(), 20);
Console.WriteLine("| | MB | entries | seconds | MB/s | heap after a collection, least to most MB | working set, most MB |");
Console.WriteLine("|---|---|---|---|---|---|---|");
Console.WriteLine($"| read only | {await ImportAsync(new DiscardingStore(), readMegabytes)}");
var folder = Directory.CreateTempSubdirectory("communitybot-bench-");
try
{
    await using var door = LiteDbDoor.Open(Path.Combine(folder.FullName, "c.db"), NullLogger.Instance, LiteDbDirectoryStore.Collections);
    var store = new LiteDbDirectoryStore(door);
    Console.WriteLine($"| into LiteDB, all new | {await ImportAsync(store, storeMegabytes)}");
    Console.WriteLine($"| into LiteDB, all unchanged | {await ImportAsync(store, storeMegabytes)}");
}
finally
{
    folder.Delete(recursive: true);
}

static async Task<string> ImportAsync(IDirectoryStore store, int megabytes)
{
    var feed = new GeneratedFeed((long)megabytes << 20);
    var heap = new HeapSamples();
    var started = Stopwatch.GetTimestamp();
    var report = await new DirectoryImport(store, TimeProvider.System).RunAsync(
        FeedFile.OfStream("generated", feed), new ImportOptions("generated", TimeZoneInfo.Utc), heap);
    var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds - heap.Cost.TotalSeconds;
    return report.Read != feed.Entries || report.Fault is not null
        ? throw new InvalidOperationException($"{report.Read} of {feed.Entries} entries read: {report.Fault}")
        : string.Create(CultureInfo.InvariantCulture, $"{megabytes} | {report.Read} | {seconds:0.0} | {megabytes / seconds:0.0} | {heap.Least >> 20} to {heap.Most >> 20} | {heap.WorkingSet >> 20} |");
}

/// <summary>The live heap, every so many entries.</summary>
internal sealed class HeapSamples : IProgress<int>
{
    private const int Every = 20_000;
    private int _next;

    public long Least { get; private set; } = long.MaxValue;

    public long Most { get; private set; }

    public long WorkingSet { get; private set; }

    public TimeSpan Cost { get; private set; }

    public void Report(int value)
    {
        if (value < _next)
        {
            return;
        }

        _next = value + Every;
        var started = Stopwatch.GetTimestamp();
        var live = GC.GetTotalMemory(forceFullCollection: true);
        (Least, Most, WorkingSet) = (Math.Min(Least, live), Math.Max(Most, live), Math.Max(WorkingSet, Environment.WorkingSet));
        Cost += Stopwatch.GetElapsedTime(started);
    }
}
