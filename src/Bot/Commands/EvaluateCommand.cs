using CommunityBot.Evaluation;

namespace CommunityBot.Commands;

/// <summary>Scores question files and prints a table.</summary>
internal static class EvaluateCommand
{
    /// <param name="showMisses">True to print every question that was not handled as expected.</param>
    public static async Task<int> RunAsync(IConfiguration configuration, IReadOnlyList<string> files, bool showMisses, CancellationToken cancellation)
    {
        var missing = files.FirstOrDefault(f => !File.Exists(f));
        if (missing is not null)
        {
            await Console.Error.WriteLineAsync($"evaluate: there is no file {missing}");
            return 1;
        }

        await using var services = ReplayCommand.Offline(configuration, now: null);
        var scores = new Scoreboard();
        if (await ActivatorUtilities.CreateInstance<Evaluator>(services).RunAsync(files, scores, cancellation) is { } fault)
        {
            await Console.Error.WriteLineAsync($"evaluate: {fault}");
            return 1;
        }

        scores.WriteTo(Console.Out);
        foreach (var miss in showMisses ? scores.Misses : [])
        {
            Console.Out.WriteLine($"{miss.Script.Id} {miss.Verdict} (expected {miss.Expected.Kind} {string.Join(" / ", miss.Expected.Sections)} {string.Join(", ", miss.Expected.Facts)})");
            Console.Out.WriteLine($"  asked {miss.Question}");
            Console.Out.WriteLine($"  got {miss.Said.Kind} {miss.Said.Confidence} {string.Join(" / ", miss.Said.Citations.Select(c => $"{c.Article} ({c.Section})"))} {string.Join(" | ", miss.Said.Buttons)}");
        }

        return 0;
    }
}
