using System.CommandLine;
using CommunityBot.EventFeeds;
using CommunityBot.Notifications.Events.Importing;
using CommunityBot.Operations;

namespace CommunityBot.Commands;

/// <summary>Imports a calendar, beside a running service or without one, and says what became of each event.</summary>
internal static class ImportEventsCommand
{
    public static Command Create(IConfiguration configuration)
    {
        var from = new Argument<string>("FILE-or-URL") { Description = "An iCalendar file (.ics), or a calendar's address." };
        var source = new Option<string?>("--source") { Description = "The source's name; otherwise the file's name or the address. Future events that a source leaves out twice are withdrawn." };
        var command = new Command("events", "Import events from an iCalendar file or feed.") { from, source };
        command.SetAction(async (parsed, cancellation) =>
        {
            var path = parsed.GetRequiredValue(from);
            var address = Uri.TryCreate(path, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" ? url : null;
            var name = parsed.GetValue(source) ?? SourceOf(path, address, configuration);
            // What can't be read is told before any database is made.
            var file = address is null ? await File.ReadAllBytesAsync(path, cancellation) : null;
            await using var operations = await OpenOperations.OpenAsync(configuration, create: true);
            var report = file is not null
                ? await operations.AskAsync<ImportEventsRequest, EventImportReport>(new ImportEventsRequest(name, file), cancellation)
                : await VisitAsync(operations, name, address!, cancellation);
            return await TellAsync(report, parsed.InvocationConfiguration.Output);
        });
        return command;
    }

    /// <returns>Null when the calendar has not changed.</returns>
    private static async Task<EventImportReport?> VisitAsync(IOperations operations, string source, Uri address, CancellationToken cancellation)
    {
        var visit = await operations.AskAsync<VisitEventsRequest, EventVisit>(new VisitEventsRequest(source, address), cancellation);
        return visit.Fault is { } fault ? throw new WorkFailedException(fault) : visit.Report;
    }

    private static async Task<int> TellAsync(EventImportReport? report, TextWriter output)
    {
        if (report is null)
        {
            await output.WriteLineAsync("The calendar says that nothing has changed since the last import.");
            return CommandLine.Done;
        }

        if (report.Fault is { } fault)
        {
            throw new WorkFailedException(fault);
        }

        EventReportText.Write(report, output);
        return report.Read == report.Rejected && report.Read > 0 ? throw new WorkFailedException("It holds no event that can be used.") : CommandLine.Done;
    }

    /// <summary>A calendar of the configuration keeps its name there, so that both ways of importing it are one source.</summary>
    private static string SourceOf(string path, Uri? address, IConfiguration configuration) => address is null
        ? Path.GetFileName(Path.GetFullPath(path))
        : (configuration.GetSection("Events").Get<EventOptions>() ?? new EventOptions())
            .Feeds.FirstOrDefault(f => Uri.TryCreate(f.Url, UriKind.Absolute, out var known) && known == address)?.Name
            ?? address.GetLeftPart(UriPartial.Path);
}
