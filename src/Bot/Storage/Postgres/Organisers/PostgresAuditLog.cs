using CommunityBot.Organisers;
using CommunityBot.Organisers.Auditing;
using CommunityBot.Retention;
using Microsoft.Extensions.Options;

namespace CommunityBot.Storage.Postgres;

/// <summary>The audit log: rows are added at its end, and leave it by age alone; the table itself refuses to have one changed.</summary>
internal sealed class PostgresAuditLog(PostgresDoor door, IOptions<OrganiserOptions> organisers) : IAuditLog, IExpiringData
{
    public string Name => "audit entries";

    public Task AppendAsync(AuditEntry entry, CancellationToken cancellation) => door.WriteAsync(
        db => db.ExecuteAsync(
            $"""
            with next as (update audit_last set number = number + 1 returning number)
            insert into audit (number, at, who, what, target, result)
            select number, {entry.At}, {entry.Who}, {entry.What}, {entry.On}, {entry.Result} from next
            """),
        cancellation);

    public async Task<IReadOnlyList<NumberedAuditEntry>> NewestAsync(int most, long? before, CancellationToken cancellation) => await door.ReadAsync(
        db => db.QueryAsync(
            $"select number, at, who, what, target, result from audit where number < {before ?? long.MaxValue} order by number desc limit {most}",
            row => new NumberedAuditEntry(
                row.Get<long>("number"),
                new AuditEntry(row.Instant("at"), row.Text("who"), row.Text("what"), row.Text("target"), row.Text("result")))),
        cancellation);

    public TimeSpan KeptFor(RetentionOptions options) => TimeSpan.FromDays(organisers.Value.AuditDays);

    public Task<int> DeleteBeforeAsync(DateTimeOffset before, CancellationToken cancellation) =>
        door.WriteAsync(db => db.ExecuteAsync($"delete from audit where at < {before}"), cancellation);
}
