using System.Diagnostics;

namespace CommunityBot.LoadServer;

/// <summary>One start of the bot in an empty folder, with somebody's question waiting for it.</summary>
/// <param name="Seconds">From the start of the process to the arrival of the first answer.</param>
/// <param name="CpuSeconds">User and system time of the process until then.</param>
internal sealed record Start(bool WithSnapshot, double Seconds, double CpuSeconds, int ResidentMegabytes)
{
    /// <param name="withSnapshot">False to take away what publishing made ready.</param>
    public static async Task<Start> MeasureAsync(string published, bool withSnapshot, int port, byte[][] questions)
    {
        var snapshot = Path.Combine(published, "bot", "Content", "knowledge.snapshot");
        var aside = snapshot + ".aside";
        if (!withSnapshot)
        {
            File.Move(snapshot, aside);
        }

        try
        {
            await using var bench = await Bench.StartAsync(Contestants.CommunityBot(published), "polling", port, questions);
            await bench.Residents.AskAsync(1, 1, newcomers: false, TimeSpan.FromMinutes(2));
            return new Start(withSnapshot, Stopwatch.GetElapsedTime(bench.Bot.StartedAt).TotalSeconds, bench.Bot.CpuSeconds, bench.Bot.ResidentMegabytes);
        }
        finally
        {
            if (!withSnapshot)
            {
                File.Move(aside, snapshot);
            }
        }
    }
}
