using CommunityBot.Configuring;
using CommunityBot.Storage;
using CommunityBot.Storage.Postgres;
using CommunityBot.Testing;
using Xunit;

namespace CommunityBot.Bot.Tests.Storage;

public sealed class MigrationTests(PostgresServer server)
{
    private static readonly Migration First = Migration.Parse("301-first.sql", "create table first (id integer); create table more (id integer);");
    private static readonly Migration Second = Migration.Parse("102-second.sql", "create table second (id integer)");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Many_nodes_may_start_at_once_and_each_change_is_made_once()
    {
        var database = await server.CreateEmptyDatabaseAsync();

        var doors = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => PostgresDoor.OpenAsync(database, [First, Second], Stop)));

        Assert.Equal([102, 301], await doors[0].ReadAsync(
            db => db.QueryAsync($"select number from schema_migrations order by number", row => row.Get<int>(0)), Stop));
        foreach (var door in doors)
        {
            await door.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_change_that_comes_later_is_made_though_its_number_is_lower()
    {
        var database = await server.CreateEmptyDatabaseAsync();
        await OpenAsync(database, First);
        await OpenAsync(database, First, Second);
        await OpenAsync(database, First, Second);
    }

    [Fact]
    public async Task A_newer_database_is_refused()
    {
        var database = await server.CreateEmptyDatabaseAsync();
        await OpenAsync(database, First, Second);

        var fault = await Assert.ThrowsAsync<StorageUnavailableException>(() => OpenAsync(database, Second));
        Assert.Contains("newer than this program, which doesn't know its change 301-first", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_edited_after_it_was_made_is_refused()
    {
        var database = await server.CreateEmptyDatabaseAsync();
        await OpenAsync(database, First);

        var fault = await Assert.ThrowsAsync<StorageUnavailableException>(
            () => OpenAsync(database, Migration.Parse("301-first.sql", First.Text + " -- edited")));
        Assert.Contains("301-first was made from another text", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_that_fails_changes_nothing_and_says_which_it_was()
    {
        var database = await server.CreateEmptyDatabaseAsync();
        var broken = Migration.Parse("303-broken.sql", "create table third (id integer); select nonsense;");

        var fault = await Assert.ThrowsAsync<StorageUnavailableException>(() => OpenAsync(database, First, broken));
        Assert.Contains("303-broken failed", fault.Message, StringComparison.Ordinal);
        await OpenAsync(database, First, Migration.Parse("303-broken.sql", "create table third (id integer)"));
    }

    [Fact]
    public void The_programs_own_changes_have_numbers_of_their_own_and_two_with_one_are_refused()
    {
        Assert.Contains(PostgresStores.Migrations, m => m.ToString() == "310-unmet-needs");
        Assert.Throws<InvalidOperationException>(() => Migration.In(typeof(PostgresStores).Assembly, typeof(PostgresStores).Assembly));
        Assert.Throws<InvalidOperationException>(() => Migration.Parse("31-short.sql", ""));
    }

    [Fact]
    public void What_has_no_form_yet_is_named_and_refused()
    {
        if (UnfinishedStores.Missing() is { Count: > 0 } missing)
        {
            Assert.Contains(missing[0], Assert.Throws<ConfigurationException>(UnfinishedStores.Refuse).Message, StringComparison.Ordinal);
        }
        else
        {
            UnfinishedStores.Refuse();
        }
    }

    private static async Task OpenAsync(string database, params Migration[] migrations)
    {
        await using var door = await PostgresDoor.OpenAsync(database, migrations, Stop);
    }
}
