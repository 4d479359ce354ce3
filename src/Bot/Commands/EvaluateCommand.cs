using System.CommandLine;
using CommunityBot.Directories;
using CommunityBot.Evaluation;

namespace CommunityBot.Commands;

/// <summary>Scores question files and prints a table.</summary>
internal static class EvaluateCommand
{
    public static Command Create(IConfiguration configuration)
    {
        var files = new Argument<string[]>("FILE") { Description = "Question files, JSON Lines.", Arity = ArgumentArity.OneOrMore };
        var misses = new Option<bool>("--misses") { Description = "Also list every question not handled as expected." };
        var directory = new Option<string?>("--directory") { Description = "A file of groups and services to use alone; otherwise those that come with the program." };
        var command = new Command("evaluate", "Score files of questions and of people, and print a table.") { files, misses, directory };
        command.SetAction((parsed, cancellation) => RunAsync(
            configuration, parsed.GetValue(files)!, parsed.GetValue(directory), parsed.GetValue(misses), parsed.InvocationConfiguration.Output, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(
        IConfiguration configuration, IReadOnlyList<string> files, string? directory, bool showMisses, TextWriter output, CancellationToken cancellation)
    {
        if (files.FirstOrDefault(f => !File.Exists(f)) is { } missing)
        {
            throw new WorkFailedException($"there is no file {missing}");
        }

        await using var services = ReplayCommand.Offline(configuration, now: null);
        await (directory is null ? services.FillBuiltInAsync(cancellation) : services.FillFromAsync(directory, cancellation));
        var scores = new Scoreboard();
        var matches = new MatchScores();
        if (await ActivatorUtilities.CreateInstance<Evaluator>(services).RunAsync(files, scores, matches, cancellation) is { } fault)
        {
            throw new WorkFailedException(fault);
        }

        scores.WriteTo(output);
        matches.WriteTo(output);
        foreach (var miss in showMisses ? scores.Misses : [])
        {
            await output.WriteLineAsync($"{miss.Script.Id} {miss.Verdict}: expected {miss.Expected.Kind} {string.Join(" / ", miss.Expected.Sections)} {string.Join(", ", miss.Expected.Facts)}");
            await output.WriteLineAsync($"  asked {miss.Question}");
            await output.WriteLineAsync($"  got {miss.Said.Kind} {miss.Said.Confidence} {string.Join(" / ", miss.Said.Citations.Select(c => $"{c.Article} ({c.Section})"))} {string.Join(" | ", miss.Said.Buttons)}");
        }

        foreach (var (person, said) in showMisses ? matches.Misses : [])
        {
            await output.WriteLineAsync($"{person.Id}: {string.Join(" | ", person.Turns)}");
            await output.WriteLineAsync($"  got {said.Kind} {string.Join(", ", said.Items.Select(i => $"{i} ({(person.Breaks.Contains(i) ? "breaks" : person.Grades.GetValueOrDefault(i))})"))}");
        }

        return CommandLine.Done;
    }
}
