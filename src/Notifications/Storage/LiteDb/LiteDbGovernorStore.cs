using CommunityBot.Notifications.Delivery;
using CommunityBot.Storage;
using LiteDB;

namespace CommunityBot.Notifications.Storage.LiteDb;

internal sealed class LiteDbGovernorStore : IGovernorStore
{
    private const string Collection = "governors";

    private readonly LiteDbDoor _door;

    public LiteDbGovernorStore(LiteDbDoor door)
    {
        _door = door;
        door.CreateCollections(Collection);
    }

    public Task<GovernorMemory?> LoadAsync(string channel, CancellationToken cancellation) =>
        Task.FromResult(_door.Read(db => db.GetCollection(Collection).FindById(channel)) is { } found
            ? new GovernorMemory(DateTimeOffset.FromUnixTimeMilliseconds(found["notBefore"].AsInt64), found["rate"].AsDouble)
            : null);

    public Task SaveAsync(string channel, GovernorMemory memory, CancellationToken cancellation) =>
        _door.WriteAsync(db => db.GetCollection(Collection).Upsert(new BsonDocument
        {
            ["_id"] = channel,
            ["notBefore"] = memory.NotBefore.ToUnixTimeMilliseconds(),
            ["rate"] = memory.Rate,
        }), cancellation);
}
