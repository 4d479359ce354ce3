using System.Text.Json.Nodes;

namespace CommunityBot.FindingMatches.Alerts;

/// <summary>Saved searches and alerts in plain values, for the person they belong to.</summary>
internal static class AlertExport
{
    public static JsonNode Of(SavedSearch search) => new JsonObject
    {
        ["savedAt"] = search.SavedAt.ToString("u"),
        ["lookingFor"] = search.Words,
        ["agreedTo"] = search.Consent,
        ["entriesKnown"] = new JsonArray([.. search.Known.Select(id => (JsonNode)id)]),
    };

    public static JsonNode Of(PendingAlert alert) => new JsonObject
    {
        ["foundAt"] = alert.FoundAt.ToString("u"),
        ["lookingFor"] = alert.Words,
        ["entries"] = new JsonArray([.. alert.Entries.Select(id => (JsonNode)id)]),
    };
}
