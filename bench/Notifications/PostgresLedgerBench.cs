using System.Diagnostics;
using System.Globalization;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Notifications.Ledger;
using CommunityBot.Notifications.Storage.Postgres;
using CommunityBot.Testing;
using CommunityBot.Testing.Notifications;
using Npgsql;

namespace CommunityBot.NotificationsBench;

/// <summary>Each thing that the ledger in PostgreSQL does, in a database with many deliveries, and how the server goes about it.</summary>
internal static class PostgresLedgerBench
{
    private static readonly IReadOnlySet<string> Nothing = new HashSet<string>();

    public static async Task RunAsync(int occurrences, int recipients)
    {
        await using var server = PostgresServer.Durable();
        await using var database = await server.CreateDatabaseAsync();
        var (ledger, now) = (new PostgresLedger(database.Door, TimeProvider.System), TimeProvider.System.GetUtcNow());
        await TimeAsync($"freezing {occurrences} x {recipients:N0}", async () =>
        {
            for (var o = 0; o < occurrences; o++)
            {
                // All but the last two are over long ago or far ahead.
                await FreezeAsync(ledger, Some.Occurrence($"b{o}", now.AddDays(o < occurrences - 2 ? 1 : 0), TimeSpan.FromDays(2)), recipients, now);
            }

            return (long)occurrences * recipients;
        });
        var last = $"b{occurrences - 1}";
        await SqlAsync(database, "vacuum analyze");
        await TimeAsync("first lease of 128", async () => (await LeaseAsync(ledger, now, 128)).Sum(l => l.Rows.Count));
        await TimeAsync("claiming 1,024 at a time", () => ManyAsync(100, async () => (await LeaseAsync(ledger, now, 1024)).Sum(l => l.Rows.Count)));
        var leases = await LeaseAsync(ledger, now, 40_000);
        foreach (var at in (int[])[1, 24, 256, 1024])
        {
            await TimeAsync($"noting and settling sends, {at} at a time", () => SendAsync(ledger, leases, at, now));
            leases = await LeaseAsync(ledger, now, at == 1 ? 5_000 : 40_000);
        }

        await TimeAsync("renewing its leases", async () =>
        {
            await ledger.RenewAsync(leases, now.AddMinutes(2), CancellationToken.None);
            return leases.Count;
        });
        await TimeAsync("status of an occurrence", () => ManyAsync(20, async () => (await ledger.FindAsync(last, CancellationToken.None))!.Audience > 0 ? 1 : 0));
        await TimeAsync("rows due", async () => (await ledger.DueAsync(now, CancellationToken.None)).Rows);
        await TimeAsync("a recipient's history", () => ManyAsync(100, async () => (await ledger.HistoryAsync("telegram:1000000777", CancellationToken.None)).Count));
        await TimeAsync("forgetting a recipient", async () => await ledger.ForgetAsync("telegram:1000000778", now, CancellationToken.None));
        await TimeAsync("counting every row of an occurrence", async () => (await ledger.CheckAsync(last, CancellationToken.None))!.Counted.Total);
        await TimeAsync("pausing", async () => await ledger.PauseAsync(last, "", CancellationToken.None) ? 1 : 0);
        await ledger.ResumeAsync(last, CancellationToken.None);
        await TimeAsync("cancelling, until every row is written off", async () =>
        {
            await ledger.CancelAsync(last, RowReason.CancelledByOrganiser, "", now, CancellationToken.None);
            return (await ledger.FindAsync(last, CancellationToken.None))!.Counts[RowState.Cancelled];
        });
        await SqlAsync(database, "vacuum analyze");
        await SizesAsync(database);
        await QueryPlans.WriteAsync(database.ConnectionString, Console.Out);
    }

    private static async Task FreezeAsync(PostgresLedger ledger, Occurrence occurrence, int recipients, DateTimeOffset now)
    {
        await ledger.CreateAsync(occurrence, CancellationToken.None);
        AudienceKey? after = null;
        foreach (var members in Enumerable.Range(0, recipients).Chunk(1920))
        {
            List<AudienceMember> some = [.. members.Select(i => AudienceMember.At(new ChannelAddress("telegram", $"{1_000_000_000 + i}")))];
            await ledger.AppendAsync(occurrence.Id, after, some, CancellationToken.None);
            after = some[^1].Key;
        }

        await ledger.CompleteAsync(occurrence.Id, now, CancellationToken.None);
    }

    private static Task<IReadOnlyList<Lease>> LeaseAsync(PostgresLedger ledger, DateTimeOffset now, int most) =>
        ledger.LeaseAsync(new LeaseRequest("bench", "telegram", now, now.AddMinutes(1), most, Nothing), CancellationToken.None);

    private static async Task<long> SendAsync(PostgresLedger ledger, IReadOnlyList<Lease> leases, int at, DateTimeOffset now)
    {
        long sends = 0;
        foreach (var some in leases.SelectMany(l => l.Rows.Select(r => (Lease: l, Row: r))).Chunk(at))
        {
            foreach (var state in (RowState[])[RowState.InFlight, RowState.Sent])
            {
                await ledger.RecordAsync(
                    [.. some.Select(s => new RowChange(s.Lease.Occurrence.Id, s.Row.Number, s.Lease.Token, state, now, MessageNumber: 5))], CancellationToken.None);
            }

            sends += some.Length;
        }

        return sends;
    }

    private static async Task<long> ManyAsync(int times, Func<Task<int>> act)
    {
        long done = 0;
        for (var i = 0; i < times; i++)
        {
            done += await act();
        }

        return done;
    }

    private static async Task TimeAsync(string what, Func<Task<long>> act)
    {
        var started = Stopwatch.GetTimestamp();
        var count = await act();
        var took = Stopwatch.GetElapsedTime(started);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {what} | {count:N0} | {took.TotalMilliseconds:N1} | {count / took.TotalSeconds:N0} |"));
    }

    private static async Task SizesAsync(PostgresDatabase database)
    {
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(
            """
            select s.relname, n_live_tup, pg_size_pretty(pg_relation_size(s.relid)), pg_size_pretty(pg_indexes_size(s.relid)), n_tup_upd, n_tup_hot_upd, seq_scan
            from pg_stat_user_tables s where relname in ('occurrences', 'delivery_batches', 'deliveries')
            """,
            connection);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            Console.WriteLine("| " + string.Join(" | ", Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetValue(i))) + " |");
        }
    }

    private static async Task SqlAsync(PostgresDatabase database, string sql)
    {
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync();
    }
}
