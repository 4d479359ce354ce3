using LiteDB;

namespace CommunityBot.Storage.Copying;

/// <summary>The file, read collection by collection in the order of the keys.</summary>
internal sealed class CopySource(LiteDbDoor door)
{
    private const int DocumentsAtOnce = 200;

    public string Path => door.Path;

    /// <summary>Collections that hold something.</summary>
    public IReadOnlyList<string> Names => door.Read(db => db.GetCollectionNames().Where(name => db.GetCollection(name).Query().Limit(1).Count() > 0).ToList());

    public long Count(string collection) => door.Read(db => db.CollectionExists(collection) ? db.GetCollection(collection).LongCount() : 0);

    public T Read<T>(Func<ILiteDatabase, T> read) => door.Read(read);

    /// <param name="last">Begins after this key; null for the first.</param>
    /// <param name="number">How many documents come before.</param>
    public IEnumerable<CopyBatch> Batches(CollectionCopy copy, BsonValue? last = null, long number = 0)
    {
        while (Count(copy.Collection) > 0 && Next(copy.Collection, last) is { Count: > 0 } documents)
        {
            var first = number;
            var rows = documents.SelectMany((d, i) => copy.Rows(new CopiedDocument(d, first + i + 1, door.Read(db => db), door.Path)))
                .ToLookup(row => row.Table);
            (last, number) = (documents[^1]["_id"], number + documents.Count);
            yield return new CopyBatch(rows, last, number);
        }
    }

    private List<BsonDocument> Next(string collection, BsonValue? last) => door.Read(db => (last is null
        ? db.GetCollection(collection).Find(Query.All(), limit: DocumentsAtOnce)
        : db.GetCollection(collection).Find(Filter.Above("_id", last), limit: DocumentsAtOnce)).ToList());
}

/// <param name="Last">The key of its last document.</param>
/// <param name="Documents">How many there are up to and with this batch.</param>
internal sealed record CopyBatch(ILookup<CopiedTable, CopiedRow> Rows, BsonValue Last, long Documents);
