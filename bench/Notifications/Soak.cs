using System.Diagnostics;
using CommunityBot.Testing.Notifications;

namespace CommunityBot.NotificationsBench;

/// <summary>Everything at once: 5% blocked, 2% server faults, 1% lost answers, floods, and kills.</summary>
internal static class Soak
{
    private const string Id = "soak";

    public static async Task RunAsync(string program, int recipients, int kills)
    {
        await using var api = await CountingBotApi.StartAsync();
        var (random, floodUntil) = (new Random(7), 0);
        api.Fault = (chat, call) =>
        {
            // A storm every five thousand calls: the next forty are refused.
            if (call % 5000 == 0)
            {
                floodUntil = call + 40;
            }

            var roll = random.NextDouble();
            return call < floodUntil ? ApiFault.Flood
                : chat % 20 == 0 ? ApiFault.Blocked
                : roll < 0.02 ? ApiFault.ServerError
                : roll < 0.03 ? ApiFault.LostAnswer
                : ApiFault.None;
        };
        var folder = Directory.CreateTempSubdirectory("communitybot-soak-");
        var file = Path.Combine(folder.FullName, "soak.txt");
        File.WriteAllLines(file, [$$"""{"id":"{{Id}}","text":"The bulletin"}""", .. Enumerable.Range(0, recipients).Select(i => $"telegram:{10_000_000 + i}")]);
        var started = Stopwatch.GetTimestamp();
        var done = 0;
        BroadcastFigures figures;
        while (true)
        {
            await using var bot = BotProcess.Start(program, folder.FullName, api.Url, ("Notifications__MessagesPerSecond", "30000"));
            await bot.ReadyAsync();
            await bot.BroadcastAsync("send", file);
            if ((await bot.FiguresAsync(Id, counted: true)) is { AddsUp: false, Rows.Count: > 0 } broken)
            {
                throw new InvalidOperationException("After a kill: " + broken.Text);
            }

            var goal = done < kills ? api.Calls + random.Next(1, Math.Max(2, 2 * recipients / (kills + 1))) : int.MaxValue;
            while ((figures = await bot.FiguresAsync(Id)).Phase != "closed" && api.Calls < goal)
            {
                if (!figures.AddsUp || figures.Phase == "paused")
                {
                    throw new InvalidOperationException(figures.Text);
                }

                await Task.Delay(100);
            }

            if (figures.Phase == "closed")
            {
                figures = await bot.FiguresAsync(Id, counted: true);
                break;
            }

            await bot.KillAsync();
            Console.WriteLine($"{TimeProvider.System.GetLocalNow():HH:mm:ss} kill {++done} after {api.Calls} calls");
        }

        var missed = Enumerable.Range(0, recipients).Select(i => 10_000_000L + i).Count(chat => chat % 20 != 0 && !api.Delivered.ContainsKey(chat));
        var twice = api.Delivered.Count(d => d.Value > 1);
        var unaccounted = recipients - figures["sent"] - figures["suppressed"] - figures["unknown"] - figures["failed"];
        Console.WriteLine(figures.Text);
        Console.WriteLine(
            $"| {recipients:N0} | {done} | {figures["sent"]:N0} | {figures["suppressed"]:N0} | {figures["unknown"]:N0} | {figures["failed"]} "
            + $"| {missed:N0} of the unknown | {twice} | {unaccounted} | {Stopwatch.GetElapsedTime(started).TotalMinutes:F1} |");
        if (twice > 0 || unaccounted != 0 || missed > figures["unknown"] || !figures.AddsUp)
        {
            throw new InvalidOperationException("Somebody is not accounted for.");
        }
    }
}
