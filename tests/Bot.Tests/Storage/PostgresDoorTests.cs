using CommunityBot.Storage;
using CommunityBot.Storage.Postgres;
using CommunityBot.Testing;
using Npgsql;
using Xunit;

namespace CommunityBot.Bot.Tests.Storage;

public sealed class PostgresDoorTests(PostgresServer server) : IAsyncLifetime
{
    private PostgresDatabase? _database;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private PostgresDoor Door => _database!.Door;

    public async ValueTask InitializeAsync()
    {
        _database = await server.CreateDatabaseAsync();
        await Door.WriteAsync(db => db.ExecuteAsync($"create table tally (name text primary key, count integer, at timestamptz, kind text)"), Stop);
        await Door.WriteAsync(db => db.ExecuteAsync($"insert into tally (name, count) values ('a', 0), ('b', 0)"), Stop);
    }

    public ValueTask DisposeAsync() => _database?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Fact]
    public async Task Work_that_fails_changes_nothing()
    {
        await Assert.ThrowsAsync<PostgresException>(() => Door.WriteAsync(
            async db =>
            {
                await db.ExecuteAsync($"update tally set count = 5");
                await db.ExecuteAsync($"insert into tally (name) values ('a')");
            },
            Stop));

        Assert.Equal(0, await CountAsync("a"));
    }

    [Fact]
    public async Task Those_who_lock_each_other_out_are_run_again_and_both_are_stored()
    {
        using var met = new Barrier(2);
        var first = 2;
        async Task AddAsync(string one, string other) => await Door.WriteAsync(
            async db =>
            {
                await db.ExecuteAsync($"update tally set count = count + 1 where name = {one}");
                if (Interlocked.Decrement(ref first) >= 0)
                {
                    await Task.Run(() => met.SignalAndWait(TimeSpan.FromSeconds(20)), Stop);
                }

                await db.ExecuteAsync($"update tally set count = count + 1 where name = {other}");
            },
            Stop);

        await Task.WhenAll(AddAsync("a", "b"), AddAsync("b", "a"));

        Assert.True(first < 0, "no work was run again");
        Assert.Equal(2, await CountAsync("a"));
        Assert.Equal(2, await CountAsync("b"));
    }

    [Fact]
    public async Task A_connection_lost_before_the_commit_is_replaced()
    {
        var runs = 0;
        await Door.WriteAsync(
            async db =>
            {
                await db.ExecuteAsync($"update tally set count = count + 1 where name = 'a'");
                if (++runs == 1)
                {
                    var process = await db.ValueAsync<int>($"select pg_backend_pid()");
                    await server.ExecuteAsync($"select pg_terminate_backend({process}, 5000)");
                }

                await db.ExecuteAsync($"update tally set count = count + 1 where name = 'a'");
            },
            Stop);

        Assert.Equal(2, runs);
        Assert.Equal(2, await CountAsync("a"));
    }

    [Fact]
    public async Task A_server_whose_disk_is_full_is_away_like_any_other()
    {
        var runs = 0;
        await Assert.ThrowsAsync<StorageUnavailableException>(() => Door.WriteAsync(
            db =>
            {
                runs++;
                return db.ExecuteAsync($"do $$ begin raise exception 'No space left on device' using errcode = 'disk_full'; end $$");
            },
            Stop));

        Assert.True(runs > 1);
    }

    [Fact]
    public async Task A_server_that_is_away_is_told_without_the_password()
    {
        var fault = await Assert.ThrowsAsync<StorageUnavailableException>(
            () => PostgresDoor.OpenAsync("Host=127.0.0.1;Port=1;Database=community;Username=u;Password=sesame", [], Stop));

        Assert.Contains("127.0.0.1:1/community", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("sesame", fault.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Values_come_back_as_they_were_and_nulls_too()
    {
        var at = new DateTimeOffset(2026, 6, 15, 10, 0, 0, TimeSpan.FromHours(1));
        DateTimeOffset? never = null;
        DayOfWeek? none = null;
        int? nothing = null;
        string[] names = ["a", "b"];
        await Door.WriteAsync(
            db => db.ExecuteAsync([
                $"update tally set at = {at}, kind = {DayOfWeek.Friday}, count = 7 where name = {"a\0"}",
                $"update tally set at = {never}, kind = {none}, count = {nothing} where name = {"b"}"]),
            Stop);

        const string Columns = "name, count, at, kind";
        Sql onlyThese = $"where name = any({names})";
        var rows = await Door.ReadAsync(
            db => db.QueryAsync(
                $"select {Columns:raw} from tally {onlyThese} order by name",
                row => (row.Get<int?>("count"), row.Get<DateTimeOffset?>("at"), row.Get<string?>("kind"))),
            Stop);

        Assert.Equal([(7, at.ToUniversalTime(), "Friday"), (null, null, null)], rows);
    }

    [Fact]
    public async Task Half_a_character_is_kept_as_the_sign_for_one_that_is_unreadable() =>
        Assert.Equal("a\ufffdb", await Door.ReadAsync(db => db.ValueAsync<string>($"select {"a\ud800b"}"), Stop));

    private Task<int> CountAsync(string name) => Door.ReadAsync(db => db.ValueAsync<int>($"select count from tally where name = {name}"), Stop);
}
