using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace CommunityBot.LoadServer;

/// <summary>Results as Markdown.</summary>
internal static class Report
{
    public static string Compare(IReadOnlyList<Measurement> all, int rounds, Load load)
    {
        var text = new StringWriter(CultureInfo.InvariantCulture);
        text.WriteLine("# Over Telegram, side by side");
        text.WriteLine();
        text.WriteLine($"{Day()}. {Machine()}; {Version("node")}. Medians of {rounds} interleaved rounds: {load.Chats} chats, {load.WarmUp} updates to warm up, {load.Updates} measured, then {load.OneChat} with one chat. CommunityBot saves every turn before it acknowledges it; the others save nothing.");
        foreach (var mode in all.GroupBy(m => m.Mode))
        {
            text.WriteLine();
            text.WriteLine($"## {(mode.Key == "webhook" ? "Webhook" : "Polling")}");
            text.WriteLine();
            text.WriteLine("| | updates/s (lowest, highest) | CPU s per 1,000 | p50 ms, one chat | p99 ms, one chat | resident MB | first answer s |");
            text.WriteLine("|---|---|---|---|---|---|---|");
            foreach (var runs in mode.GroupBy(m => m.Name))
            {
                text.WriteLine(
                    $"| {runs.Key} | {Median(runs, m => m.UpdatesPerSecond):#,0} ({runs.Min(m => m.UpdatesPerSecond):#,0}, {runs.Max(m => m.UpdatesPerSecond):#,0}) | {Median(runs, m => m.CpuPerThousand):0.00} | {Median(runs, m => m.P50):0.00} | {Median(runs, m => m.P99):0.00} | {Median(runs, m => m.ResidentMegabytes):0} | {Median(runs, m => m.FirstAnswer):0.00} |");
            }
        }

        return text.ToString();
    }

    public static string Memory(int conversations, int atStart, int after, int idle)
    {
        var text = new StringWriter(CultureInfo.InvariantCulture);
        text.WriteLine("# Memory");
        text.WriteLine();
        text.WriteLine($"{Day()}. {Machine()}. One question from each of {conversations:#,0} people over polling, every turn saved.");
        text.WriteLine();
        text.WriteLine("| moment | resident MB |");
        text.WriteLine("|---|---|");
        text.WriteLine($"| after the first answer | {atStart} |");
        text.WriteLine($"| after {conversations:#,0} conversations | {after} |");
        text.WriteLine($"| 15 s later | {idle} |");
        return text.ToString();
    }

    public static string Starts(IReadOnlyList<Start> starts)
    {
        var text = new StringWriter(CultureInfo.InvariantCulture);
        text.WriteLine("# Start");
        text.WriteLine();
        text.WriteLine($"{Day()}. {Machine()}. From the start of the process to the first answer over Telegram (polling), published ReadyToRun, in an empty folder: the data file is made and the starter directory brought in meanwhile. Medians (lowest, highest) of {starts.Count / 2} interleaved rounds.");
        text.WriteLine();
        text.WriteLine("| | seconds by the clock | processor seconds | resident MB |");
        text.WriteLine("|---|---|---|---|");
        foreach (var runs in starts.GroupBy(s => s.WithSnapshot))
        {
            text.WriteLine(
                $"| {(runs.Key ? "as published, with its snapshot" : "snapshot taken away: the index is built")} | {Median(runs, s => s.Seconds):0.00} ({runs.Min(s => s.Seconds):0.00}, {runs.Max(s => s.Seconds):0.00}) | {Median(runs, s => s.CpuSeconds):0.00} ({runs.Min(s => s.CpuSeconds):0.00}, {runs.Max(s => s.CpuSeconds):0.00}) | {Median(runs, s => s.ResidentMegabytes):0} |");
        }

        return text.ToString();
    }

    private static double Median<T>(IEnumerable<T> runs, Func<T, double> value)
    {
        var sorted = runs.Select(value).Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }

    private static string Day() => TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Machine() =>
        $"{Environment.ProcessorCount} cores shared with the server, load {File.ReadAllText("/proc/loadavg").Split(' ')[1]} over five minutes; {RuntimeInformation.OSDescription.Split(' ')[0]}, {RuntimeInformation.FrameworkDescription}";

    private static string Version(string program)
    {
        using var process = Process.Start(new ProcessStartInfo(program, "--version") { RedirectStandardOutput = true })!;
        return $"{program} {process.StandardOutput.ReadToEnd().Trim()}";
    }
}
