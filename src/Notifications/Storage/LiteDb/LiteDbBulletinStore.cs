using System.Globalization;
using CommunityBot.Notifications.Bulletins;
using CommunityBot.Storage;
using LiteDB;

namespace CommunityBot.Notifications.Storage.LiteDb;

/// <summary>Editions, what sections remember and counts, in the LiteDB file.</summary>
internal sealed class LiteDbBulletinStore(LiteDbDoor door) : IBulletinStore, ILiteDbStore
{
    private const string Editions = "bulletin_editions";
    private const string Memories = "bulletin_memories";
    private const string Counts = "bulletin_counts";
    private const string Beginning = "beginning";

    public static IReadOnlyList<CollectionSchema> Collections { get; } = [new(Editions), new(Memories), new(Counts, "number")];

    public Task<DateTimeOffset> BeginningAsync(DateTimeOffset otherwise, CancellationToken cancellation) => door.WriteAsync(
        db =>
        {
            // Beside the memories, under a name that no section has.
            var settings = db.GetCollection(Memories);
            if (settings.FindById(Beginning + "/") is { } known)
            {
                return DateTimeOffset.Parse(known["memory"].AsString, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);
            }

            settings.Insert(new BsonDocument { ["_id"] = Beginning + "/", ["memory"] = otherwise.ToString("O") });
            return otherwise;
        },
        cancellation);

    public Task<Edition?> LatestAsync(CancellationToken cancellation) => Task.FromResult(door.Read(Latest));

    public Task<Edition?> FindAsync(int number, CancellationToken cancellation) =>
        Task.FromResult(door.Read(db => db.GetCollection(Editions).FindById(number)) is { } found ? Read(found) : null);

    public Task<IReadOnlyList<Edition>> ListAsync(int? before, int most, CancellationToken cancellation) => Task.FromResult<IReadOnlyList<Edition>>(
        [.. door.Read(db => db.GetCollection(Editions).Find(Query.All("_id", Query.Descending), 0, int.MaxValue)
            .Where(d => before is null || d["_id"].AsInt32 < before).Take(most).ToList()).Select(Read)]);

    public Task<bool> AddAsync(Edition edition, IReadOnlyDictionary<string, string> memories, CancellationToken cancellation) => door.WriteAsync(
        db =>
        {
            var editions = db.GetCollection(Editions);
            var latest = Latest(db);
            if ((latest?.Number ?? 0) + 1 != edition.Number)
            {
                return false;
            }

            if (latest is { IsOpen: true })
            {
                editions.Update(Write(latest with { State = EditionState.Skipped, Note = "The next edition took its place.", Version = latest.Version + 1 }));
            }

            editions.Insert(Write(edition));
            foreach (var (section, memory) in memories)
            {
                db.GetCollection(Memories).Upsert(new BsonDocument { ["_id"] = section, ["memory"] = memory });
            }

            return true;
        },
        cancellation);

    public Task<IReadOnlyDictionary<string, string>> MemoriesAsync(CancellationToken cancellation) => Task.FromResult<IReadOnlyDictionary<string, string>>(
        door.Read(db => db.GetCollection(Memories).FindAll().Where(d => d["_id"].AsString != Beginning + "/").ToList()).ToDictionary(d => d["_id"].AsString, d => d["memory"].AsString, StringComparer.Ordinal));

    public Task<Edition?> ChangeAsync(Edition changed, CancellationToken cancellation) => door.WriteAsync<Edition?>(
        db =>
        {
            var editions = db.GetCollection(Editions);
            if (editions.FindById(changed.Number) is not { } kept || Read(kept).Version != changed.Version)
            {
                return null;
            }

            var next = changed with { Version = changed.Version + 1 };
            editions.Update(Write(next));
            return next;
        },
        cancellation);

    public Task CountAsync(int number, string item, BulletinCount what, CancellationToken cancellation) => door.WriteAsync(
        db =>
        {
            var counts = db.GetCollection(Counts);
            // Bytes, because texts are compared without regard to capitals.
            var id = System.Text.Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{number}/{what}/{item}"));
            var count = counts.FindById(id) ?? new BsonDocument { ["_id"] = id, ["number"] = number, ["item"] = item, ["what"] = what.ToString(), ["count"] = 0L };
            count["count"] = count["count"].AsInt64 + 1;
            return counts.Upsert(count);
        },
        cancellation);

    public Task<IReadOnlyList<ItemCount>> CountsAsync(int number, CancellationToken cancellation) => Task.FromResult<IReadOnlyList<ItemCount>>(
        [.. door.Read(db => db.GetCollection(Counts).Find(Filter.Equal("number", number)).ToList())
            .Select(d => new ItemCount(d["item"].AsString, Enum.Parse<BulletinCount>(d["what"].AsString), d["count"].AsInt64))
            .OrderBy(c => c.Item, StringComparer.Ordinal).ThenBy(c => c.What)]);

    public Task<int> DeleteBeforeAsync(DateTimeOffset before, CancellationToken cancellation) => door.WriteAsync(
        db =>
        {
            // The newest stays: the next window begins where it ends.
            var newest = Latest(db)?.Number;
            var old = db.GetCollection(Editions).FindAll().Where(d => d["compiled"].AsInt64 < before.ToUnixTimeMilliseconds() && d["_id"].AsInt32 != newest)
                .Select(d => d["_id"].AsInt32).ToList();
            foreach (var number in old)
            {
                db.GetCollection(Editions).Delete(number);
                db.GetCollection(Counts).DeleteMany(Filter.Equal("number", number));
            }

            return old.Count;
        },
        cancellation);

    private static Edition? Latest(ILiteDatabase db) =>
        db.GetCollection(Editions).Find(Query.All("_id", Query.Descending), 0, 1).FirstOrDefault() is { } newest ? Read(newest) : null;

    private static BsonDocument Write(Edition edition) => new()
    {
        ["_id"] = edition.Number,
        ["compiled"] = edition.CompiledAt.ToUnixTimeMilliseconds(),
        ["edition"] = System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(edition, BulletinJson.Default.Edition),
    };

    private static Edition Read(BsonDocument document) =>
        System.Text.Json.JsonSerializer.Deserialize(document["edition"].AsBinary, BulletinJson.Default.Edition)!;
}
