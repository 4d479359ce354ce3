using System.Collections.Immutable;
using System.Text.Json.Nodes;
using CommunityBot.FindingMatches.Alerts;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Privacy;
using CommunityBot.Retention;
using LiteDB;

namespace CommunityBot.Storage.LiteDb;

/// <summary>Saved searches and the alerts that wait, in the LiteDB file.</summary>
internal sealed class LiteDbSavedSearches(LiteDbDoor door) : ISavedSearches, IPendingAlerts, IPersonalData, IExpiringData, ILiteDbStore
{
    private const string Searches = "saved_searches";
    private const string Alerts = "pending_alerts";

    public static IReadOnlyList<CollectionSchema> Collections { get; } = [new(Searches, "person", "version"), new(Alerts, "person", "due")];

    public string Name => "saved searches";

    public Task SaveAsync(SavedSearch search, CancellationToken cancellation)
    {
        var document = AlertDocuments.Write(search);
        return door.WriteAsync(db => db.GetCollection(Searches).Upsert(document), cancellation);
    }

    public Task<IReadOnlyList<SavedSearch>> OfAsync(ChannelAddress person, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<SavedSearch>>(
            [.. door.Read(db => db.GetCollection(Searches).Find(Own(person)).ToList()).Select(AlertDocuments.ReadSearch).OrderBy(s => s.SavedAt)]);

    public Task<bool> RemoveAsync(ChannelAddress person, string id, CancellationToken cancellation) => door.WriteAsync(
        db => db.GetCollection(Searches).FindById(id) is { } search && search["person"] == person.ToString() && Remove(db, search["_id"]), cancellation);

    public Task<IReadOnlyList<SavedSearch>> BehindAsync(long directoryVersion, int most, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<SavedSearch>>(
            [.. door.Read(db => db.GetCollection(Searches).Find(Filter.Below("version", directoryVersion), limit: most).ToList()).Select(AlertDocuments.ReadSearch)]);

    public Task<bool> CheckedAsync(
        SavedSearch compared, long directoryVersion, ImmutableArray<string> known, ImmutableArray<string> found, DateTimeOffset at, DateTimeOffset due,
        CancellationToken cancellation)
    {
        var document = AlertDocuments.Write(compared with { CheckedVersion = directoryVersion, Known = known });
        var alert = found.IsEmpty ? null : AlertDocuments.Write(compared, directoryVersion, found, at, due);
        return door.WriteAsync(
            db =>
            {
                if (db.GetCollection(Searches).FindById(compared.Id) is not { } stored || stored["version"].AsInt64 != compared.CheckedVersion)
                {
                    return false;
                }

                db.GetCollection(Searches).Update(document);
                if (alert is not null)
                {
                    db.GetCollection(Alerts).Upsert(alert);
                }

                return true;
            },
            cancellation);
    }

    public Task<IReadOnlyList<PendingAlert>> ClaimAsync(
        ChannelAddress? person, int most, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellation) => door.WriteAsync<IReadOnlyList<PendingAlert>>(
        db =>
        {
            var alerts = db.GetCollection(Alerts);
            var free = (person is { } whose ? alerts.Find(Own(whose)) : alerts.FindAll())
                .Where(a => a["until"].AsInt64 <= now.ToUnixTimeMilliseconds()).OrderBy(a => a["at"].AsInt64).Take(most).ToList();
            foreach (var alert in free)
            {
                alert["until"] = until.ToUnixTimeMilliseconds();
                alert["fence"] = alert["fence"].AsInt64 + 1;
                alerts.Update(alert);
            }

            return [.. free.Select(AlertDocuments.ReadAlert)];
        },
        cancellation);

    // From zero on: what an older version left has no instant, and nobody has agreed to be written to about it.
    public Task<IReadOnlyList<PendingAlert>> DueAsync(DateTimeOffset by, int most, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<PendingAlert>>(
            [.. door.Read(db => db.GetCollection(Alerts).Find(Filter.Between("due", 0L, by.ToUnixTimeMilliseconds()), limit: most).ToList()).Select(AlertDocuments.ReadAlert)]);

    public Task<PendingAlert?> FindAsync(string id, CancellationToken cancellation) =>
        Task.FromResult(door.Read(db => db.GetCollection(Alerts).FindById(id)) is { } found ? AlertDocuments.ReadAlert(found) : null);

    public Task HandedOverAsync(string id, CancellationToken cancellation) => door.WriteAsync(
        db =>
        {
            if (db.GetCollection(Alerts).FindById(id) is not { } alert)
            {
                return false;
            }

            alert["due"] = AlertDocuments.HandedOver;
            return db.GetCollection(Alerts).Update(alert);
        },
        cancellation);

    public Task<bool> SettleAsync(PendingAlert claimed, CancellationToken cancellation) => door.WriteAsync(
        db => db.GetCollection(Alerts).FindById(claimed.Id) is { } alert && alert["fence"].AsInt64 == claimed.Fence && db.GetCollection(Alerts).Delete(claimed.Id),
        cancellation);

    public async Task<IReadOnlyDictionary<string, JsonNode?>> ExportAsync(ChannelAddress person, CancellationToken cancellation) =>
        new Dictionary<string, JsonNode?>
        {
            ["savedSearches"] = new JsonArray([.. (await OfAsync(person, cancellation)).Select(AlertExport.Of)]),
            ["alertsWaiting"] = new JsonArray([.. door.Read(db => db.GetCollection(Alerts).Find(Own(person)).ToList()).Select(a => AlertExport.Of(AlertDocuments.ReadAlert(a)))]),
        };

    public Task ForgetAsync(ChannelAddress person, CancellationToken cancellation) => door.WriteAsync(
        db => db.GetCollection(Searches).DeleteMany(Own(person)) + db.GetCollection(Alerts).DeleteMany(Own(person)), cancellation);

    public TimeSpan KeptFor(RetentionOptions options) => TimeSpan.FromDays(options.SavedSearchDays);

    public Task<int> DeleteBeforeAsync(DateTimeOffset before, CancellationToken cancellation) => door.WriteAsync(
        db =>
        {
            var old = db.GetCollection(Searches).Find(Filter.Below("at", before.ToUnixTimeMilliseconds())).ToList();
            return old.Count(search => Remove(db, search["_id"]));
        },
        cancellation);

    private static bool Remove(ILiteDatabase db, BsonValue id)
    {
        db.GetCollection(Alerts).DeleteMany(Filter.Equal("search", id));
        return db.GetCollection(Searches).Delete(id);
    }

    private static BsonExpression Own(ChannelAddress person) => Filter.Equal("person", person.ToString());
}
