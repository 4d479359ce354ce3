using System.Text;

namespace CommunityBot.Notifications.Draws.Holding;

/// <summary>
/// Writes a draw's files as docs/draw-format.md lays them out. They are made of what is stored and nothing else, each is
/// put in place whole, and writing them again gives the same bytes.
/// </summary>
/// <param name="folder">Holds a folder for each draw.</param>
public sealed class DrawPublication(IDrawStore store, string folder)
{
    public DrawFolder FolderOf(string draw) => new(Path.Combine(folder, draw));

    /// <summary>Another node may have published it in a folder of its own: what is missing here is written.</summary>
    public async Task<DrawFolder> OpenAsync(HeldDraw draw, CancellationToken cancellation)
    {
        var files = FolderOf(draw.Id);
        if (draw.PublishedLines > 0 && (!File.Exists(files.Log) || (await File.ReadAllLinesAsync(files.Log, cancellation)).Length < draw.PublishedLines))
        {
            await WriteAsync(draw, cancellation);
        }

        return files;
    }

    public async Task WriteAsync(HeldDraw draw, CancellationToken cancellation)
    {
        var files = FolderOf(draw.Id);
        Directory.CreateDirectory(files.Path);
        await PutAsync(files.Prizes, [draw.PrizeFile], cancellation);
        if (draw.ManifestFile is { } manifest)
        {
            await PutTicketsAsync(files.Tickets, draw, cancellation);
            await PutAsync(files.Manifest, [manifest], cancellation);
        }

        if (draw.State is DrawState.Drawn or DrawState.Published)
        {
            var winners = (await store.WinnersAsync(draw.Id, cancellation)).Select(e => new Winner(e.Ticket.Serial, e.Tier));
            winners = draw.Prizes is PrizeTable.Raffle ? winners.OrderBy(w => w.Tier) : winners.OrderBy(w => w.Serial);
            await PutAsync(files.Winners, winners.Select(w => w + "\n"), cancellation);
        }

        // Last: what it speaks of is there by then.
        await PutAsync(files.Log, draw.LogLines.Select(l => l + "\n"), cancellation);
    }

    private async Task PutTicketsAsync(string path, HeldDraw draw, CancellationToken cancellation)
    {
        // A million lines are not written again for each act: once closed they never change.
        if (draw.PublishedLines > draw.LogLines.IndexOf(draw.LogLines.First(l => LogEntry.TryRead(l) is { Act: "manifest" })) && File.Exists(path))
        {
            return;
        }

        await PutAsync(path, store.TicketsAsync(draw.Id, cancellation).ToBlockingEnumerable(cancellation).Select(t => t + "\n"), cancellation);
    }

    private static async Task PutAsync(string path, IEnumerable<string> parts, CancellationToken cancellation)
    {
        // Nodes may share the folder: each writes a file of its own and puts it in place whole.
        var fresh = $"{path}.{Guid.NewGuid():N}.new";
        try
        {
            await WriteAsync(fresh, parts, cancellation);
            File.Move(fresh, path, overwrite: true);
        }
        catch
        {
            File.Delete(fresh);
            throw;
        }
    }

    private static async Task WriteAsync(string path, IEnumerable<string> parts, CancellationToken cancellation)
    {
        await using var stream = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None);
        await using (var writer = new StreamWriter(stream, Encoding.ASCII, leaveOpen: true))
        {
            foreach (var part in parts)
            {
                await writer.WriteAsync(part.AsMemory(), cancellation);
            }
        }

        stream.Flush(flushToDisk: true);
    }
}
