using System.Text.Json;
using CommunityBot.Knowledge.CommunityDirectory.Importing.Services;
using CommunityBot.Knowledge.CommunityDirectory.Storing;

namespace CommunityBot.Knowledge.CommunityDirectory.Importing;

/// <param name="Source">What the entries' <see cref="Service.Source"/> will say, and whose missing entries are withdrawn.</param>
/// <param name="Zone">The community's.</param>
public sealed record ImportOptions(string Source, TimeZoneInfo Zone)
{
    /// <summary>Marks every entry as made up.</summary>
    public bool Invented { get; init; }

    /// <summary>Withdraws what is missing even when most of it is; otherwise that is held for a person to look at.</summary>
    public bool AcceptFewer { get; init; }
}

/// <summary>Brings a feed into the store, entry by entry, with a report.</summary>
public sealed class DirectoryImport(IDirectoryStore store, TimeProvider time)
{
    /// <summary>Entries in a unit of work.</summary>
    private const int BatchSize = 200;

    /// <param name="progress">Told how many items were read so far.</param>
    /// <returns>The report; with a fault in it when the feed broke off.</returns>
    public async Task<ImportReport> RunAsync(
        DirectoryFeed feed, ImportOptions options, IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        var report = new ImportReport { Source = options.Source, Format = feed.Format };
        var run = await store.BeginAsync(options.Source, cancellation);
        try
        {
            await ReadAsync(feed, options, run, report, progress, cancellation);
            report.Held = Missing(run, report, options);
        }
        catch (UnreadableFeedException e)
        {
            report.Fault = e.Message;
        }
        catch
        {
            // What was saved before a cancellation or a fault of ours is to be seen, too.
            await store.FinishAsync(run, null, CancellationToken.None);
            throw;
        }

        var complete = report is { Fault: null, Held: null };
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time.GetUtcNow(), options.Zone).DateTime);
        report.Withdrawn = await store.FinishAsync(run, complete ? today : null, cancellation);
        report.Notes = [.. feed.Notes.Texts];
        return report;
    }

    private async Task ReadAsync(
        DirectoryFeed feed, ImportOptions options, ImportRun run, ImportReport report, IProgress<int>? progress, CancellationToken cancellation)
    {
        var reader = new ServiceReader(options.Zone, options.Source, options.Invented);
        var batch = new List<(ReadEntry Entry, string Place)>(BatchSize);
        try
        {
            await foreach (var item in feed.Items.WithCancellation(cancellation))
            {
                foreach (var (service, refusal) in FeedItems.Services(item.Json))
                {
                    var entry = refusal is null ? ReadOne(reader, service) : new ReadEntry(null, null, refusal, new());
                    batch.Add((entry, item.Place));
                }

                if (batch.Count >= BatchSize)
                {
                    await SaveAsync(run, batch, report, cancellation);
                    progress?.Report(report.Read);
                }
            }
        }
        finally
        {
            // Also what was read before a feed broke off.
            await SaveAsync(run, batch, report, cancellation);
        }

        progress?.Report(report.Read);
    }

    private static ReadEntry ReadOne(ServiceReader reader, JsonElement json)
    {
        try
        {
            return reader.Read(json);
        }
        // Bytes that are no UTF-8 come to light only when a text is asked for.
        catch (InvalidOperationException e) when (e.InnerException is ArgumentException)
        {
            return new ReadEntry(null, null, "text that is not UTF-8", new());
        }
    }

    private async Task SaveAsync(ImportRun run, List<(ReadEntry Entry, string Place)> batch, ImportReport report, CancellationToken cancellation)
    {
        var entries = batch.Where(b => b.Entry.Service is not null).ToList();
        var rejected = batch.Where(b => b.Entry.Service is null).ToList();
        var outcomes = batch.Count == 0
            ? []
            : await store.SaveAsync(
                run, [.. entries.Select(b => b.Entry.Service!)], [.. rejected.Select(b => b.Entry.Id).OfType<string>()], cancellation);
        foreach (var ((entry, place), outcome) in entries.Zip(outcomes))
        {
            Count(report, entry, place, outcome);
        }

        foreach (var (entry, place) in rejected)
        {
            report.Reject(entry.Reason!, place);
        }

        batch.Clear();
    }

    private static void Count(ImportReport report, ReadEntry entry, string place, SaveOutcome outcome)
    {
        switch (outcome)
        {
            case SaveOutcome.Repeated:
                report.Reject("an id that came before in the same feed; the first stays", $"{place} ({entry.Id})");
                return;
            case SaveOutcome.IdTaken:
                report.Reject("an id that an entry of another source and another name has; that one stays", $"{place} ({entry.Id})");
                return;
            case SaveOutcome.Unchanged:
                report.Unchanged++;
                break;
            case SaveOutcome.Added when entry.Notes.Repaired:
                report.RepairedAdded++;
                break;
            case SaveOutcome.Added:
                report.Added++;
                break;
            case SaveOutcome.Changed when entry.Notes.Repaired:
                report.RepairedChanged++;
                break;
            default:
                report.Changed++;
                break;
        }

        foreach (var (deviation, example) in entry.Notes.Found)
        {
            report.Note(deviation, example);
        }
    }

    /// <summary>A feed that is suddenly empty or halved is likelier broken than true.</summary>
    private static string? Missing(ImportRun run, ImportReport report, ImportOptions options)
    {
        var seen = report.Read - report.Rejected;
        return !options.AcceptFewer && run.Current > 0 && seen * 2 < run.Current
            ? $"The feed has {seen} of the {run.Current} entries it had. Nothing was withdrawn: look at the feed, and if it is right, import it with --accept-fewer."
            : null;
    }
}
