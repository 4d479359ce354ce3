using System.Security.Cryptography;
using CommunityBot.Hosting;
using CommunityBot.Knowledge.CommunityDirectory.Importing;
using CommunityBot.Knowledge.CommunityDirectory.Storing;
using CommunityBot.Questions;
using Microsoft.Extensions.Options;

namespace CommunityBot.Directories;

/// <summary>
/// The entries that come with the program: the starter directory, and the invented sample when the configuration asks
/// for it. Each is imported when it is new or its file has changed.
/// </summary>
internal sealed class BuiltInDirectory(
    DirectoryImport import,
    IDirectoryStore store,
    IConfiguration configuration,
    IOptions<DirectoryOptions> options,
    IOptions<CommunityOptions> community,
    ILogger<BuiltInDirectory> log)
{
    public const string Starter = "starter";
    public const string Sample = "sample";

    public async Task ImportAsync(CancellationToken cancellation)
    {
        await ImportAsync(Starter, "starter.json", wanted: true, invented: false, cancellation);
        await ImportAsync(Sample, "sample.json", options.Value.Sample, invented: true, cancellation);
    }

    private async Task ImportAsync(string source, string file, bool wanted, bool invented, CancellationToken cancellation)
    {
        var path = Path.Combine(QuestionsModule.FoldersOf(configuration).Content, "Directory", file);
        var exists = wanted && File.Exists(path);
        var signature = exists ? Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(path, cancellation))) : null;
        var known = await store.FindFeedAsync(source, cancellation);
        if (known?.ETag == signature)
        {
            return;
        }

        var zone = TimeZoneInfo.FindSystemTimeZoneById(community.Value.TimeZone);
        // A sample that is no longer wanted is a feed that lists nothing.
        var feed = exists ? await FeedFile.OpenAsync(path) : new DirectoryFeed("nothing", AsyncEnumerable.Empty<FeedItem>(), new FeedNotes());
        var report = await import.RunAsync(feed, new ImportOptions(source, zone) { Invented = invented, AcceptFewer = true }, cancellation: cancellation);
        if (report.Fault is { } fault)
        {
            log.LogError("The {Source} directory could not be read: {Fault}", source, fault);
            return;
        }

        await store.SaveFeedAsync(FeedState.New(source) with { ETag = signature }, cancellation);
        log.LogInformation("The {Source} directory: {Read} entries read, {Rejected} rejected, {Withdrawn} withdrawn", source, report.Read, report.Rejected, report.Withdrawn);
    }
}
