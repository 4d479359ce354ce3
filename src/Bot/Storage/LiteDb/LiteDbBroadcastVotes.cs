using System.Text.Json.Nodes;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Notifying;
using CommunityBot.Organisers.Broadcasting;
using CommunityBot.Privacy;
using CommunityBot.Retention;
using LiteDB;
using Microsoft.Extensions.Options;

namespace CommunityBot.Storage.LiteDb;

internal sealed class LiteDbBroadcastVotes(LiteDbDoor door, IOptions<NotificationOptions> notifications) : IBroadcastVotes, IPersonalData, IExpiringData, ILiteDbStore
{
    private const string Votes = "broadcast_votes";

    public static IReadOnlyList<CollectionSchema> Collections { get; } = [new(Votes, "broadcast", "person", "at")];

    public string Name => "votes on broadcasts";

    public Task CastAsync(string broadcast, ChannelAddress person, bool useful, DateTimeOffset at, CancellationToken cancellation) =>
        door.WriteAsync(db => All(db).Upsert(new BsonDocument
        {
            ["_id"] = new BsonDocument { ["broadcast"] = broadcast, ["person"] = person.ToString() },
            ["broadcast"] = broadcast,
            ["person"] = person.ToString(),
            ["useful"] = useful,
            ["at"] = at.ToUnixTimeMilliseconds(),
        }), cancellation);

    public Task<BroadcastVotes> CountAsync(string broadcast, CancellationToken cancellation)
    {
        var useful = door.Read(db => All(db).Find(Filter.Equal("broadcast", broadcast)).Select(v => v["useful"].AsBoolean).ToList());
        return Task.FromResult(new BroadcastVotes(useful.Count(u => u), useful.Count(u => !u)));
    }

    public Task<IReadOnlyDictionary<string, JsonNode?>> ExportAsync(ChannelAddress person, CancellationToken cancellation)
    {
        var own = door.Read(db => All(db).Find(Filter.Equal("person", person.ToString())).ToList()).Select(v => (JsonNode)new JsonObject
        {
            ["broadcast"] = v["broadcast"].AsString,
            ["useful"] = v["useful"].AsBoolean,
            ["at"] = DateTimeOffset.FromUnixTimeMilliseconds(v["at"].AsInt64).ToString("u"),
        });
        return Task.FromResult<IReadOnlyDictionary<string, JsonNode?>>(new Dictionary<string, JsonNode?> { ["broadcastVotes"] = new JsonArray([.. own]) });
    }

    public Task ForgetAsync(ChannelAddress person, CancellationToken cancellation) =>
        door.WriteAsync(db => All(db).DeleteMany(Filter.Equal("person", person.ToString())), cancellation);

    /// <summary>As long as the ledger keeps names.</summary>
    public TimeSpan KeptFor(RetentionOptions options) => TimeSpan.FromDays(notifications.Value.LedgerDays);

    public Task<int> DeleteBeforeAsync(DateTimeOffset before, CancellationToken cancellation) =>
        door.WriteAsync(db => All(db).DeleteMany(Filter.Below("at", before.ToUnixTimeMilliseconds())), cancellation);

    private static ILiteCollection<BsonDocument> All(ILiteDatabase db) => db.GetCollection(Votes);
}
