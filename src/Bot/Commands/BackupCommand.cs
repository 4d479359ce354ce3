using System.CommandLine;
using System.Globalization;
using CommunityBot.Operations;
using CommunityBot.Storage;

namespace CommunityBot.Commands;

/// <summary>A consistent copy of the database, also while the service runs.</summary>
internal static class BackupCommand
{
    public static Command Create(IConfiguration configuration)
    {
        var file = new Argument<string>("FILE") { Description = "Where the copy goes; nothing is there yet." };
        var command = new Command("backup", "Write a consistent copy of the database, also while the service runs.") { file };
        command.SetAction(async (parsed, cancellation) =>
        {
            if (configuration.KeepsInPostgres())
            {
                throw new WorkFailedException("PostgreSQL has its own tools for copies: use pg_dump and pg_restore.");
            }

            var target = Path.GetFullPath(parsed.GetRequiredValue(file));
            await using var operations = await OpenOperations.OpenAsync(configuration);
            var answer = await operations.AskAsync<BackupRequest, BackupAnswer>(new BackupRequest(target), cancellation);
            if (answer.Fault is { } fault)
            {
                throw new WorkFailedException(fault);
            }

            await parsed.InvocationConfiguration.Output.WriteLineAsync(
                string.Create(CultureInfo.InvariantCulture, $"Wrote {answer.Documents} documents to {target}"));
            return CommandLine.Done;
        });
        return command;
    }
}
