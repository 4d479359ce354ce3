using CommunityBot.Storage.Postgres;

namespace CommunityBot.Notifications.Storage.Postgres;

/// <summary>
/// Locks batches and writes them back. Whatever locks several waits for them in the order of their numbers, and locks no
/// occurrence before: so nobody waits in a circle.
/// </summary>
internal static class Batches
{
    /// <summary>The rows d of a batch b.</summary>
    public static Sql HasRows => $"d.occurrence = b.occurrence and d.number >= b.number * 128 and d.number < (b.number + 1) * 128";

    public static Task<List<Batch>> LockAsync(PostgresSession db, int occurrence, IEnumerable<int> numbers) => db.QueryAsync(
        $"""
        select {Batch.Columns:raw} from delivery_batches b where b.occurrence = {occurrence} and b.number = any({numbers.ToArray()})
        order by b.number for update
        """,
        Batch.Read);

    /// <summary>Writes batches back, and closes or reopens their occurrences.</summary>
    public static Task SaveAsync(PostgresSession db, IReadOnlyCollection<Batch> batches, DateTimeOffset now) =>
        db.ExecuteAsync([.. batches.Select(b => b.Update()), .. Settling(batches, now)]);

    private static IEnumerable<Sql> Settling(IEnumerable<Batch> batches, DateTimeOffset now) => batches
        .GroupBy(b => b.Occurrence, b => b.Opened)
        .Select(g => (Number: g.Key, Opened: g.Sum()))
        .Where(o => o.Opened != 0)
        .OrderBy(o => o.Number)
        .Select(o => Settle(o.Number, o.Opened, now));

    private static Sql Settle(int occurrence, int opened, DateTimeOffset now) => $"""
        update occurrences set
            open_batches = open_batches + {opened},
            phase = case when open_batches + {opened} > 0 then case phase when 4 then 1 else phase end
                         when phase in (1, 2, 3) then 4 else phase end,
            closed_at = case when open_batches + {opened} > 0 then null when phase in (1, 2, 3) then {now} else closed_at end
        where number = {occurrence}
        """;
}
