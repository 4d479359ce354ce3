using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json;
using CommunityBot.Knowledge.CommunityDirectory.Importing.Formats;

namespace CommunityBot.Knowledge.CommunityDirectory.Importing.Feeds;

/// <summary>
/// A feed on the internet: a file of any format that <see cref="FeedFile"/> knows, or the interface of Open Referral UK,
/// page by page, with the details of each service where the list leaves them out.
/// </summary>
internal sealed class LiveFeed(FeedConnection connection, FeedLimits limits)
{
    private static readonly string[] Children =
        ["schedules", "regular_schedules", "service_at_locations", "contacts", "attributes", "service_taxonomys", "cost_options", "eligibilitys", "service_areas"];

    private readonly FeedNotes _notes = new();
    private bool _asksDetails = true;

    /// <summary>True when the whole feed was one document, whose ETag then stands for all of it.</summary>
    public bool OneDocument { get; private set; } = true;

    /// <param name="first">The document that the feed's address gave.</param>
    public async Task<DirectoryFeed> OpenAsync(FeedDocument first, CancellationToken cancellation)
    {
        if (ContentKinds.Of(first.Part) != ContentKind.Json)
        {
            return await FeedFile.OfPartAsync(first.Part);
        }

        if (!await IsInterfaceAsync(first, cancellation))
        {
            return new DirectoryFeed("Open Referral JSON", PagesAsync(first, cancellation), _notes);
        }

        OneDocument = false;
        var services = await connection.GetAsync(FeedAddresses.Services(first.Address), null, null, cancellation);
        return new DirectoryFeed("Open Referral interface", PagesAsync(services!, cancellation), _notes);
    }

    private static async Task<bool> IsInterfaceAsync(FeedDocument document, CancellationToken cancellation)
    {
        await using var stream = File.OpenRead(document.Path);
        await foreach (var item in new JsonItems(stream).ReadAsync(cancellation))
        {
            return item.ValueKind == JsonValueKind.Object && item.TryGetProperty("version", out _)
                && (item.TryGetProperty("openapi_url", out _) || item.TryGetProperty("profile", out _));
        }

        return false;
    }

    private async IAsyncEnumerable<FeedItem> PagesAsync(FeedDocument first, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var leading = new HashSet<string>(StringComparer.Ordinal);
        FeedDocument? page = first;
        for (var number = FeedAddresses.PageOf(first.Address); page is not null; number++)
        {
            using var document = page;
            var part = document.Part with { Name = $"page {number}" };
            ContentKinds.RequireJson(part);
            await using var stream = part.Open();
            var items = new JsonItems(stream);
            var count = 0;
            await foreach (var item in DetailedAsync(items.ReadAsync(cancellation), document.Address, cancellation))
            {
                if (count == 0 && !leading.Add(IdOf(item)))
                {
                    _notes.Add($"Page {number} is the same as one before; the feed ends there.");
                    yield break;
                }

                count++;
                yield return new FeedItem(item, $"page {number} item {count}");
            }

            page = count > 0 && items.Envelope.MayGoOn(number) && number < limits.MostPages
                ? await NextAsync(document.Address, number + 1, items.Envelope, cancellation)
                : null;
            if (page is null && items.Envelope.TotalPages > number)
            {
                _notes.Add($"The feed says that it has {items.Envelope.TotalPages} pages; it ended after {number}.");
            }
        }
    }

    /// <returns>Null where there is no such page.</returns>
    private async Task<FeedDocument?> NextAsync(Uri address, int number, Envelope before, CancellationToken cancellation)
    {
        OneDocument = false;
        try
        {
            return await connection.GetAsync(FeedAddresses.Page(address, number), null, null, cancellation);
        }
        // Some answer "not found" behind the last page; within the pages that a feed promises it is a fault.
        catch (FeedRefusedException e) when (e.Status is HttpStatusCode.NotFound or HttpStatusCode.BadRequest && !(number <= before.TotalPages))
        {
            return null;
        }
    }

    private async IAsyncEnumerable<JsonElement> DetailedAsync(
        IAsyncEnumerable<JsonElement> items, Uri list, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var group in items.Chunk(limits.Parallel).WithCancellation(cancellation))
        {
            foreach (var item in await Task.WhenAll(group.Select(item => DetailAsync(item, list, cancellation))))
            {
                yield return item;
            }
        }
    }

    private async Task<JsonElement> DetailAsync(JsonElement item, Uri list, CancellationToken cancellation)
    {
        if (!_asksDetails || !FeedAddresses.IsServices(list) || item.ValueKind != JsonValueKind.Object || IdOf(item) is not { Length: > 0 } id
            || Array.Exists(Children, name => item.TryGetProperty(name, out var child) && child.ValueKind is JsonValueKind.Array && child.GetArrayLength() > 0))
        {
            return item;
        }

        OneDocument = false;
        try
        {
            using var document = await connection.GetAsync(FeedAddresses.Detail(list, id), null, null, cancellation);
            ContentKinds.RequireJson(document!.Part);
            await using var stream = File.OpenRead(document.Path);
            await foreach (var detail in new JsonItems(stream).ReadAsync(cancellation))
            {
                return IdOf(detail) == id ? detail : item;
            }
        }
        // A feed without details: its list is what there is.
        catch (UnreadableFeedException e) when (e is not FeedRefusedException refused || refused.Status == HttpStatusCode.NotFound)
        {
            _asksDetails = false;
            _notes.Add($"The details of services can't be had ({e.Message.TrimEnd('.')}); the list alone was read.");
        }
        // One that fails is read from the list; a feed that asks for mercy, or is gone, is left alone.
        catch (FeedRefusedException e) when (e.Status is not (null or HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable))
        {
            _notes.Add($"Details of a service were refused: {e.Message}");
        }

        return item;
    }

    private static string IdOf(JsonElement item) =>
        item.ValueKind == JsonValueKind.Object && item.TryGetProperty("id", out var id) ? id.ToString() : "";
}
