using Npgsql;

namespace CommunityBot.NotificationsBench;

/// <summary>How the server goes about the ledger's statements, as it tells itself while it runs them.</summary>
internal static class QueryPlans
{
    /// <summary>Named as the code's methods; the statements are theirs, with values put in.</summary>
    private static readonly (string Name, string Sql)[] Statements =
    [
        ("Leasing.SendableAsync",
            """
            select o.number from occurrences o
            where o.phase = 1 and o.due <= now() and o.expires > now() and not o.id = any('{}'::text[])
              and exists (select from delivery_batches b where b.occurrence = o.number and b.channel = 'telegram' and b.due <= now())
            order by o.urgency, o.due, o.number limit 100
            """),
        ("Leasing.TakeAsync, batches",
            """
            select b.* from delivery_batches b where b.occurrence = @o and b.channel = 'telegram' and b.due <= now()
            order by b.due, b.number limit 8 for update skip locked
            """),
        ("Leasing.TakeRowsAsync",
            """
            update deliveries d set state = 1, not_before = null
            from unnest(array[@o, @o, @o, @o], array[700, 701, 702, 703], array[0, 0, 0, 0], array[1, 1, 1, 1], array[0, 0, 0, 0]) b (occurrence, number, every, parts, skip)
            where d.occurrence = b.occurrence and d.number >= b.number * 128 and d.number < (b.number + 1) * 128 and d.state = 0
              and (d.not_before is null or d.not_before <= now()) and (b.every = 0 or (b.skip + d.number - b.number * 128) % greatest(1, b.every) < b.parts)
            returning d.number
            """),
        ("Recording.ReadAsync",
            """
            select d.state from unnest(array_fill(@o, array[256]), array(select generate_series(90000, 90255))) k (occurrence, number)
            join deliveries d on d.occurrence = k.occurrence and d.number = k.number
            """),
        ("Leasing.RecoverSomeAsync",
            "select b.* from delivery_batches b where b.owner is not null and b.lease_until <= now() order by b.occurrence, b.number limit 64 for update skip locked"),
        ("Delivery rows of one recipient",
            "select d.* from deliveries d where d.recipient = 'telegram:1000000777' and d.address is distinct from ''"),
        ("PostgresLedger.RowsAsync",
            "select d.* from deliveries d where d.occurrence = @o and d.number > 500000 and d.state = any('{3}'::smallint[]) order by d.number limit 2000"),
        ("KeptOccurrence.StatusAsync, counts", "select sum(b.counts[1]), sum(b.counts[4]) from delivery_batches b where b.occurrence = @o"),
        ("PostgresLedger.CheckAsync, without sequential scans", "select d.state, count(*) from deliveries d where d.occurrence = @o group by d.state"),
    ];

    public static async Task WriteAsync(string connectionString, TextWriter output)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var newest = new NpgsqlCommand("select max(number) - 1 from occurrences", connection);
        var occurrence = $"{await newest.ExecuteScalarAsync()}";
        foreach (var (name, sql) in Statements)
        {
            await using var transaction = await connection.BeginTransactionAsync();
            if (name.Contains("without sequential", StringComparison.Ordinal))
            {
                await using var off = new NpgsqlCommand("set local enable_seqscan = off", connection, transaction);
                await off.ExecuteNonQueryAsync();
            }

            await using var explain = new NpgsqlCommand(
                "explain (analyze, costs off, buffers) " + sql.Replace("@o", occurrence, StringComparison.Ordinal), connection, transaction);
            await output.WriteLineAsync($"\n{name}\n```");
            await using (var reader = await explain.ExecuteReaderAsync())
            {
                while (await reader.ReadAsync())
                {
                    await output.WriteLineAsync(reader.GetString(0));
                }
            }

            await output.WriteLineAsync("```");
            await transaction.RollbackAsync();
        }
    }
}
