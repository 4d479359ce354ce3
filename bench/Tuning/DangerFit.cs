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
        _ = new DangerJudge(Path.Combine(home, "Words"), DangerModel.Read(path).Model);
        Console.WriteLine($"read in {watch.ElapsedMilliseconds} ms");
    }
}
