using System.Collections.Concurrent;
using CommunityBot.Knowledge.Geography.Postcodes;
using LiteDB;

namespace CommunityBot.Storage.LiteDb;

/// <summary>Imported postcodes, one document a sector; sectors that were asked for stay in memory.</summary>
internal sealed class LiteDbPostcodeStore(LiteDbDoor door) : IPostcodeStore, ILiteDbStore
{
    private const string Sectors = "postcode_sectors";

    private volatile ConcurrentDictionary<string, PostcodeSector?> _known = new(StringComparer.Ordinal);

    public static IReadOnlyList<CollectionSchema> Collections { get; } = [new(Sectors)];

    public async Task ReplaceAsync(IReadOnlyList<PostcodeSector> sectors, CancellationToken cancellation)
    {
        await door.WriteAsync(
            db =>
            {
                var collection = db.GetCollection(Sectors);
                collection.DeleteAll();
                return collection.InsertBulk(sectors.Select(s => new BsonDocument { ["_id"] = s.Name, ["units"] = s.Units }));
            },
            cancellation);
        _known = new(StringComparer.Ordinal);
    }

    public PostcodeSector? Find(string sector) => _known.GetOrAdd(sector, Read);

    private PostcodeSector? Read(string sector) =>
        door.Read(db => db.GetCollection(Sectors).FindById(sector)) is { } found ? new PostcodeSector(sector, found["units"].AsBinary) : null;
}
