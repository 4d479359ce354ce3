using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using CommunityBot.Notifications.Bulletins;
using CommunityBot.Storage.Copying;

namespace CommunityBot.Notifications.Storage.Copying;

internal static class BulletinCopies
{
    private static readonly CopiedTable Editions = new("bulletin_editions", "number", "version", "compiled", "edition");
    private static readonly CopiedTable Memories = new("bulletin_memories", "section", "memory");
    private static readonly CopiedTable Beginning = new("bulletin_beginning", "only_row", "at");
    private static readonly CopiedTable Counts = new("bulletin_counts", "number", "item", "what", "count");
    private static readonly CopiedTable News = new("bulletin_news", "id", "seen", "item");

    public static IReadOnlyList<CollectionCopy> All { get; } =
    [
        new("bulletin_editions", OfEdition, Editions),
        new("bulletin_memories", OfMemory, Memories, Beginning),
        new("bulletin_counts", OfCount, Counts),
        new("bulletin_news", OfNews, News),
    ];

    private static IEnumerable<CopiedRow> OfEdition(CopiedDocument document)
    {
        var edition = JsonSerializer.Deserialize(document["edition"].AsBinary, BulletinJson.Default.Edition)!;
        yield return Editions.Row(edition.Number, edition.Version, edition.CompiledAt, document.Json("edition"));
    }

    /// <summary>The file keeps where the first window begins beside the memories, under a name that no section has.</summary>
    private static IEnumerable<CopiedRow> OfMemory(CopiedDocument document)
    {
        var (section, memory) = (document["_id"].AsString, document["memory"].AsString);
        yield return section == "beginning/"
            ? Beginning.Row(true, DateTimeOffset.Parse(memory, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind))
            : Memories.Row(section, memory);
    }

    private static IEnumerable<CopiedRow> OfCount(CopiedDocument document)
    {
        yield return Counts.Row(document["number"].AsInt32, document["item"].AsString, document["what"].AsString, document["count"].AsInt64);
    }

    private static IEnumerable<CopiedRow> OfNews(CopiedDocument document)
    {
        yield return News.Row(SHA256.HashData(document["_id"].AsBinary), new DateTimeOffset(document["seen"].AsInt64, TimeSpan.Zero), document.Json("item"));
    }
}
