using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using CommunityBot.Knowledge.CommunityDirectory.Importing.Formats;

namespace CommunityBot.Knowledge.CommunityDirectory.Importing;

/// <summary>Opens files and folders as feeds. What they are is seen from what is in them, not from their names.</summary>
public static class FeedFile
{
    /// <param name="path">A file, or a folder of JSON pages or of the tables of an HSDS package.</param>
    /// <exception cref="UnreadableFeedException">It is missing, or no directory feed.</exception>
    public static async Task<DirectoryFeed> OpenAsync(string path)
    {
        if (Directory.Exists(path))
        {
            return OfFiles([.. Directory.EnumerateFiles(path).Order(StringComparer.Ordinal)
                .Select(file => new FeedPart(Path.GetFileName(file), () => File.OpenRead(file)))], path);
        }

        if (!File.Exists(path))
        {
            throw new UnreadableFeedException($"There is no file or folder {path}.");
        }

        return await OfPartAsync(new FeedPart(Path.GetFileName(path), () => File.OpenRead(path)));
    }

    /// <summary>A JSON feed from a stream, which is read once, as it comes.</summary>
    public static DirectoryFeed OfStream(string name, Stream json)
    {
        var notes = new FeedNotes();
        return new DirectoryFeed("Open Referral JSON", Items(new JsonItems(json), new FeedPart(name, () => json), several: false, notes), notes);
    }

    /// <summary>A feed from one stream that can be opened more than once.</summary>
    /// <exception cref="UnreadableFeedException">It is no directory feed.</exception>
    internal static async Task<DirectoryFeed> OfPartAsync(FeedPart part)
    {
        switch (ContentKinds.Of(part))
        {
            case ContentKind.Json:
                return OfJson([part]);
            case ContentKind.Zip:
                return OfZip(part);
            case ContentKind.Csv:
                return await PlainCsv.OpenAsync(part);
            case ContentKind.Html:
                throw new UnreadableFeedException($"{part.Name} is a web page (HTML), not a directory feed.");
            case ContentKind.Calendar:
                throw new UnreadableFeedException($"{part.Name} is a calendar, not a directory feed.");
            case ContentKind.Empty:
                throw new UnreadableFeedException($"{part.Name} is empty.");
            default:
                throw new UnreadableFeedException($"{part.Name} is not a directory feed: it is neither JSON, nor CSV, nor a zip of either.");
        }
    }

    internal static DirectoryFeed OfJson(IReadOnlyList<FeedPart> parts)
    {
        var notes = new FeedNotes();
        return new DirectoryFeed("Open Referral JSON", Items(parts, notes), notes);
    }

    private static DirectoryFeed OfZip(FeedPart zip)
    {
        // Kept open as long as the process needs the feed; its parts are read one after another.
        var archive = new ZipArchive(zip.Open(), ZipArchiveMode.Read);
        return OfFiles([.. archive.Entries.Where(e => e.Name.Length > 0).OrderBy(e => e.FullName, StringComparer.Ordinal)
            .Select(e => new FeedPart(e.Name, e.Open))], zip.Name);
    }

    private static DirectoryFeed OfFiles(IReadOnlyList<FeedPart> files, string name)
    {
        if (CsvPackage.Of(files) is { } package)
        {
            return package;
        }

        var pages = files.Where(f => ContentKinds.Of(f) == ContentKind.Json).ToList();
        return pages.Count > 0
            ? OfJson(pages)
            : throw new UnreadableFeedException($"{name} holds no directory feed: neither JSON pages nor a table of services (services.csv).");
    }

    private static async IAsyncEnumerable<FeedItem> Items(
        IReadOnlyList<FeedPart> parts, FeedNotes notes, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        foreach (var part in parts)
        {
            await using var stream = OpenUtf8(part);
            await foreach (var item in Items(new JsonItems(stream), part, parts.Count > 1, notes, cancellation))
            {
                yield return item;
            }
        }
    }

    private static async IAsyncEnumerable<FeedItem> Items(
        JsonItems items, FeedPart part, bool several, FeedNotes notes, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var count = 0;
        await foreach (var item in Named(items, part, several, cancellation))
        {
            count++;
            yield return new FeedItem(item, several ? $"{part.Name} item {count}" : $"item {count}");
        }

        items.Envelope.NoteDisagreement(count, part.Name, notes);
    }

    private static async IAsyncEnumerable<JsonElement> Named(
        JsonItems items, FeedPart part, bool several, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var all = items.ReadAsync(cancellation).GetAsyncEnumerator(cancellation);
        while (true)
        {
            try
            {
                if (!await all.MoveNextAsync())
                {
                    yield break;
                }
            }
            catch (UnreadableFeedException e) when (several)
            {
                throw new UnreadableFeedException($"{part.Name}: {e.Message}", e);
            }

            yield return all.Current;
        }
    }

    private static Stream OpenUtf8(FeedPart part)
    {
        var (encoding, mark) = ContentKinds.EncodingOf(part);
        var stream = part.Open();
        for (var i = 0; i < mark; i++)
        {
            stream.ReadByte();
        }

        return encoding is UTF8Encoding ? stream : Encoding.CreateTranscodingStream(stream, encoding, Encoding.UTF8);
    }
}

/// <summary>One file of a feed.</summary>
/// <param name="Open">From its start, each time.</param>
internal sealed record FeedPart(string Name, Func<Stream> Open);
