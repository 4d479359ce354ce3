using CommunityBot.Notifying;
using CommunityBot.Organisers.Broadcasting;
using CommunityBot.Retention;
using LiteDB;
using Microsoft.Extensions.Options;

namespace CommunityBot.Storage.LiteDb;

internal sealed class LiteDbPlannedBroadcasts(LiteDbDoor door, IOptions<NotificationOptions> notifications) : IPlannedBroadcasts, IExpiringData, ILiteDbStore
{
    private const string Plans = "planned_broadcasts";

    public static IReadOnlyList<CollectionSchema> Collections { get; } = [new(Plans, "open", "created")];

    public string Name => "organisers' broadcasts";

    public Task<bool> AddAsync(PlannedBroadcast plan, CancellationToken cancellation) => door.WriteAsync(
        db => All(db).FindById(plan.Id) is null && All(db).Insert(Write(plan)) is not null, cancellation);

    public Task<bool> ReplaceAsync(PlannedBroadcast changed, CancellationToken cancellation) => door.WriteAsync(
        db => All(db).FindById(changed.Id) is { } stored && stored["version"].AsInt64 == changed.Version - 1 && All(db).Update(Write(changed)), cancellation);

    public Task<PlannedBroadcast?> FindAsync(string id, CancellationToken cancellation) =>
        Task.FromResult(door.Read(db => All(db).FindById(id)) is { } found ? Read(found) : null);

    public Task<IReadOnlyList<PlannedBroadcast>> NewestAsync(int most, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<PlannedBroadcast>>([.. door
            .Read(db => All(db).Query().OrderByDescending(BsonExpression.Create("$.created")).Limit(most).ToList()).Select(Read)]);

    public Task<IReadOnlyList<PlannedBroadcast>> OpenAsync(CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<PlannedBroadcast>>([.. door.Read(db => All(db).Find(Filter.Equal("open", true)).ToList()).Select(Read)]);

    /// <summary>As long as the ledger keeps names.</summary>
    public TimeSpan KeptFor(RetentionOptions options) => TimeSpan.FromDays(notifications.Value.LedgerDays);

    public Task<int> DeleteBeforeAsync(DateTimeOffset before, CancellationToken cancellation) => door.WriteAsync(
        db => All(db).DeleteMany(Filter.Of("open = false AND created < @0", before.ToUnixTimeMilliseconds())), cancellation);

    private static ILiteCollection<BsonDocument> All(ILiteDatabase db) => db.GetCollection(Plans);

    private static BsonDocument Write(PlannedBroadcast plan) => new()
    {
        ["_id"] = plan.Id,
        ["open"] = plan.Status is PlanStatus.AwaitingApproval or PlanStatus.Approved or PlanStatus.Placed,
        ["created"] = plan.CreatedAt.ToUnixTimeMilliseconds(),
        ["version"] = plan.Version,
        ["plan"] = System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(plan, PlannedBroadcastJson.Default.PlannedBroadcast),
    };

    private static PlannedBroadcast Read(BsonDocument document) =>
        System.Text.Json.JsonSerializer.Deserialize(document["plan"].AsBinary, PlannedBroadcastJson.Default.PlannedBroadcast)!;
}
