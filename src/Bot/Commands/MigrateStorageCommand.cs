using System.CommandLine;
using System.Globalization;
using CommunityBot.Hosting;
using CommunityBot.Storage;
using CommunityBot.Storage.Copying;
using CommunityBot.Storage.Postgres;
using Microsoft.Extensions.Logging.Abstractions;

namespace CommunityBot.Commands;

/// <summary>Copies the LiteDB file into a PostgreSQL database, so that the service goes on there where it was.</summary>
internal static class MigrateStorageCommand
{
    private const string ConnectionString = "Storage:Postgres:ConnectionString";

    public static Command Create(IConfiguration configuration)
    {
        var dryRun = new Option<bool>("--dry-run") { Description = "Only look: read the whole file, and see whether the database can take it." };
        var command = new Command(
            "migrate-storage",
            "Copy the LiteDB file (Storage:LiteDb:Path) into an empty PostgreSQL database (Storage:Postgres:ConnectionString), and compare the two. "
            + "The service is stopped meanwhile; a copy that was stopped goes on where it was.") { dryRun };
        command.SetAction((parsed, cancellation) =>
            RunAsync(configuration, parsed.GetValue(dryRun), parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(
        IConfiguration configuration, bool dryRun, TextWriter output, TextWriter error, CancellationToken cancellation)
    {
        await using var file = OpenFile(configuration);
        await using var database = await OpenDatabaseAsync(configuration, dryRun, cancellation);
        await RefuseRunningServiceAsync(database, cancellation);
        using var progress = new CopyProgress(error);
        var copy = new StorageCopy(file, database, PostgresStores.Copies, progress);
        var copied = dryRun ? await copy.TryOutAsync(cancellation) : await copy.RunAsync(cancellation);
        progress.Dispose();
        foreach (var collection in copied.Where(c => c.Documents > 0))
        {
            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"{collection.Name}: {collection.Documents:N0} documents -> {Rows(collection)}{(dryRun ? "" : ", compared")}"));
        }

        await output.WriteLineAsync(dryRun
            ? $"Nothing was changed. {database.Address} can take it all."
            : $"Copied {file.Path} to {database.Address}. Start the service with Storage:Provider = Postgres, and never again on the file: it would send what the other sends.");
        return CommandLine.Done;
    }

    private static string Rows(CopyResult collection) => collection.Rows.Count == 0 ? "settings" : string.Join(
        ", ", collection.Rows.Select(r => string.Create(CultureInfo.InvariantCulture, $"{r.Value:N0} {r.Key}")));

    private static LiteDbDoor OpenFile(IConfiguration configuration)
    {
        var path = Path.GetFullPath((configuration.GetSection("Storage").Get<StorageOptions>() ?? new StorageOptions()).LiteDb.Path);
        if (!File.Exists(path))
        {
            throw new WorkFailedException($"There is no database at {path}; Storage:LiteDb:Path names another.");
        }

        try
        {
            return LiteDbDoor.Open(path, NullLogger.Instance, []);
        }
        catch (StorageUnavailableException e) when (e.InUse)
        {
            throw new WorkFailedException($"A service has {path} open. Stop it first: what it stored from now on would be left behind. Messages wait at their channels meanwhile.", e);
        }
    }

    private static async Task<PostgresDoor> OpenDatabaseAsync(IConfiguration configuration, bool dryRun, CancellationToken cancellation)
    {
        var connection = configuration[ConnectionString] ?? "";
        if (PostgresConnection.Fault(connection) is { } fault)
        {
            throw new WorkFailedException($"{ConnectionString}: it must say how to reach the database that the copy goes into, and {fault}.");
        }

        return dryRun
            ? await PostgresDoor.OpenAsItIsAsync(connection, PostgresStores.Migrations, cancellation)
            : await PostgresDoor.OpenAsync(connection, PostgresStores.Migrations, cancellation);
    }

    private static async Task RefuseRunningServiceAsync(PostgresDoor database, CancellationToken cancellation)
    {
        if (await database.ReadAsync(
            async db => await db.ValueAsync<bool>($"select to_regclass('reply_nodes') is not null")
                && await db.ValueAsync<bool>($"select exists (select from reply_nodes where seen_at > now() - interval '1 minute')"),
            cancellation))
        {
            throw new WorkFailedException($"A service runs on {database.Address}. Stop it, and let the copy go into a database that none has used.");
        }
    }
}
