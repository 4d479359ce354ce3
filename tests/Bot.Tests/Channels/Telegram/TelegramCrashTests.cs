using System.Collections.Concurrent;
using System.Diagnostics;
using CommunityBot.Testing;
using CommunityBot.Testing.Telegram;
using Xunit;

namespace CommunityBot.Bot.Tests.Channels.Telegram;

/// <summary>The built program, killed with SIGKILL while it works.</summary>
public sealed class TelegramCrashTests
{
    private const int Kills = 6;
    private const int ChatsInARound = 60;

    /// <summary>As many sends as the messenger has under way at once.</summary>
    private const int MostInFlight = 24;

    /// <remarks>
    /// Telegram can't be asked whether a send that was under way at the kill had arrived. The program does not repeat
    /// such a send, so nobody is ever answered twice, and at most those that were under way go unanswered: one kill
    /// can cost <see cref="MostInFlight"/> replies, and each of them is named in the log of the next start.
    /// </remarks>
    [Fact]
    public async Task Killed_at_random_moments_it_answers_everybody_and_nobody_twice()
    {
        await using var api = await ScriptedBotApi.StartAsync();
        api.Answer("sendMessage", new ScriptedAnswer.Delay(TimeSpan.FromMilliseconds(3)), times: int.MaxValue);
        var folder = Directory.CreateTempSubdirectory("communitybot-crash-");
        var log = new ConcurrentQueue<string>();
        var random = new Random(20260);
        var chats = 0;
        for (var kill = 0; kill < Kills; kill++)
        {
            var polls = api.Updates.Polls;
            using var program = Start(api, folder.FullName, log);
            await Eventually.TrueAsync(() => api.Updates.Polls > polls || program.HasExited, "the program polls", seconds: 30);
            var sentBefore = Sends(api);
            for (var i = 0; i < ChatsInARound; i++)
            {
                api.Says(++chats, $"what about number {chats}");
            }

            var killAfter = random.Next(0, ChatsInARound);
            await Eventually.TrueAsync(() => Sends(api) - sentBefore >= killAfter || program.HasExited, "it answers", seconds: 90);
            Assert.False(program.HasExited, string.Join('\n', log));
            await KillAsync(program);
        }

        using (var program = Start(api, folder.FullName, log))
        {
            await Eventually.TrueAsync(() => api.Updates.Waiting == 0 && IsQuiet(api), "everything is handled", seconds: 30);
            await KillAsync(program);
        }

        var answers = api.CallsTo("sendMessage").GroupBy(c => (c.Chat, c.Text)).ToList();
        var unanswered = chats - answers.Select(a => a.Key.Chat).Distinct().Count();
        var doubtful = log.Count(line => line.Contains("was under way when the program stopped", StringComparison.Ordinal));
        TestContext.Current.TestOutputHelper?.WriteLine($"{chats} updates, {Kills} kills: {unanswered} unanswered, {doubtful} in doubt");
        Assert.Empty(answers.Where(a => a.Count() > 1).Select(a => a.Key));
        Assert.InRange(unanswered, 0, Math.Min(doubtful, Kills * MostInFlight));
        folder.Delete(recursive: true);
    }

    private static int Sends(ScriptedBotApi api) => api.CallsTo("sendMessage").Count();

    private static Process Start(ScriptedBotApi api, string folder, ConcurrentQueue<string> log)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "CommunityBot.Bot.dll")])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["Urls"] = "http://127.0.0.1:0",
                ["Telegram__Token"] = ScriptedBotApi.Token,
                ["Telegram__BaseUrl"] = api.Url,
                ["Storage__LiteDb__Path"] = "community.db",
                ["Limits__MessagesPerMinute"] = "100000",
            },
        };
        var program = Process.Start(start)!;
        program.OutputDataReceived += (_, line) => log.Enqueue(line.Data ?? "");
        program.ErrorDataReceived += (_, line) => log.Enqueue(line.Data ?? "");
        program.BeginOutputReadLine();
        program.BeginErrorReadLine();
        return program;
    }

    private static async Task KillAsync(Process program)
    {
        program.Kill();
        await program.WaitForExitAsync();
    }

    private readonly Stopwatch _quiet = Stopwatch.StartNew();
    private int _lastSends;

    /// <summary>True when a second has gone by without a send.</summary>
    private bool IsQuiet(ScriptedBotApi api)
    {
        var sends = Sends(api);
        if (sends != _lastSends)
        {
            _lastSends = sends;
            _quiet.Restart();
        }

        return _quiet.ElapsedMilliseconds > 1000;
    }
}
