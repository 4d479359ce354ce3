using System.Diagnostics;

namespace CommunityBot.LoadServer;

/// <summary>A bot to measure.</summary>
/// <param name="Name">As the table shows it.</param>
/// <param name="Settings">Environment variables; <c>{api}</c>, <c>{mode}</c>, <c>{port}</c> and <c>{data}</c> are filled in.</param>
internal sealed record Contestant(string Name, string Program, string[] Arguments, Dictionary<string, string> Settings)
{
    public const string Token = "42:bench";
    public const string Secret = "a-secret-of-the-bench";

    /// <summary>Starts the bot in an empty folder of its own.</summary>
    public RunningContestant Start(string api, string mode, int port)
    {
        var data = Directory.CreateTempSubdirectory("bench-").FullName;
        var start = new ProcessStartInfo(Program, Arguments)
        {
            WorkingDirectory = data,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var (key, value) in Settings)
        {
            start.Environment[key] = value
                .Replace("{api}", api, StringComparison.Ordinal).Replace("{mode}", mode, StringComparison.Ordinal)
                .Replace("{port}", $"{port}", StringComparison.Ordinal).Replace("{data}", data, StringComparison.Ordinal);
        }

        var started = Stopwatch.GetTimestamp();
        return new RunningContestant(Process.Start(start)!, started, data);
    }
}

/// <summary>A bot's process, with what the kernel knows about it.</summary>
internal sealed class RunningContestant : IDisposable
{
    private const double TicksPerSecond = 100;

    private readonly Process _process;
    private readonly string _data;

    public RunningContestant(Process process, long startedAt, string data)
    {
        (_process, StartedAt, _data) = (process, startedAt, data);
        process.ErrorDataReceived += (_, line) => Console.Error.WriteLine(line.Data);
        process.BeginErrorReadLine();
        process.OutputDataReceived += (_, line) => Log = line.Data ?? Log;
        process.BeginOutputReadLine();
    }

    public long StartedAt { get; }

    /// <summary>The last line that it wrote.</summary>
    public string Log { get; private set; } = "";

    /// <summary>User and system time so far.</summary>
    public double CpuSeconds
    {
        get
        {
            var stat = File.ReadAllText($"/proc/{_process.Id}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return (long.Parse(fields[11], null) + long.Parse(fields[12], null)) / TicksPerSecond;
        }
    }

    public int ResidentMegabytes
    {
        get
        {
            var line = File.ReadLines($"/proc/{_process.Id}/status").First(l => l.StartsWith("VmRSS:", StringComparison.Ordinal));
            return int.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], null) / 1024;
        }
    }

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
        Directory.Delete(_data, recursive: true);
    }
}
