using CommunityBot.Commands;
using CommunityBot.Hosting;
using CommunityBot.Knowledge.CommunityDirectory;
using CommunityBot.Knowledge.CommunityDirectory.Importing;
using CommunityBot.Knowledge.CommunityDirectory.Storing;
using CommunityBot.Operations;
using CommunityBot.Storage;
using Microsoft.Extensions.Options;

namespace CommunityBot.Directories;

/// <summary>Fills the directory of a verb that stores nothing.</summary>
internal static class OfflineDirectory
{
    /// <summary>With the entries of one file and no others; their ids are as they stand in it.</summary>
    /// <exception cref="WorkFailedException">It can't be read to its end, or holds no entry that can be used.</exception>
    public static async Task FillFromAsync(this IServiceProvider services, string file, CancellationToken cancellation)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(services.GetRequiredService<IOptions<CommunityOptions>>().Value.TimeZone);
        var report = await services.GetRequiredService<DirectoryImport>()
            .RunAsync(await FeedFile.OpenAsync(file), new ImportOptions(Path.GetFileName(file), zone), cancellation: cancellation);
        if (report.Fault is { } fault)
        {
            throw new WorkFailedException($"{file}: {fault}");
        }

        if (report.Rejected > 0)
        {
            services.GetRequiredService<ILogger<DirectoryImport>>().LogWarning(
                "{File}: {Rejected} of {Read} entries can't be used: {Reasons}", file, report.Rejected, report.Read, string.Join("; ", report.Rejections.Keys));
        }
    }

    /// <summary>With what is stored; where nothing is, with what comes with the program.</summary>
    public static async Task FillFromStoreAsync(this IServiceProvider services, IConfiguration configuration, CancellationToken cancellation)
    {
        if (!await CopyStoredAsync(services, configuration, cancellation))
        {
            await services.FillBuiltInAsync(cancellation);
        }
    }

    public static Task FillBuiltInAsync(this IServiceProvider services, CancellationToken cancellation) =>
        services.GetRequiredService<BuiltInDirectory>().ImportAsync(cancellation);

    private static async Task<bool> CopyStoredAsync(IServiceProvider services, IConfiguration configuration, CancellationToken cancellation)
    {
        var path = services.GetRequiredService<IOptions<StorageOptions>>().Value.LiteDb.Path;
        if (!configuration.KeepsInPostgres() && !File.Exists(path))
        {
            return false;
        }

        var entries = new List<Service>();
        try
        {
            await using var operations = await OpenOperations.OpenAsync(configuration);
            await foreach (var service in operations.Directory.ReadAllAsync(cancellation))
            {
                entries.Add(service);
            }
        }
        // In use by something that can't be asked: the verb touches no stored data, so it can do without.
        catch (StorageUnavailableException e)
        {
            services.GetRequiredService<ILogger<DirectoryLibrary>>().LogWarning("The stored directory can't be read, the built-in one is used: {Reason}", e.Message);
        }

        var store = services.GetRequiredService<IDirectoryStore>();
        var run = await store.BeginAsync("stored", cancellation);
        await store.SaveAsync(run, entries, [], cancellation);
        await store.FinishAsync(run, null, cancellation);
        return entries.Count > 0;
    }
}
