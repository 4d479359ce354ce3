using System.Globalization;
using CommunityBot.FindingMatches.Alerts;
using CommunityBot.Notifications.Delivery;
using LiteDB;

namespace CommunityBot.Storage.LiteDb;

/// <summary>How saved searches and alerts lie in the file; instants as milliseconds since 1970.</summary>
internal static class AlertDocuments
{
    /// <summary>In the place of an instant: never due again.</summary>
    public const long HandedOver = long.MaxValue;

    public static BsonDocument Write(SavedSearch search) => new()
    {
        ["_id"] = search.Id,
        ["person"] = search.Person.ToString(),
        ["at"] = search.SavedAt.ToUnixTimeMilliseconds(),
        ["version"] = search.CheckedVersion,
        ["state"] = SavedSearchJson.Write(search),
    };

    public static SavedSearch ReadSearch(BsonDocument search) => SavedSearchJson.Read(search["state"].AsBinary);

    public static BsonDocument Write(SavedSearch search, long directoryVersion, IEnumerable<string> found, DateTimeOffset at, DateTimeOffset due) => new()
    {
        ["_id"] = string.Create(CultureInfo.InvariantCulture, $"{search.Id}.{directoryVersion}"),
        ["search"] = search.Id,
        ["person"] = search.Person.ToString(),
        ["channel"] = search.Person.Channel,
        ["chat"] = search.Person.Id,
        ["words"] = search.Words,
        ["entries"] = new BsonArray(found.Select(id => new BsonValue(id))),
        ["at"] = at.ToUnixTimeMilliseconds(),
        ["due"] = due.ToUnixTimeMilliseconds(),
        ["until"] = 0L,
        ["fence"] = 0L,
    };

    public static PendingAlert ReadAlert(BsonDocument alert) => new(
        alert["_id"].AsString, alert["search"].AsString, new ChannelAddress(alert["channel"].AsString, alert["chat"].AsString), alert["words"].AsString,
        [.. alert["entries"].AsArray.Select(e => e.AsString)], DateTimeOffset.FromUnixTimeMilliseconds(alert["at"].AsInt64), alert["fence"].AsInt64)
    {
        Due = alert["due"] is { IsInt64: true } due && due.AsInt64 < HandedOver ? DateTimeOffset.FromUnixTimeMilliseconds(due.AsInt64) : null,
    };
}
