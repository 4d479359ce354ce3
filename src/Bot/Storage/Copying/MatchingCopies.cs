using CommunityBot.FindingMatches.Introducing;
using CommunityBot.Storage.LiteDb;

namespace CommunityBot.Storage.Copying;

internal static class MatchingCopies
{
    private static readonly CopiedTable Needs = new("unmet_needs", "area", "theme", "count");
    private static readonly CopiedTable Searches = new("saved_searches", "id", "person", "saved_at", "checked_version", "state");

    private static readonly CopiedTable Alerts = new(
        "pending_alerts", "id", "search", "person", "channel", "chat", "words", "entries", "found_at", "due", "claimed_until", "fence");

    private static readonly CopiedTable Introductions = new("introductions", "id", "person", "open", "due", "asked_at", "changed_at", "version", "state");

    public static IReadOnlyList<CollectionCopy> All { get; } =
    [
        new("unmet_needs", d => [Needs.Row(d["_id"]["area"].AsString, d["_id"]["theme"].AsString, d["count"].AsInt32)], Needs),
        new("saved_searches", OfSearch, Searches),
        new("pending_alerts", OfAlert, Alerts),
        new("introductions", OfIntroduction, Introductions),
    ];

    private static IEnumerable<CopiedRow> OfSearch(CopiedDocument document)
    {
        var search = AlertDocuments.ReadSearch(document.Document);
        yield return Searches.Row(search.Id, search.Person.ToString(), search.SavedAt, search.CheckedVersion, document.Json("state"));
    }

    private static IEnumerable<CopiedRow> OfAlert(CopiedDocument document)
    {
        var alert = AlertDocuments.ReadAlert(document.Document);
        var claimedUntil = document["until"].AsInt64;
        yield return Alerts.Row(
            alert.Id, alert.Search, alert.Person.ToString(), alert.Person.Channel, alert.Person.Id, alert.Words, alert.Entries, alert.FoundAt, alert.Due,
            claimedUntil == 0 ? null : DateTimeOffset.FromUnixTimeMilliseconds(claimedUntil), alert.Fence);
    }

    private static IEnumerable<CopiedRow> OfIntroduction(CopiedDocument document)
    {
        var i = IntroductionJson.Read(document["state"].AsBinary);
        yield return Introductions.Row(i.Id, i.Person.ToString(), i.IsOpen, i.DueOn, i.AskedAt, i.ChangedAt, i.Version, document.Json("state"));
    }
}
