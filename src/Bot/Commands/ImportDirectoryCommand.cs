using System.CommandLine;
using CommunityBot.Directories;
using CommunityBot.Hosting;
using CommunityBot.Knowledge.CommunityDirectory.Importing;
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
            var zone = TimeZoneInfo.FindSystemTimeZoneById(configuration["Community:TimeZone"] ?? new CommunityOptions().TimeZone);
            var options = new ImportOptions(parsed.GetValue(source) ?? SourceOf(path), zone) { AcceptFewer = parsed.GetValue(fewer) };
            var feed = FeedFile.Open(path);
            await using var operations = await OpenOperations.OpenAsync(configuration, create: true);
            using var progress = new ImportProgress(parsed.InvocationConfiguration.Error);
            var report = await new DirectoryImport(operations.Directory, TimeProvider.System).RunAsync(feed, options, progress, cancellation);
            progress.Dispose();
            ImportReportText.Write(report, parsed.InvocationConfiguration.Output);
            return (report.Fault ?? (report.Read == report.Rejected ? "It holds no entry that can be used." : null)) is { } fault
                ? throw new WorkFailedException(fault)
                : CommandLine.Done;
        });
        return command;
    }

    private static string SourceOf(string path) => Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)));
}
