using System.Globalization;
using CommunityBot.Storage.LiteDb;
using CommunityBot.Storage.Postgres;
using LiteDB;

namespace CommunityBot.Storage.Copying;

internal static class DirectoryCopies
{
    private static readonly CopiedTable Entries = new("directory_entries", "id", "source", "name", "hash", "run", "withdrawn_on");
    private static readonly CopiedTable Contents = new("directory_contents", "id", "json");
    private static readonly CopiedTable Feeds = new("directory_feeds", "source", "etag", "last_modified", "failures", "not_before", "last_success", "last_fault");
    private static readonly CopiedTable Sectors = new("postcode_sectors", "name", "units");

    public static IReadOnlyList<CollectionCopy> All { get; } =
    [
        new("directory_entries", OfEntry, Entries),
        new("directory_contents", d => [Contents.Row(d["_id"].AsString, d.Json("json"))], Contents),
        new("directory_feeds", OfFeed, Feeds),
        new("directory_state", _ => []) { Afterwards = State },
        new("postcode_sectors", d => [Sectors.Row(d["_id"].AsString, d["units"].AsBinary)], Sectors),
    ];

    private static IEnumerable<CopiedRow> OfEntry(CopiedDocument document)
    {
        yield return Entries.Row(
            document["_id"].AsString, document["source"].AsString, document["name"].AsString, document["hash"].AsString, document["run"].AsInt64,
            document["withdrawn"].IsNull ? null : DateOnly.Parse(document["withdrawn"].AsString, CultureInfo.InvariantCulture));
    }

    private static IEnumerable<CopiedRow> OfFeed(CopiedDocument document)
    {
        var feed = FeedDocuments.Read(document.Document);
        yield return Feeds.Row(feed.Source, feed.ETag, feed.LastModified, feed.Failures, feed.NotBefore, feed.LastSuccess, feed.LastFault);
    }

    private static IEnumerable<Sql> State(ILiteDatabase file)
    {
        if (file.GetCollection("directory_state").FindById(1) is { } state)
        {
            yield return $"update directory_state set version = {state["version"].AsInt64}, changed = {state["changed"].AsBoolean}";
            yield return $"select setval('directory_runs', {state["runs"].AsInt64 + 1}, false)";
        }
    }
}
