using System.Collections.Concurrent;
using CommunityBot.Knowledge.Geography.Postcodes;
using LiteDB;

namespace CommunityBot.Storage.LiteDb;

/// <summary>Imported postcodes, one document a sector; sectors that were asked for stay in memory.</summary>
internal sealed class LiteDbPostcodeStore : IPostcodeStore
{
    private const string Sectors = "postcode_sectors";

    private readonly LiteDbDoor _door;
    private volatile ConcurrentDictionary<string, PostcodeSector?> _known = new(StringComparer.Ordinal);

    public LiteDbPostcodeStore(LiteDbDoor door)
    {
        _door = door;
        door.CreateCollections(Sectors);
    }

    public async Task ReplaceAsync(IReadOnlyList<PostcodeSector> sectors, CancellationToken cancellation)
    {
        await _door.WriteAsync(
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
        _door.Read(db => db.GetCollection(Sectors).FindById(sector)) is { } found ? new PostcodeSector(sector, found["units"].AsBinary) : null;
}
