using CommunityBot.Storage.Postgres;

namespace CommunityBot.Notifications.Storage.Postgres;

/// <summary>Transactions that hold what every node waits for.</summary>
internal static class SharedWork
{
    public static Task<T> WorkAsync<T>(this PostgresDoor door, Func<PostgresSession, Task<T>> work, CancellationToken cancellation) => door.WriteAsync(
        async db =>
        {
            // A node that stands still in the middle of one must not hold up the others: the server ends it for them. And rows
            // are always found one by one or in short stretches of an index: no plan may read a whole table for some of them,
            // nor outlive the growth of a small table to millions of rows within minutes.
            await db.ExecuteAsync($"""
                set local idle_in_transaction_session_timeout = '5s'; set local plan_cache_mode = force_custom_plan;
                set local enable_seqscan = off; set local enable_hashjoin = off; set local enable_mergejoin = off
                """);
            return await work(db);
        },
        cancellation);
}
