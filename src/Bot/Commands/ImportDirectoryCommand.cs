using System.CommandLine;
using CommunityBot.Directories;
using CommunityBot.Hosting;
using CommunityBot.Knowledge.CommunityDirectory.Importing;
using CommunityBot.Knowledge.CommunityDirectory.Importing.Feeds;
using CommunityBot.Operations;

namespace CommunityBot.Commands;

/// <summary>Imports groups, services and roles, beside a running service or without one, and says what became of each.</summary>
internal static class ImportDirectoryCommand
{
    public static Command Create(IConfiguration configuration)
    {
        var from = new Argument<string>("FILE-or-URL") { Description = "Open Referral UK JSON (any version), an HSDS CSV package, a plain CSV, a folder or zip of these, or a feed's address." };
        var source = new Option<string?>("--source") { Description = "The source's name; otherwise the file's name or the address. What a source no longer lists is withdrawn." };
        var fewer = new Option<bool>("--accept-fewer") { Description = "Withdraw what is missing even when it is more than half." };
        var command = new Command("directory", "Import groups, services and volunteering roles.") { from, source, fewer };
        command.SetAction(async (parsed, cancellation) =>
        {
            var path = parsed.GetRequiredValue(from);
            var address = AddressOf(path);
            var zone = TimeZoneInfo.FindSystemTimeZoneById(configuration["Community:TimeZone"] ?? new CommunityOptions().TimeZone);
            var options = new ImportOptions(parsed.GetValue(source) ?? SourceOf(path, address, configuration), zone) { AcceptFewer = parsed.GetValue(fewer) };
            // What can't be read is told before any database is made.
            var file = address is null ? await FeedFile.OpenAsync(path) : null;
            await using var operations = await OpenOperations.OpenAsync(configuration, create: true);
            using var progress = new ImportProgress(parsed.InvocationConfiguration.Error);
            var report = file is not null
                ? await new DirectoryImport(operations.Directory, TimeProvider.System).RunAsync(file, options, progress, cancellation)
                : await FetchAsync(operations, address!, options, configuration, progress, cancellation);
            progress.Dispose();
            return await TellAsync(report, parsed.InvocationConfiguration.Output);
        });
        return command;
    }

    /// <returns>Null when the feed has not changed.</returns>
    private static async Task<ImportReport?> FetchAsync(
        IOperations operations, Uri address, ImportOptions options, IConfiguration configuration, ImportProgress progress, CancellationToken cancellation)
    {
        using var http = FeedHttp.Create(configuration.GetValue("Directory:AllowPrivateAddresses", false));
        var outcome = await new FeedImport(operations.Directory, http, TimeProvider.System, new FeedLimits())
            .RunAsync(address, options, patient: false, progress, cancellation);
        return outcome switch
        {
            FeedOutcome.Imported imported => imported.Report,
            FeedOutcome.Failed failed => throw new WorkFailedException(failed.Fault),
            _ => null,
        };
    }

    private static async Task<int> TellAsync(ImportReport? report, TextWriter output)
    {
        if (report is null)
        {
            await output.WriteLineAsync("The feed says that nothing has changed since the last import.");
            return CommandLine.Done;
        }

        ImportReportText.Write(report, output);
        return (report.Fault ?? (report.Read == report.Rejected ? "It holds no entry that can be used." : null)) is { } fault
            ? throw new WorkFailedException(fault)
            : CommandLine.Done;
    }

    private static Uri? AddressOf(string path) =>
        Uri.TryCreate(path, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? address : null;

    /// <summary>A feed of the configuration keeps its name there, so that both ways of importing it are one source.</summary>
    private static string SourceOf(string path, Uri? address, IConfiguration configuration) => address is null
        ? Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)))
        : (configuration.GetSection("Directory").Get<DirectoryOptions>() ?? new DirectoryOptions())
            .Feeds.FirstOrDefault(f => Uri.TryCreate(f.Url, UriKind.Absolute, out var url) && url == address)?.Name
            ?? address.GetLeftPart(UriPartial.Path);
}
