using CommunityBot.Storage.Postgres;

namespace CommunityBot.Notifications.Storage.Postgres;

/// <summary>Transactions that hold what every node waits for.</summary>
internal static class SharedWork
{
    public static Task<T> WorkAsync<T>(this PostgresDoor door, Func<PostgresSession, Task<T>> work, CancellationToken cancellation) => door.WriteAsync(
        async db =>
        {
            // A node that stands still in the middle of one must not hold up the others: the server ends it for them. And a plan
            // made for a small table must not outlive its growth to millions of rows within minutes.
            await db.ExecuteAsync($"set local idle_in_transaction_session_timeout = '5s'; set local plan_cache_mode = force_custom_plan");
            return await work(db);
        },
        cancellation);
}
