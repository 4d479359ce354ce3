using CommunityBot.Commands;

namespace CommunityBot.Testing;

/// <summary>Runs the program's verbs in this process, with what they print at hand.</summary>
public sealed record CommandLineDriver(int ExitCode, string Output, string Error)
{
    public static async Task<CommandLineDriver> RunAsync(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await CommandLine.RunAsync(arguments, output, error);
        return new CommandLineDriver(code, output.ToString(), error.ToString());
    }
}
