using System.Collections.Concurrent;
using System.Diagnostics;

namespace CommunityBot.Testing.Faults;

/// <summary>One node in a process of its own. It is started again when it ends, as a supervisor does.</summary>
public sealed class NodeProcess : IAsyncDisposable
{
    public const string Program = "CommunityBot.FaultNode.dll";

    /// <summary>The setting that names the program's folder; without it, the one of whoever starts it.</summary>
    public const string Folder = "FAULTS_FOLDER";

    private readonly Dictionary<string, string?> _settings;
    private readonly string _folder;
    private readonly CancellationTokenSource _over = new();
    private readonly Task _supervision;
    private volatile Process? _process;
    private volatile Uri? _address;

    public NodeProcess(string folder, IReadOnlyDictionary<string, string?> settings)
    {
        (_folder, _settings) = (folder, new(settings));
        Directory.CreateDirectory(folder);
        _supervision = Task.Run(SuperviseAsync);
    }

    /// <summary>Null while it can't be reached.</summary>
    public Uri? Address => _address;

    public int Starts { get; private set; }

    /// <summary>The last lines that it wrote.</summary>
    public ConcurrentQueue<string> Log { get; } = new();

    /// <summary>SIGKILL; it is started again.</summary>
    public async Task KillAsync()
    {
        var process = _process;
        _address = null;
        if (process is { HasExited: false })
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }

    /// <summary>SIGTERM, and then started with other settings: one step of a rolling upgrade.</summary>
    public async Task ReplaceAsync(string key, string? value)
    {
        _settings[key] = value;
        var (process, starts) = (_process!, Starts);
        _address = null;
        await SignalAsync("TERM");
        await process.WaitForExitAsync();
        await Eventually.TrueAsync(() => Starts > starts && Address is not null, "the new version runs", seconds: 120);
    }

    public Task FreezeAsync() => SignalAsync("STOP");

    public Task ThawAsync() => SignalAsync("CONT");

    public Task ReadyAsync() => Eventually.TrueAsync(() => Address is not null, "a node can be reached; it says: " + string.Join('\n', Log), seconds: 120);

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        await KillAsync();
        await _supervision;
        _over.Dispose();
    }

    private async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{_process!.Id}"]);
        await kill.WaitForExitAsync();
    }

    private async Task SuperviseAsync()
    {
        while (!_over.IsCancellationRequested)
        {
            using var process = Start();
            _process = process;
            Starts++;
            if (_over.IsCancellationRequested)
            {
                process.Kill();
            }

            await process.WaitForExitAsync();
            _address = null;
            await Task.WhenAny(Task.Delay(TimeSpan.FromMilliseconds(300), _over.Token));
        }
    }

    private Process Start()
    {
        var start = new ProcessStartInfo("dotnet", ["exec", Path.Combine(_settings.GetValueOrDefault(Folder) ?? AppContext.BaseDirectory, Program)])
        {
            WorkingDirectory = _folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (key, value) in _settings)
        {
            start.Environment[key] = value;
        }

        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => Heard(process, line.Data);
        process.ErrorDataReceived += (_, line) => Heard(process, line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private void Heard(Process process, string? line)
    {
        if (line?.StartsWith("at http", StringComparison.Ordinal) == true && process == _process)
        {
            _address = new Uri(line[3..]);
        }

        if (!string.IsNullOrEmpty(line))
        {
            Log.Enqueue(line);
            while (Log.Count > 400 && Log.TryDequeue(out _))
            {
            }
        }
    }
}
