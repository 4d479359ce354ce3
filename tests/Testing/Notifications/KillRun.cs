namespace CommunityBot.Testing.Notifications;

/// <summary>
/// A broadcast during which the program is killed again and again: at random, and at each step that can be told from
/// outside (placed, being frozen, a call received, a call answered, starting).
/// </summary>
public sealed class KillRun(string program, string folder, CountingBotApi api)
{
    private static readonly string[] Steps = ["placed", "freezing", "received", "answered", "starting", "random"];

    /// <summary>The places of the Telegram messenger: no more can be under way.</summary>
    public const int MostInFlight = 24;

    public required int Recipients { get; init; }

    public required int Kills { get; init; }

    public bool RepeatWhenInDoubt { get; init; }

    public int Seed { get; init; } = 1;

    /// <summary>Told of every kill.</summary>
    public Action<string> Tell { get; init; } = _ => { };

    private int DoneKills { get; set; }

    private int _broadcasts;

    /// <exception cref="InvalidOperationException">Somebody was lost, was sent something twice, or the figures don't add up.</exception>
    public async Task<KillReport> RunAsync()
    {
        var random = new Random(Seed);
        var report = new KillReport(0, 0, 0, 0, 0, 0, 0);
        while (DoneKills < Kills)
        {
            report += await BroadcastAsync(random);
        }

        return report;
    }

    private async Task<KillReport> BroadcastAsync(Random random)
    {
        api.Clear();
        var id = $"kills-{++_broadcasts}";
        var file = WriteFile(id);
        var kills = 0;
        while (true)
        {
            await using var bot = Start();
            var wantsKill = DoneKills < Kills;
            var step = Steps[DoneKills % Steps.Length];
            if (wantsKill && step == "starting")
            {
                await Task.Delay(random.Next(50, 1500));
                await KillAsync(bot, step);
                kills++;
                continue;
            }

            await bot.ReadyAsync();
            var placed = bot.BroadcastAsync("send", file);
            if (wantsKill && step == "placed")
            {
                await Task.WhenAny(placed, Task.Delay(random.Next(1, 30)));
                await KillAsync(bot, step);
                kills++;
                continue;
            }

            await placed;
            Require(await HoldsAsync(bot, id), "after a restart the figures don't add up");
            if (wantsKill && await KilledAtAsync(bot, step, random, id))
            {
                kills++;
                continue;
            }

            await FinishedAsync(bot, id);
            if (wantsKill && kills == 0)
            {
                // It ended before the step came; it still counts as a run without a kill.
                Tell($"{id}: over before {step}");
            }

            return await ReportAsync(bot, id, kills);
        }
    }

    private async Task<bool> KilledAtAsync(BotProcess bot, string step, Random random, string id)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var at = api.Calls + random.Next(1, Math.Max(2, Recipients / 12));
        if (step == "received")
        {
            // The kill comes from the very thread that serves the call: it has not been answered by then.
            api.OnCall = call => KillWhen(call >= at);
        }
        else if (step == "answered")
        {
            api.OnDelivered = (_, _) => KillWhen(api.Calls >= at);
        }
        else
        {
            _ = Task.Delay(step == "freezing" ? random.Next(0, 40) : random.Next(0, 1500)).ContinueWith(_ => KillWhen(true), TaskScheduler.Default);
        }

        await Task.WhenAny(reached.Task, FinishedAsync(bot, id));
        api.OnCall = _ => { };
        api.OnDelivered = (_, _) => { };
        if (!reached.Task.IsCompleted)
        {
            return false;
        }

        await bot.KillAsync();
        Count(step);
        return true;

        void KillWhen(bool now)
        {
            if (now && reached.TrySetResult() && step is "received")
            {
                bot.KillNow();
            }
        }
    }

    private async Task<KillReport> ReportAsync(BotProcess bot, string id, int kills)
    {
        var figures = await bot.FiguresAsync(id, counted: true);
        var delivered = api.Delivered.Values.Sum();
        var twice = api.Delivered.Count(d => d.Value > 1);
        var missed = Recipients - api.Delivered.Count;
        Require(figures.AddsUp && figures["audience"] == Recipients, "the figures don't add up");
        Require(RepeatWhenInDoubt || twice == 0, $"{twice} were sent it twice");
        Require(missed <= figures["unknown"], $"{missed} were not sent it, and only {figures["unknown"]} are in doubt");
        Require(figures["unknown"] + twice <= (long)kills * MostInFlight, $"{figures["unknown"]} are in doubt after {kills} kills");
        Require(figures["sent"] + figures["unknown"] == Recipients, "some were neither sent it nor are in doubt");
        Tell($"{id}: {kills} kills, {figures["sent"]} sent, {figures["unknown"]} unknown of which {figures["unknown"] - missed} arrived, {twice} twice");
        return new KillReport(kills, 1, figures["sent"], figures["unknown"], missed, twice, delivered);

        void Require(bool holds, string what) => this.Require(holds, $"{what}\n{figures.Text}\n{string.Join('\n', bot.Log.TakeLast(30))}");
    }

    private static async Task<bool> HoldsAsync(BotProcess bot, string id)
    {
        var figures = await bot.FiguresAsync(id, counted: true);
        return figures.AddsUp || figures.Rows.Count == 0;
    }

    private static async Task FinishedAsync(BotProcess bot, string id)
    {
        while (!bot.HasExited)
        {
            try
            {
                if ((await bot.FiguresAsync(id)).Phase == "closed")
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // Killed under our hands.
                return;
            }

            await Task.Delay(100);
        }
    }

    private async Task KillAsync(BotProcess bot, string step)
    {
        await bot.KillAsync();
        Count(step);
    }

    private void Count(string step)
    {
        DoneKills++;
        Tell($"kill {DoneKills} at {step}");
    }

    private BotProcess Start() => BotProcess.Start(program, folder, api.Url, ("Notifications__MessagesPerSecond", "30000"));

    private string WriteFile(string id)
    {
        var path = Path.Combine(folder, id + ".txt");
        var repeat = RepeatWhenInDoubt ? ",\"repeatWhenInDoubt\":true" : "";
        File.WriteAllLines(path, [$$"""{"id":"{{id}}","text":"The bulletin"{{repeat}}}""", .. Enumerable.Range(0, Recipients).Select(i => $"telegram:{10_000_000 + i}")]);
        return path;
    }

    private void Require(bool holds, string what)
    {
        if (!holds)
        {
            throw new InvalidOperationException($"After {DoneKills} kills: {what}");
        }
    }
}

/// <param name="Missed">Recipients whom nothing reached; all of them are in doubt.</param>
/// <param name="Twice">Recipients whom it reached more than once.</param>
public sealed record KillReport(int Kills, int Broadcasts, long Sent, long Unknown, long Missed, long Twice, long Delivered)
{
    public static KillReport operator +(KillReport a, KillReport b) => new(
        a.Kills + b.Kills, a.Broadcasts + b.Broadcasts, a.Sent + b.Sent, a.Unknown + b.Unknown, a.Missed + b.Missed, a.Twice + b.Twice, a.Delivered + b.Delivered);
}
