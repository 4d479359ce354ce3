using CommunityBot.Notifications.Delivery;
using CommunityBot.Storage;
using LiteDB;

namespace CommunityBot.Notifications.Storage.LiteDb;

internal sealed class LiteDbGovernorStore(LiteDbDoor door) : IGovernorStore, ILiteDbStore
{
    private const string Collection = "governors";

    public static IReadOnlyList<CollectionSchema> Collections { get; } = [new(Collection)];

    public Task<GovernorMemory?> LoadAsync(string channel, CancellationToken cancellation) =>
        Task.FromResult(door.Read(db => db.GetCollection(Collection).FindById(channel)) is { } found
            ? new GovernorMemory(DateTimeOffset.FromUnixTimeMilliseconds(found["notBefore"].AsInt64), found["rate"].AsDouble)
            : null);

    public Task SaveAsync(string channel, GovernorMemory memory, CancellationToken cancellation) =>
        door.WriteAsync(db => db.GetCollection(Collection).Upsert(new BsonDocument
        {
            ["_id"] = channel,
            ["notBefore"] = memory.NotBefore.ToUnixTimeMilliseconds(),
            ["rate"] = memory.Rate,
        }), cancellation);
}
