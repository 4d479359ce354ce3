using CommunityBot.Organisers;
using CommunityBot.Organisers.Auditing;
using CommunityBot.Retention;
using LiteDB;
using Microsoft.Extensions.Options;

namespace CommunityBot.Storage.LiteDb;

/// <summary>The audit log in the LiteDB file: documents are added at its end, and leave it by age alone.</summary>
internal sealed class LiteDbAuditLog(LiteDbDoor door, IOptions<OrganiserOptions> organisers) : IAuditLog, IExpiringData, ILiteDbStore
{
    private const string Log = "audit";

    public static IReadOnlyList<CollectionSchema> Collections { get; } = [new(Log, "at")];

    public string Name => "audit entries";

    public Task AppendAsync(AuditEntry entry, CancellationToken cancellation) => door.WriteAsync(db =>
    {
        var log = db.GetCollection(Log);
        var last = log.Find(Query.All(Query.Descending), 0, 1).FirstOrDefault()?["_id"].AsInt64 ?? 0;
        return log.Insert(new BsonDocument
        {
            ["_id"] = last + 1,
            ["at"] = entry.At.ToUnixTimeMilliseconds(),
            ["who"] = entry.Who,
            ["what"] = entry.What,
            ["on"] = entry.On,
            ["result"] = entry.Result,
        });
    }, cancellation);

    public Task<IReadOnlyList<NumberedAuditEntry>> NewestAsync(int most, long? before, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<NumberedAuditEntry>>([.. door
            .Read(db => db.GetCollection(Log).Find(Query.All(Query.Descending), 0, int.MaxValue)
                .Where(e => before is not { } limit || e["_id"].AsInt64 < limit).Take(most).ToList())
            .Select(Read)]);

    public TimeSpan KeptFor(RetentionOptions options) => TimeSpan.FromDays(organisers.Value.AuditDays);

    public Task<int> DeleteBeforeAsync(DateTimeOffset before, CancellationToken cancellation) =>
        door.WriteAsync(db => db.GetCollection(Log).DeleteMany(Filter.Below("at", before.ToUnixTimeMilliseconds())), cancellation);

    private static NumberedAuditEntry Read(BsonDocument e) => new(
        e["_id"].AsInt64,
        new AuditEntry(DateTimeOffset.FromUnixTimeMilliseconds(e["at"].AsInt64), e["who"].AsString, e["what"].AsString, e["on"].AsString, e["result"].AsString));
}
