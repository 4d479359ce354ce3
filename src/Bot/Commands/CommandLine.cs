using System.CommandLine;

namespace CommunityBot.Commands;

/// <summary>The program's verbs, and the one place where a verb's failure becomes a line and an exit code.</summary>
public static class CommandLine
{
    public const int Done = 0;
    public const int WorkFailed = 1;
    public const int WrongUsage = 2;

    /// <summary>Runs what the arguments ask for. Without a verb that is <c>serve</c>.</summary>
    public static async Task<int> RunAsync(string[] arguments, TextWriter output, TextWriter error)
    {
        var parted = ConfigurationArguments.Part(arguments);
        if (parted.WithoutValue is { } setting)
        {
            await error.WriteLineAsync($"{setting} needs a value, for example {setting}=VALUE");
            return WrongUsage;
        }

        try
        {
            var root = Verbs(ReadConfiguration(parted.Settings));
            var parsed = root.Parse(parted.Verb.Count == 0 ? ["serve"] : parted.Verb);
            if (parsed.Errors.Count > 0)
            {
                return ExplainUsage(root, parsed, error);
            }

            return await parsed.InvokeAsync(new InvocationConfiguration
            {
                Output = output,
                Error = error,
                EnableDefaultExceptionHandler = false,
                // The verbs that run long end themselves, in order, on Ctrl+C.
                ProcessTerminationTimeout = null,
            });
        }
        catch (Exception e)
        {
            await error.WriteLineAsync(FailureText.Of(e));
            return WorkFailed;
        }
    }

    /// <summary>A verb is a class with <c>Create</c>, and one line here.</summary>
    private static RootCommand Verbs(IConfiguration configuration) =>
        new("A community chatbot. Any setting can be given with any verb, as --Section:Key VALUE.")
        {
            ServeCommand.Create(configuration),
            ChatCommand.Create(configuration),
            ReplayCommand.Create(configuration),
            EvaluateCommand.Create(configuration),
            ImportCommand.Create(configuration),
            UnansweredCommand.Create(configuration),
            BroadcastCommand.Create(configuration),
            BulletinCommand.Create(configuration),
            OrganiserCommands.Create(configuration),
            IntroductionsCommand.Create(configuration),
            UnmetCommand.Create(configuration),
            BackupCommand.Create(configuration),
            RestoreCommand.Create(configuration),
            MigrateStorageCommand.Create(configuration),
            LotteryCommand.Create(configuration),
            IndexCommand.Create(),
        };

    private static IConfigurationRoot ReadConfiguration(IReadOnlyDictionary<string, string?> settings) =>
        new ConfigurationBuilder()
            .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true)
            .AddJsonFile(Path.GetFullPath("appsettings.json"), optional: true)
            .AddEnvironmentVariables()
            .AddInMemoryCollection(settings)
            .Build();

    private static int ExplainUsage(RootCommand root, ParseResult parsed, TextWriter error)
    {
        foreach (var fault in parsed.Errors)
        {
            error.WriteLine(fault.Message);
        }

        error.WriteLine();
        var path = new List<string>();
        for (var command = parsed.CommandResult; command?.Command is not (null or RootCommand); command = command.Parent as System.CommandLine.Parsing.CommandResult)
        {
            path.Insert(0, command.Command.Name);
        }

        root.Parse([.. path, "--help"]).Invoke(new InvocationConfiguration { Output = error, Error = error });
        return WrongUsage;
    }
}
