using System.Diagnostics;
using CommunityBot.Safeguarding.Detection;
using CommunityBot.Tuning.Nets;

namespace CommunityBot.Tuning;

/// <summary>Fits safeguarding's model from its lists and examples and writes it beside them.</summary>
internal static class DangerFit
{
    public static void Run()
    {
        var home = Path.Combine("src", "Bot", "Safeguarding");
        var watch = Stopwatch.StartNew();
        var words = Path.Combine(home, "Words");
        var examples = Examples.Read(Path.Combine(home, "Examples"));
        var model = NetTrainer.Fit(words, examples);
        var path = Path.Combine(home, DangerModel.FileName);
        model.Write(path, DangerModel.FingerprintOf(home));
        Console.WriteLine($"fitted in {watch.Elapsed.TotalSeconds:0.0} s; {path} has {new FileInfo(path).Length / 1024} KB");
        watch.Restart();
        var judge = new DangerJudge(words, DangerModel.Read(path).Model);
        Console.WriteLine($"read in {watch.ElapsedMilliseconds} ms");
        PrintSpeed(judge, [.. examples.Select(e => e.Text)]);
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
