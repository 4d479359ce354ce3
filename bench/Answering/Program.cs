using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using CommunityBot.Answering;
using CommunityBot.Knowledge.Answers;
using CommunityBot.Knowledge.Articles;
using Microsoft.Extensions.Logging.Abstractions;

// [passes]: message to answer in this process, over the tuning questions, with a warm engine.
var passes = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 20;
string[] files = ["covered", "notcovered"];
var messages = files
    .SelectMany(name => File.ReadLines($"tests/Questions/tuning/{name}.jsonl"))
    .Select(line => JsonDocument.Parse(line).RootElement.GetProperty("turns")[0].GetString()!)
    .ToArray();

var before = Stopwatch.GetTimestamp();
using var library = new ArticleLibrary(
    new ArticleFolders("src/Knowledge/Content", []), TimeProvider.System, NullLogger<ArticleLibrary>.Instance);
var answers = new AnswerService(library);
answers.Ask(messages[0], Preceding.Nothing);
var load = Stopwatch.GetElapsedTime(before);
var megabytes = GC.GetTotalMemory(forceFullCollection: true) / 1024 / 1024;

var times = new Times(messages.Length * passes);
for (var pass = -Math.Max(3, passes / 4); pass < passes; pass++)
{
    foreach (var message in messages)
    {
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var started = Stopwatch.GetTimestamp();
        answers.Ask(message, Preceding.Nothing);
        var ticks = Stopwatch.GetTimestamp() - started;
        if (pass >= 0)
        {
            times.Add(ticks, GC.GetAllocatedBytesForCurrentThread() - allocated);
        }
    }
}

var loadAverage = File.ReadAllText("/proc/loadavg").Split(' ')[0];
var report = string.Create(CultureInfo.InvariantCulture, $"""
    # Answering

    {TimeProvider.System.GetUtcNow():yyyy-MM-dd}. {Environment.ProcessorCount} cores, load {loadAverage}, {System.Runtime.InteropServices.RuntimeInformation.FrameworkDescription}. Message to answer, one thread, no network: {messages.Length} tuning questions (covered and not), {passes} passes after a warm-up.

    | | |
    |---|---|
    | p50 | {times.Microseconds(0.5):0} µs |
    | p90 | {times.Microseconds(0.9):0} µs |
    | p99 | {times.Microseconds(0.99):0} µs |
    | mean | {times.Mean:0} µs |
    | allocated for an answer | {times.BytesEach:#,0} bytes |
    | articles read, index built and first answer, just started (without ReadyToRun) | {load.TotalMilliseconds:#,0} ms |
    | kept on the heap | {megabytes} MB |

    """);
Console.Write(report);
Directory.CreateDirectory("bench/results");
File.WriteAllText("bench/results/answering.md", report);
