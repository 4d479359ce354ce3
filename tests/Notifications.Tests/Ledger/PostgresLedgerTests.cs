using CommunityBot.Notifications.Ledger;
using CommunityBot.Notifications.Storage.Postgres;
using CommunityBot.Storage.Postgres;
using CommunityBot.Testing;
using CommunityBot.Testing.Notifications;
using Xunit;

namespace CommunityBot.Notifications.Tests.Ledger;

/// <summary>The contract, and what matters when several nodes share one ledger.</summary>
public sealed partial class PostgresLedgerTests(PostgresServer server) : LedgerContract, IAsyncLifetime
{
    private PostgresDatabase? _database;
    private PostgresDoor? _otherDoor;

    protected override ILedger Ledger => new PostgresLedger(_database!.Door, TimeProvider.System);

    /// <summary>As another node has it.</summary>
    private PostgresLedger Other => new PostgresLedger(_otherDoor!, TimeProvider.System);

    [Fact]
    public async Task Two_nodes_that_claim_at_once_share_all_rows_and_no_row_twice()
    {
        await FrozenAsync(Bulletin("b"), 3000);

        var taken = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => TakeAllAsync(i % 2 == 0 ? Ledger : Other, $"node {i}")));

        var rows = taken.SelectMany(t => t).ToList();
        Assert.Equal(3000, rows.Count);
        Assert.Equal(3000, rows.Distinct().Count());
        await HasAsync("b", (RowState.Leased, 3000));
    }

    [Fact]
    public async Task A_node_that_comes_back_after_its_lease_is_refused_and_what_it_had_in_flight_stays_unknown()
    {
        await FrozenAsync(Bulletin("b"), 10);
        var late = Assert.Single(await LeaseAsync(Due));
        await RecordAsync(late, late.Rows[0], RowState.InFlight);
        var next = Assert.Single(await Other.LeaseAsync(new("other", "telegram", Due.AddMinutes(2), Due.AddMinutes(3), 100, new HashSet<string>()), Cancellation));

        Assert.Equal(RecordResult.Refused, await RecordAsync(late, late.Rows[0], RowState.Sent));
        Assert.Equal(RecordResult.Refused, await RecordAsync(late, late.Rows[1], RowState.InFlight));
        await Ledger.RenewAsync([late], Due.AddHours(1), Cancellation);
        await Ledger.ReleaseAsync([late], Cancellation);
        Assert.Equal(Recovery.Nothing, await Other.RecoverAsync(Due.AddMinutes(2), Cancellation));

        Assert.Equal(9, next.Rows.Count);
        await HasAsync("b", (RowState.Leased, 9), (RowState.Unknown, 1));
        Assert.Equal(new Recovery(1, 9, 0), await Other.RecoverAsync(Due.AddMinutes(4), Cancellation));
        await HasAsync("b", (RowState.Queued, 9), (RowState.Unknown, 1));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task After_a_pause_or_a_cancellation_not_one_send_begins_on_a_node_that_is_sending(bool pause)
    {
        await FrozenAsync(Bulletin("b"), 1000);
        var leases = await Other.LeaseAsync(new("other", "telegram", Due, Due.AddMinutes(1), 1000, new HashSet<string>()), Cancellation);
        var begun = 0;
        var sending = Task.WhenAll(leases.Select(lease => Task.Run(
            async () =>
            {
                foreach (var row in lease.Rows)
                {
                    var result = await Other.RecordAsync([new RowChange("b", row.Number, lease.Token, RowState.InFlight, Due)], Cancellation);
                    if (result[0] != RecordResult.Recorded)
                    {
                        return;
                    }

                    Interlocked.Increment(ref begun);
                    await Other.RecordAsync([new RowChange("b", row.Number, lease.Token, RowState.Sent, Due)], Cancellation);
                }
            },
            Cancellation)));
        await Eventually.TrueAsync(() => Volatile.Read(ref begun) > 20, "sends have begun");

        Assert.True(pause ? await Ledger.PauseAsync("b", "", Cancellation) : await Ledger.CancelAsync("b", RowReason.CancelledByOrganiser, "", Due, Cancellation));

        // What had begun by then is counted by its maker or by the ledger; nothing comes on top of it.
        var counts = (await Ledger.FindAsync("b", Cancellation))!.Counts;
        var then = counts[RowState.InFlight] + counts[RowState.Sent];
        await sending;
        Assert.Equal(then, begun);
        await HasAsync("b", (RowState.Sent, then), pause ? (RowState.Leased, 1000 - then) : (RowState.Cancelled, 1000 - then));
    }

    [Fact]
    public async Task An_occurrence_of_which_two_nodes_settle_the_last_rows_at_once_is_closed()
    {
        for (var round = 0; round < 10; round++)
        {
            await FrozenAsync(Bulletin($"b{round}"), 256);
            var leases = await LeaseAsync(Due);
            Assert.Equal(2, leases.Count);

            await Task.WhenAll(
                Ledger.RecordAsync([.. leases[0].Rows.Select(r => Suppressed(leases[0], r))], Cancellation),
                Other.RecordAsync([.. leases[1].Rows.Select(r => Suppressed(leases[1], r))], Cancellation));

            Assert.Equal(OccurrencePhase.Closed, (await Ledger.FindAsync($"b{round}", Cancellation))!.Phase);
        }
    }

    [Fact]
    public async Task Whatever_two_nodes_do_at_once_the_figures_add_up()
    {
        await FrozenAsync(Bulletin("b"), 600);
        var random = new Random(7);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Task.Run(() => LiveAsync(i % 2 == 0 ? Ledger : Other, $"node {i}", new Random(random.Next())), Cancellation)));

        var check = (await Ledger.CheckAsync("b", Cancellation))!;
        Assert.True(check.Holds, $"kept {check.Status.Counts} of {check.Status.Audience}, counted {check.Counted}");
        Assert.Equal(600, check.Counted.Total);
    }

    [Fact]
    public async Task Old_rows_go_and_what_they_added_up_to_stays()
    {
        await FrozenAsync(Bulletin("b"), 9000);
        await FrozenAsync(Bulletin("lost"), 300);
        foreach (var id in (string[])["b", "lost"])
        {
            await Ledger.CancelAsync(id, RowReason.CancelledByOrganiser, "", Due, Cancellation);
        }

        await LargeDatabase.SqlAsync(_database!, "delete from deliveries d using occurrences o where o.number = d.occurrence and o.id = 'lost' and d.number = 7");

        Assert.Equal(2, await Ledger.PruneAsync(Due.AddDays(1), Cancellation));

        Assert.Equal(0, await LargeDatabase.ValueAsync<long>(_database!, "select (select count(*) from deliveries) + (select count(*) from delivery_batches)"));
        await HasAsync("b", (RowState.Cancelled, 9000));
        Assert.Equal(9000, (await Ledger.FindAsync("b", Cancellation))!.Audience);
        var lost = (await Ledger.CheckAsync("lost", Cancellation))!;
        Assert.Equal((false, 300L, 299L), (lost.Holds, lost.Status.Counts.Total, lost.Counted.Total));
        Assert.Equal(0, await Ledger.ResendFailedAsync("b", Due.AddDays(2), Cancellation));
    }

    [Fact]
    public async Task No_statement_reads_a_large_ledger_from_end_to_end()
    {
        await LargeDatabase.SendAsync(_database!, occurrences: 60, recipients: 1280);
        await _database!.Door.DisposeAsync();
        await _otherDoor!.DisposeAsync();
        var before = await ScansAsync(_database);

        await using (var door = await _database.OpenDoorAsync())
        {
            await EveryAct.OfLedgerAsync(new PostgresLedger(door, TimeProvider.System));
        }

        Assert.Equal(before, await ScansAsync(_database));
    }

    public async ValueTask InitializeAsync()
    {
        _database = await server.CreateDatabaseAsync();
        _otherDoor = await _database.OpenDoorAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_database is not null)
        {
            await _otherDoor!.DisposeAsync();
            await _database.DisposeAsync();
        }
    }

    private static async Task<long> ScansAsync(PostgresDatabase database)
    {
        // A connection says what it has done when it ends.
        await Eventually.TrueAsync(
            async () => await LargeDatabase.ValueAsync<long>(
                database, "select count(*) from pg_stat_activity where datname = current_database() and application_name = 'CommunityBot'") == 0,
            "connections have ended");
        return await LargeDatabase.ValueAsync<long>(
            database, "select sum(seq_scan)::bigint from pg_stat_user_tables where relname in ('deliveries', 'delivery_batches')");
    }

    /// <summary>Does whatever a node may do, in any order, beside others that do the same.</summary>
    private static async Task LiveAsync(ILedger ledger, string name, Random random)
    {
        RowState[] ends = [RowState.Sent, RowState.Failed, RowState.Unknown, RowState.Queued];
        for (var step = 0; step < 15; step++)
        {
            var now = Due.AddSeconds(step * 20);
            foreach (var lease in await ledger.LeaseAsync(new(name, "telegram", now, now.AddSeconds(30), 100, new HashSet<string>()), Cancellation))
            {
                var some = lease.Rows.Where(_ => random.Next(3) > 0).ToList();
                var begun = await ledger.RecordAsync([.. some.Select(r => new RowChange("b", r.Number, lease.Token, RowState.InFlight, now))], Cancellation);
                await ledger.RecordAsync(
                    [.. some.Where((_, i) => begun[i] == RecordResult.Recorded && random.Next(4) > 0)
                        .Select(r => new RowChange("b", r.Number, lease.Token, ends[random.Next(ends.Length)], now, NotBefore: now.AddSeconds(random.Next(60))))],
                    Cancellation);
                await (random.Next(3) switch
                {
                    0 => ledger.ReleaseAsync([lease], Cancellation),
                    1 => ledger.RenewAsync([lease], now.AddSeconds(60), Cancellation),
                    _ => Task.CompletedTask,
                });
            }

            Func<Task>[] acts =
            [
                () => ledger.PauseAsync("b", "", Cancellation),
                () => ledger.ResumeAsync("b", Cancellation),
                () => ledger.ResumeAsync("b", Cancellation),
                () => ledger.RecoverAsync(now, Cancellation),
                () => ledger.ResendFailedAsync("b", Due.AddDays(1), Cancellation),
                () => ledger.ForgetAsync(Members(random.Next(600), 1)[0].Recipient, now, Cancellation),
                () => ledger.WithdrawAsync(Members(random.Next(600), 1)[0].Recipient, null, now, Cancellation),
            ];
            await acts[random.Next(acts.Length)]();
        }
    }

    private static async Task<List<LedgerRow>> TakeAllAsync(ILedger ledger, string owner)
    {
        var rows = new List<LedgerRow>();
        while (await ledger.LeaseAsync(new(owner, "telegram", Due, Due.AddMinutes(1), 100, new HashSet<string>()), Cancellation) is { Count: > 0 } leases)
        {
            rows.AddRange(leases.SelectMany(l => l.Rows));
        }

        return rows;
    }

    private static RowChange Suppressed(Lease lease, LedgerRow row) =>
        new(lease.Occurrence.Id, row.Number, lease.Token, RowState.Suppressed, Due, RowReason.NoConsent);
}
