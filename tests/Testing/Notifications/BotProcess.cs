using System.Collections.Concurrent;
using System.Diagnostics;
using CommunityBot.Bulletins.Organising;
using CommunityBot.Notifying;
using CommunityBot.Operations;
using CommunityBot.Testing.Telegram;

namespace CommunityBot.Testing.Notifications;

/// <summary>The built program in a process of its own, reached as an operator reaches it, and killed at will.</summary>
public sealed class BotProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly string _folder;
    private RemoteOperations? _operator;

    private BotProcess(Process process, string folder) => (_process, _folder) = (process, folder);

    public ConcurrentQueue<string> Log { get; } = new();

    public bool HasExited => _process.HasExited;

    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    public double ResidentMegabytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64 / 1048576.0;
        }
    }

    /// <param name="program">The folder that the program was built to.</param>
    /// <param name="folder">Where its database lies.</param>
    public static BotProcess Start(string program, string folder, string botApi, params (string Key, string Value)[] settings)
    {
        // What a killed run has left names a service that is gone.
        File.Delete(Database(folder) + ".control");
        var start = new ProcessStartInfo("dotnet", ["exec", Path.Combine(program, "CommunityBot.Bot.dll")])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        (string Key, string Value)[] usual =
        [
            ("Urls", "http://127.0.0.1:0"), ("Telegram__Token", ScriptedBotApi.Token), ("Telegram__BaseUrl", botApi),
            ("Storage__LiteDb__Path", Database(folder)), ("Limits__MessagesPerMinute", "100000"),
        ];
        foreach (var (key, value) in usual.Concat(settings))
        {
            start.Environment[key] = value;
        }

        var bot = new BotProcess(Process.Start(start)!, folder);
        bot._process.OutputDataReceived += (_, line) => bot.Log.Enqueue(line.Data ?? "");
        bot._process.ErrorDataReceived += (_, line) => bot.Log.Enqueue(line.Data ?? "");
        bot._process.BeginOutputReadLine();
        bot._process.BeginErrorReadLine();
        return bot;
    }

    /// <summary>Waits until an operator can reach it.</summary>
    public async Task ReadyAsync(int seconds = 120)
    {
        ControlFile? control = null;
        await Eventually.TrueAsync(
            () => _process.HasExited || (control = TryRead()) is not null, "an operator can reach the program", seconds);
        if (control is null)
        {
            throw new InvalidOperationException("The program has ended: " + string.Join('\n', Log));
        }

        _operator = new RemoteOperations(control);
    }

    /// <summary>What the verb <c>broadcast</c> does.</summary>
    /// <returns>The answer's text.</returns>
    public async Task<string> BroadcastAsync(string act, string argument = "") =>
        (await _operator!.AskAsync<BroadcastRequest, BroadcastAnswer>(new BroadcastRequest(act, argument), CancellationToken.None)).Text;

    /// <summary>What the verb <c>bulletin</c> does.</summary>
    /// <returns>The answer's text.</returns>
    public async Task<string> BulletinAsync(string act, string argument = "") =>
        (await _operator!.AskAsync<BulletinRequest, BulletinAnswer>(new BulletinRequest(act, argument), CancellationToken.None)).Text;

    /// <param name="counted">True to have every row counted, false for the counts that are kept.</param>
    public async Task<BroadcastFigures> FiguresAsync(string broadcast, bool counted = false) =>
        BroadcastFigures.Read(await BroadcastAsync(counted ? "check" : "show", broadcast));

    /// <summary>SIGKILL, without waiting for the end.</summary>
    public void KillNow() => _process.Kill();

    /// <summary>SIGKILL.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        if (_operator is not null)
        {
            await _operator.DisposeAsync();
        }

        _process.Dispose();
    }

    private ControlFile? TryRead()
    {
        try
        {
            return ControlFile.Read(Database(_folder));
        }
        catch (Exception e) when (e is IOException or System.Text.Json.JsonException)
        {
            // It is being written.
            return null;
        }
    }

    private static string Database(string folder) => Path.Combine(folder, "community.db");
}

/// <summary>What <c>broadcast show</c> says.</summary>
public sealed record BroadcastFigures(string Phase, IReadOnlyDictionary<string, long> Rows, bool AddsUp, string Text)
{
    public long this[string state] => Rows.GetValueOrDefault(state);

    public long Open => this["queued"] + this["leased"] + this["inflight"];

    public static BroadcastFigures Read(string text)
    {
        var rows = text.Split('\n').Where(l => l.StartsWith("  ", StringComparison.Ordinal)).Select(l => l.Split(':'))
            .ToDictionary(l => l[0].Trim(), l => long.Parse(l[1], System.Globalization.CultureInfo.InvariantCulture));
        var phase = text.Split('\n')[0].Split(": ").ElementAtOrDefault(1)?.Split(',')[0] ?? "";
        return new BroadcastFigures(phase, rows, text.Contains("Every recipient is accounted for.", StringComparison.Ordinal), text);
    }
}
