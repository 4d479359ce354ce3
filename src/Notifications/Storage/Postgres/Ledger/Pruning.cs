using CommunityBot.Notifications.Ledger;
using CommunityBot.Storage.Postgres;

namespace CommunityBot.Notifications.Storage.Postgres;

/// <summary>Deletes the rows of occurrences whose time is over, and keeps their sums.</summary>
internal static class Pruning
{
    /// <summary>Batches in one transaction: some 8,000 rows.</summary>
    private const int BatchesAtOnce = 64;

    /// <returns>Whether it finished an occurrence; null when none is left.</returns>
    public static async Task<bool?> PruneSomeAsync(PostgresSession db, DateTimeOffset closedBefore)
    {
        var next = await db.FindAsync(
            $"""
            select number, batches, pruned_batches, pruned_counts, pruned_rows from occurrences
            where phase = 4 and pruned_batches < batches and closed_at < {closedBefore} order by closed_at limit 1 for update skip locked
            """,
            row => new Place(
                row.Get<int>("number"), row.Get<int>("batches"), row.Get<int>("pruned_batches"), row.Get<long[]>("pruned_counts"), row.Get<long[]>("pruned_rows")));
        if (next is null)
        {
            return null;
        }

        // Each is summed by itself: the figures go on saying whether rows and counts agreed.
        var end = Math.Min(next.Batches, next.From + BatchesAtOnce);
        foreach (var (state, rows) in await db.QueryAsync(
            $"""
            with gone as (
                delete from deliveries d
                where d.occurrence = {next.Number} and d.number >= {next.From * Batch.Capacity} and d.number < {end * Batch.Capacity} returning d.state)
            select state, count(*) as rows from gone group by state
            """,
            row => (row.Get<short>("state"), row.Get<long>("rows"))))
        {
            next.Rows[state] += rows;
        }

        foreach (var counts in await db.QueryAsync(
            $"delete from delivery_batches where occurrence = {next.Number} and number >= {next.From} and number < {end} returning counts",
            row => row.Get<int[]>("counts")))
        {
            for (var state = 0; state < LedgerCounts.States; state++)
            {
                next.Counts[state] += counts[state];
            }
        }

        // From the first of its rows on nothing of it is sent again.
        await db.ExecuteAsync($"""
            update occurrences set pruned = true, pruned_batches = {end}, pruned_counts = {next.Counts}, pruned_rows = {next.Rows} where number = {next.Number}
            """);
        return end == next.Batches;
    }

    private sealed record Place(int Number, int Batches, int From, long[] Counts, long[] Rows);
}
