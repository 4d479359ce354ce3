using System.Text.Json.Serialization;
using CommunityBot.Notifications.Broadcasts;
using CommunityBot.Storage;
using LiteDB;

namespace CommunityBot.Notifications.Storage.LiteDb;

/// <summary>Broadcasts that were placed; who gets them is the ledger's.</summary>
internal sealed class LiteDbBroadcastStore(LiteDbDoor door) : IBroadcastStore, ILiteDbStore
{
    private const string Collection = "broadcasts";

    public static IReadOnlyList<CollectionSchema> Collections { get; } = [new(Collection, "expires")];

    public Task<bool> AddAsync(Broadcast broadcast, CancellationToken cancellation)
    {
        var document = new BsonDocument
        {
            ["_id"] = Key(broadcast.Id),
            ["due"] = broadcast.Due.ToUnixTimeMilliseconds(),
            ["expires"] = broadcast.Expires.ToUnixTimeMilliseconds(),
            ["broadcast"] = System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(broadcast, BroadcastJson.Default.Broadcast),
        };
        return door.WriteAsync(db =>
        {
            var broadcasts = db.GetCollection(Collection);
            return broadcasts.FindById(document["_id"]) is null && broadcasts.Insert(document) is not null;
        }, cancellation);
    }

    public Task<Broadcast?> FindAsync(string id, CancellationToken cancellation) =>
        Task.FromResult(door.Read(db => db.GetCollection(Collection).FindById(Key(id))) is { } found ? Read(found) : null);

    public Task<IReadOnlyList<Broadcast>> DueAsync(DateTimeOffset by, DateTimeOffset now, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<Broadcast>>([.. door
            .Read(db => db.GetCollection(Collection).Find(Filter.Above("expires", now.ToUnixTimeMilliseconds())).ToList())
            .Where(d => d["due"].AsInt64 <= by.ToUnixTimeMilliseconds())
            .Select(Read)]);

    public Task<int> DeleteAsync(DateTimeOffset expiredBefore, CancellationToken cancellation) => door.WriteAsync(
        db => db.GetCollection(Collection).DeleteMany(Filter.Below("expires", expiredBefore.ToUnixTimeMilliseconds())), cancellation);

    // Bytes, because texts are compared without regard to capitals.
    private static byte[] Key(string id) => System.Text.Encoding.UTF8.GetBytes(id);

    private static Broadcast Read(BsonDocument document) =>
        System.Text.Json.JsonSerializer.Deserialize(document["broadcast"].AsBinary, BroadcastJson.Default.Broadcast)!;
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
[JsonSerializable(typeof(Broadcast))]
internal sealed partial class BroadcastJson : JsonSerializerContext;
