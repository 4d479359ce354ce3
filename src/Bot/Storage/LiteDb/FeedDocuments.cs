using CommunityBot.Knowledge.CommunityDirectory.Storing;
using LiteDB;

namespace CommunityBot.Storage.LiteDb;

/// <summary>How the state of a feed lies in the file; instants as milliseconds since 1970.</summary>
internal static class FeedDocuments
{
    public static BsonDocument Write(FeedState state) => new()
    {
        ["_id"] = state.Source,
        ["etag"] = state.ETag,
        ["lastModified"] = state.LastModified,
        ["failures"] = state.Failures,
        ["notBefore"] = Milliseconds(state.NotBefore),
        ["lastSuccess"] = Milliseconds(state.LastSuccess),
        ["lastFault"] = state.LastFault,
    };

    public static FeedState Read(BsonDocument feed) => new(
        feed["_id"].AsString, feed["etag"].AsString, feed["lastModified"].AsString, feed["failures"].AsInt32,
        Instant(feed["notBefore"]), Instant(feed["lastSuccess"]), feed["lastFault"].AsString);

    private static BsonValue Milliseconds(DateTimeOffset? instant) => instant is { } at ? at.ToUnixTimeMilliseconds() : BsonValue.Null;

    private static DateTimeOffset? Instant(BsonValue milliseconds) =>
        milliseconds.IsNull ? null : DateTimeOffset.FromUnixTimeMilliseconds(milliseconds.AsInt64);
}
