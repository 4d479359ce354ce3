using CommunityBot.Testing.Notifications;

namespace CommunityBot.NotificationsBench;

/// <summary>The long form of the kill test.</summary>
internal static class Kills
{
    public static async Task RunAsync(string program, int kills, int recipients, bool repeat)
    {
        await using var api = await CountingBotApi.StartAsync();
        var folder = Directory.CreateTempSubdirectory("communitybot-kills-");
        var run = new KillRun(program, folder.FullName, api)
        {
            Recipients = recipients,
            Kills = kills,
            RepeatWhenInDoubt = repeat,
            Tell = line => Console.WriteLine($"{TimeProvider.System.GetLocalNow():HH:mm:ss} {line}"),
        };
        var report = await run.RunAsync();
        Console.WriteLine(
            $"| {(repeat ? "may be repeated" : "never repeated")} | {report.Kills} | {report.Broadcasts} x {recipients:N0} | {report.Sent:N0} | {report.Unknown} "
            + $"({report.Unknown / (double)report.Kills:F1} a kill) | {report.Missed} | {report.Twice} | 0 |");
        folder.Delete(recursive: true);
    }
}
