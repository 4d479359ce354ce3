using System.CommandLine;
using System.Globalization;
using CommunityBot.Hosting;
using CommunityBot.Storage;
using Microsoft.Extensions.Options;

namespace CommunityBot.Commands;

/// <summary>Puts a backup in place where there is no database.</summary>
internal static class RestoreCommand
{
    public static Command Create(IConfiguration configuration)
    {
        var file = new Argument<string>("FILE") { Description = "A copy written by backup." };
        var command = new Command("restore", "Put a backup in place. Refuses when there is a database already, or a service runs.") { file };
        command.SetAction(async (parsed, _) =>
        {
            if (configuration.KeepsInPostgres())
            {
                throw new WorkFailedException("PostgreSQL has its own tools for copies: use pg_dump and pg_restore.");
            }

            await using var services = VerbServices.Build(configuration, storage => storage.AddStorage(configuration));
            var database = Path.GetFullPath(services.GetRequiredService<IOptions<StorageOptions>>().Value.LiteDb.Path);
            var documents = LiteDbBackup.Restore(parsed.GetRequiredValue(file), database);
            await parsed.InvocationConfiguration.Output.WriteLineAsync(
                string.Create(CultureInfo.InvariantCulture, $"Restored {documents} documents to {database}"));
            return CommandLine.Done;
        });
        return command;
    }
}
