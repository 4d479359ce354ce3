using CommunityBot.Notifying;
using CommunityBot.Organisers.Broadcasting;
using CommunityBot.Retention;
using Microsoft.Extensions.Options;

namespace CommunityBot.Storage.Postgres;

internal sealed class PostgresPlannedBroadcasts(PostgresDoor door, IOptions<NotificationOptions> notifications) : IPlannedBroadcasts, IExpiringData
{
    public string Name => "organisers' broadcasts";

    public async Task<bool> AddAsync(PlannedBroadcast plan, CancellationToken cancellation) => await door.WriteAsync(
        db => db.ExecuteAsync(
            $"""
            insert into planned_broadcasts (id, open, created_at, version, plan)
            values ({plan.Id}, {IsOpen(plan)}, {plan.CreatedAt}, {plan.Version}, {Write(plan)})
            on conflict (id) do nothing
            """),
        cancellation) == 1;

    public async Task<bool> ReplaceAsync(PlannedBroadcast changed, CancellationToken cancellation) => await door.WriteAsync(
        db => db.ExecuteAsync(
            $"""
            update planned_broadcasts set open = {IsOpen(changed)}, version = {changed.Version}, plan = {Write(changed)}
            where id = {changed.Id} and version = {changed.Version - 1}
            """),
        cancellation) == 1;

    public Task<PlannedBroadcast?> FindAsync(string id, CancellationToken cancellation) =>
        door.ReadAsync(db => db.FindAsync($"select plan from planned_broadcasts where id = {id}", Read), cancellation);

    public Task<IReadOnlyList<PlannedBroadcast>> NewestAsync(int most, CancellationToken cancellation) =>
        ListAsync($"order by created_at desc, id limit {most}", cancellation);

    public Task<IReadOnlyList<PlannedBroadcast>> OpenAsync(CancellationToken cancellation) => ListAsync($"where open order by created_at, id", cancellation);

    /// <summary>As long as the ledger keeps names.</summary>
    public TimeSpan KeptFor(RetentionOptions options) => TimeSpan.FromDays(notifications.Value.LedgerDays);

    public Task<int> DeleteBeforeAsync(DateTimeOffset before, CancellationToken cancellation) =>
        door.WriteAsync(db => db.ExecuteAsync($"delete from planned_broadcasts where not open and created_at < {before}"), cancellation);

    private async Task<IReadOnlyList<PlannedBroadcast>> ListAsync(Sql which, CancellationToken cancellation) =>
        await door.ReadAsync(db => db.QueryAsync($"select plan from planned_broadcasts {which}", Read), cancellation);

    private static bool IsOpen(PlannedBroadcast plan) => plan.Status is PlanStatus.AwaitingApproval or PlanStatus.Approved or PlanStatus.Placed;

    private static Json Write(PlannedBroadcast plan) => Json.Of(plan, PlannedBroadcastJson.Default.PlannedBroadcast);

    private static PlannedBroadcast Read(Row row) => row.Json("plan", PlannedBroadcastJson.Default.PlannedBroadcast);
}
