using System.Diagnostics;
using CommunityBot.Testing.Notifications;

namespace CommunityBot.NotificationsBench;

/// <summary>The long form of the soak.</summary>
internal static class Soak
{
    public static async Task RunAsync(string program, int recipients, int kills)
    {
        await using var api = await CountingBotApi.StartAsync();
        var folder = Directory.CreateTempSubdirectory("communitybot-soak-");
        var started = Stopwatch.GetTimestamp();
        var report = await new SoakRun(program, folder.FullName, api)
        {
            Recipients = recipients,
            Kills = kills,
            Tell = line => Console.WriteLine($"{TimeProvider.System.GetLocalNow():HH:mm:ss} {line}"),
        }.RunAsync();
        Console.WriteLine(
            $"| {recipients:N0} | {report.Kills} | {report.Sent:N0} | {report.Suppressed:N0} | {report.Unknown:N0} | {report.Failed} "
            + $"| {report.Missed:N0} of the unknown | {report.Twice} | {report.Unaccounted} | {Stopwatch.GetElapsedTime(started).TotalMinutes:F1} |");
        folder.Delete(recursive: true);
    }
}
