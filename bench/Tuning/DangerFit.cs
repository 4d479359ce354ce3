using System.Diagnostics;
using CommunityBot.Safeguarding.Detection;

namespace CommunityBot.Tuning;

/// <summary>Fits safeguarding's model from its lists and examples and writes it beside them.</summary>
internal static class DangerFit
{
    public static void Run()
    {
        var home = Path.Combine("src", "Bot", "Safeguarding");
        var watch = Stopwatch.StartNew();
        var model = DangerTrainer.Fit(Path.Combine(home, "Words"), Examples.Read(Path.Combine(home, "Examples")));
        var path = Path.Combine(home, DangerModel.FileName);
        model.Write(path, DangerModel.FingerprintOf(home));
        Console.WriteLine($"fitted in {watch.Elapsed.TotalSeconds:0.0} s; {path} has {new FileInfo(path).Length / 1024} KB");
        watch.Restart();
        var judge = new DangerJudge(Path.Combine(home, "Words"), DangerModel.Read(path).Model);
        Console.WriteLine($"read in {watch.ElapsedMilliseconds} ms");
        PrintSpeed(judge, [.. Examples.Read(Path.Combine(home, "Examples")).Select(e => e.Text)]);
    }

    private static void PrintSpeed(DangerJudge judge, string[] messages)
    {
        var micros = new List<double>();
        for (var round = 0; round < 4; round++)
        {
            micros.Clear();
            foreach (var message in messages)
            {
                var start = Stopwatch.GetTimestamp();
                judge.Weigh(message);
                micros.Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds);
            }
        }

        micros.Sort();
        Console.WriteLine($"judges a message in {micros[micros.Count / 2]:0.0} us at p50, {micros[micros.Count * 99 / 100]:0.0} us at p99");
    }
}
