using CommunityBot.Retention;

namespace CommunityBot.Storage.Postgres;

internal sealed class PostgresExpiringNotes(PostgresDoor door) : IExpiringData
{
    public string Name => "notes";

    public TimeSpan KeptFor(RetentionOptions options) => TimeSpan.FromDays(options.NoteDays);

    public Task<int> DeleteBeforeAsync(DateTimeOffset before, CancellationToken cancellation) =>
        door.WriteAsync(db => db.ExecuteAsync($"delete from notes where at < {before}"), cancellation);
}
