using System.Globalization;
using System.Runtime.CompilerServices;
using CommunityBot.Knowledge.CommunityDirectory;
using CommunityBot.Knowledge.CommunityDirectory.Storing;
using LiteDB;

namespace CommunityBot.Storage.LiteDb;

/// <summary>
/// The directory in the LiteDB file. What is known of an entry lies apart from its content, so that noting that an
/// unchanged entry was seen doesn't write the whole of it again.
/// </summary>
internal sealed class LiteDbDirectoryStore : IDirectoryStore, ILiteDbStore
{
    private const string Entries = "directory_entries";
    private const string Contents = "directory_contents";
    private const string Feeds = "directory_feeds";
    private const string State = "directory_state";

    private readonly LiteDbDoor _door;
    private long _version;

    public LiteDbDirectoryStore(LiteDbDoor door)
    {
        _door = door;
        _version = door.Read(db => FindState(db)["version"].AsInt64);
    }

    public static IReadOnlyList<CollectionSchema> Collections { get; } = [new(Entries, "source"), new(Contents), new(Feeds), new(State)];

    public Task<ImportRun> BeginAsync(string source, CancellationToken cancellation) => _door.WriteAsync(
        db =>
        {
            var state = FindState(db);
            state["runs"] = state["runs"].AsInt64 + 1;
            db.GetCollection(State).Upsert(state);
            return new ImportRun(state["runs"].AsInt64, source, db.GetCollection(Entries).Count(Current(source)));
        },
        cancellation);

    public Task<IReadOnlyList<SaveOutcome>> SaveAsync(
        ImportRun run, IReadOnlyList<Service> batch, IReadOnlyList<string> rejectedIds, CancellationToken cancellation)
    {
        // Written out before the one writer's turn.
        var contents = batch.Select(service => (service, Json: ServiceJson.Write(service))).Select(c => (c.service, c.Json, Hash: ServiceJson.HashOf(c.Json))).ToList();
        return _door.WriteAsync<IReadOnlyList<SaveOutcome>>(
            db =>
            {
                var outcomes = contents.ConvertAll(c => Save(db, run, c.service, c.Json, c.Hash));
                foreach (var id in rejectedIds)
                {
                    Keep(db, run, id);
                }

                if (outcomes.Exists(o => o is SaveOutcome.Added or SaveOutcome.Changed))
                {
                    var state = FindState(db);
                    state["changed"] = true;
                    db.GetCollection(State).Upsert(state);
                }

                return outcomes;
            },
            cancellation);
    }

    public async Task<int> FinishAsync(ImportRun run, DateOnly? withdrawOn, CancellationToken cancellation)
    {
        var (withdrawn, version) = await _door.WriteAsync(
            db =>
            {
                var unseen = withdrawOn is { } day ? Withdraw(db, run, day) : 0;
                var state = FindState(db);
                state["version"] = state["version"].AsInt64 + (unseen > 0 || state["changed"].AsBoolean ? 1 : 0);
                state["changed"] = false;
                db.GetCollection(State).Upsert(state);
                return (unseen, state["version"].AsInt64);
            },
            cancellation);
        Interlocked.Exchange(ref _version, version);
        return withdrawn;
    }

    public async IAsyncEnumerable<Service> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var entry in _door.Read(db => db.GetCollection(Entries).FindAll()))
        {
            cancellation.ThrowIfCancellationRequested();
            if (_door.Read(db => db.GetCollection(Contents).FindById(entry["_id"])) is { } content)
            {
                yield return ServiceJson.Read(content["json"].AsBinary) with { WithdrawnOn = DayOf(entry["withdrawn"]) };
            }
        }

        await Task.CompletedTask;
    }

    public Task<long> VersionAsync(CancellationToken cancellation) => Task.FromResult(Interlocked.Read(ref _version));

    public Task<FeedState?> FindFeedAsync(string source, CancellationToken cancellation) =>
        Task.FromResult(_door.Read(db => db.GetCollection(Feeds).FindById(source)) is { } feed ? FeedDocuments.Read(feed) : null);

    public Task SaveFeedAsync(FeedState state, CancellationToken cancellation) =>
        _door.WriteAsync(db => db.GetCollection(Feeds).Upsert(FeedDocuments.Write(state)), cancellation);

    private static SaveOutcome Save(ILiteDatabase db, ImportRun run, Service service, byte[] json, string hash)
    {
        var entries = db.GetCollection(Entries);
        var entry = entries.FindById(service.Id);
        var outcome = entry is null
            ? SaveOutcome.Added
            : Saving.OutcomeFor(run, service.Name, hash, new KnownEntry(
                entry["source"].AsString, entry["name"].AsString, entry["hash"].AsString, entry["run"].AsInt64, !entry["withdrawn"].IsNull));
        if (outcome is SaveOutcome.Added or SaveOutcome.Changed)
        {
            db.GetCollection(Contents).Upsert(new BsonDocument { ["_id"] = service.Id, ["json"] = json });
        }

        if (outcome is SaveOutcome.Added or SaveOutcome.Changed or SaveOutcome.Unchanged)
        {
            entries.Upsert(new BsonDocument
            {
                ["_id"] = service.Id,
                ["source"] = run.Source,
                ["name"] = service.Name,
                ["hash"] = hash,
                ["run"] = run.Number,
                ["withdrawn"] = BsonValue.Null,
            });
        }

        return outcome;
    }

    private static void Keep(ILiteDatabase db, ImportRun run, string id)
    {
        var entries = db.GetCollection(Entries);
        if (entries.FindById(id) is { } entry && entry["source"].AsString == run.Source)
        {
            entry["run"] = run.Number;
            entries.Update(entry);
        }
    }

    private static int Withdraw(ILiteDatabase db, ImportRun run, DateOnly on)
    {
        var entries = db.GetCollection(Entries);
        var unseen = entries.Find(Filter.Of("source = @0 AND withdrawn = null AND run != @1", run.Source, run.Number)).ToList();
        foreach (var entry in unseen)
        {
            entry["withdrawn"] = on.ToString("O", CultureInfo.InvariantCulture);
            entries.Update(entry);
        }

        return unseen.Count;
    }

    private static BsonExpression Current(string source) => Filter.Of("source = @0 AND withdrawn = null", source);

    private static DateOnly? DayOf(BsonValue day) => day.IsNull ? null : DateOnly.Parse(day.AsString, CultureInfo.InvariantCulture);

    private static BsonDocument FindState(ILiteDatabase db) =>
        db.GetCollection(State).FindById(1) ?? new BsonDocument { ["_id"] = 1, ["version"] = 0L, ["runs"] = 0L, ["changed"] = false };
}
