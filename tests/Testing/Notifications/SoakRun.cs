namespace CommunityBot.Testing.Notifications;

/// <summary>
/// A broadcast during which everything goes wrong at once: 5% have blocked the bot, 2% of calls meet a server's fault, 1% of
/// answers are lost, storms of refusals, and the program is killed at random.
/// </summary>
public sealed class SoakRun(string program, string folder, CountingBotApi api)
{
    private const string Id = "soak";
    private const long FirstChat = 10_000_000;

    /// <summary>One chat in so many has blocked the bot.</summary>
    private const int OneBlockedIn = 20;

    private const int StormLasts = 40;

    private readonly Random _random = new(7);
    private int _floodUntil;

    public required int Recipients { get; init; }

    public required int Kills { get; init; }

    /// <summary>Calls from one storm to the next.</summary>
    public int StormEvery { get; init; } = 5000;

    /// <summary>Told of every kill.</summary>
    public Action<string> Tell { get; init; } = _ => { };

    /// <exception cref="InvalidOperationException">Somebody is not accounted for, or was sent it twice.</exception>
    public async Task<SoakReport> RunAsync()
    {
        api.Fault = FaultOf;
        var file = Path.Combine(folder, "soak.txt");
        await File.WriteAllLinesAsync(file, [$$"""{"id":"{{Id}}","text":"The bulletin"}""", .. Chats().Select(chat => $"telegram:{chat}")]);
        for (var kills = 0; ; kills++)
        {
            await using var bot = BotProcess.Start(program, folder, api.Url, ("Notifications__MessagesPerSecond", "30000"));
            await bot.ReadyAsync();
            await bot.BroadcastAsync("send", file);
            if (await bot.FiguresAsync(Id, counted: true) is { AddsUp: false, Rows.Count: > 0 } broken)
            {
                throw new InvalidOperationException("After a kill: " + broken.Text);
            }

            // One in each stretch of the broadcast, and the last before its end.
            var stretch = Recipients / (Kills + 2);
            var goal = kills < Kills ? (stretch * (kills + 1)) + _random.Next(stretch) : int.MaxValue;
            if (await GoesOnAsync(bot, goal))
            {
                await bot.KillAsync();
                Tell($"kill {kills + 1} after {api.Calls} calls");
                continue;
            }

            return Report(await bot.FiguresAsync(Id, counted: true), kills);
        }
    }

    private ApiFault FaultOf(long chat, int call)
    {
        if (call % StormEvery == 0)
        {
            _floodUntil = call + StormLasts;
        }

        lock (_random)
        {
            var roll = _random.NextDouble();
            return call < _floodUntil ? ApiFault.Flood
                : chat % OneBlockedIn == 0 ? ApiFault.Blocked
                : roll < 0.02 ? ApiFault.ServerError
                : roll < 0.03 ? ApiFault.LostAnswer
                : ApiFault.None;
        }
    }

    /// <returns>True when the server has had so many calls, false when the broadcast has ended.</returns>
    private async Task<bool> GoesOnAsync(BotProcess bot, int calls)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        api.OnCall = call => _ = call >= calls && reached.TrySetResult();
        while (!reached.Task.IsCompleted)
        {
            var figures = await bot.FiguresAsync(Id);
            if (figures.Phase == "closed")
            {
                return false;
            }

            if (!figures.AddsUp || figures.Phase == "paused")
            {
                throw new InvalidOperationException(figures.Text);
            }

            await Task.WhenAny(reached.Task, Task.Delay(100));
        }

        return true;
    }

    private SoakReport Report(BroadcastFigures figures, int kills)
    {
        var report = new SoakReport(
            kills, figures["sent"], figures["suppressed"], figures["unknown"], figures["failed"],
            Chats().Count(chat => chat % OneBlockedIn != 0 && !api.Delivered.ContainsKey(chat)), api.Delivered.Count(d => d.Value > 1),
            Recipients - figures["sent"] - figures["suppressed"] - figures["unknown"] - figures["failed"]);
        return report is { Twice: 0, Unaccounted: 0 } && report.Missed <= report.Unknown && figures.AddsUp
            ? report : throw new InvalidOperationException($"Somebody is not accounted for: {report}\n{figures.Text}");
    }

    private IEnumerable<long> Chats() => Enumerable.Range(0, Recipients).Select(i => FirstChat + i);
}

/// <param name="Missed">Who had not blocked the bot and got nothing; all of them are in doubt.</param>
public sealed record SoakReport(int Kills, long Sent, long Suppressed, long Unknown, long Failed, int Missed, int Twice, long Unaccounted);
