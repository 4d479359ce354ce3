using CommunityBot.Hosting;

namespace CommunityBot.Storage.Postgres;

/// <summary>Ready when the database can be written: not a stand-by, not in recovery.</summary>
internal sealed class PostgresReadiness(PostgresDoor door) : IReadinessCheck
{
    public async Task<string?> FaultAsync(CancellationToken cancellation)
    {
        try
        {
            return await door.ReadAsync(db => db.ValueAsync<bool>($"select pg_is_in_recovery() or current_setting('transaction_read_only') = 'on'"), cancellation)
                ? $"The database {door.Address} takes no changes."
                : null;
        }
        catch (StorageUnavailableException e)
        {
            return e.Message;
        }
    }
}
