using CommunityBot.Commands;
using CommunityBot.Conversations;
using CommunityBot.Notifications.Draws.Holding;
using CommunityBot.Notifications.Ledger;
using CommunityBot.Organisers.Auditing;
using CommunityBot.Storage;
using CommunityBot.Storage.Copying;
using CommunityBot.Storage.LiteDb;
using CommunityBot.Storage.Postgres;
using CommunityBot.Testing;
using CommunityBot.Testing.Draws;
using CommunityBot.Testing.Notifications;
using LiteDB;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace CommunityBot.Bot.Tests.Storage;

/// <summary>A service moves from its file to PostgreSQL.</summary>
public sealed class StorageCopyTests(PostgresServer server) : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private PostgresDatabase? _database;

    private string FilePath => _folder.File("c.db");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _database = await server.CreateDatabaseAsync();

    public async ValueTask DisposeAsync()
    {
        await (_database?.DisposeAsync() ?? default);
        _folder.Dispose();
    }

    [Fact]
    public void Every_collection_that_a_store_keeps_in_the_file_has_its_way_into_the_tables()
    {
        var kept = new ServiceCollection().AddLiteDbStores().AddLiteDbWebChatStores()
            .Select(s => s.ImplementationInstance).OfType<CollectionSchema>().Select(c => c.Name).Distinct();

        Assert.Equal(kept.Order(), PostgresStores.Copies.SelectMany(c => c.Beside.Prepend(c.Collection)).Order());
    }

    [Fact]
    public async Task The_service_goes_on_where_it_was_and_does_nothing_twice()
    {
        var (exported, state) = await FillAsync();
        Assert.All(state, s => Assert.NotEmpty(s.Value));

        var run = await MigrateAsync();

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("ledgerStates: 3 documents -> 6 delivery_batches, 560 deliveries, compared", run.Output, StringComparison.Ordinal);
        await using (var after = Service(postgres: true))
        {
            AssertSame(exported, await FilledStores.ExportAsync(after.Services));
            AssertSame(state, await FilledStores.StateAsync(after.Services));
            await GoesOnAsync(after.Services);
        }

        await DeliversTheRestAsync();
        Assert.Contains("already holds a copy", (await MigrateAsync()).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_copy_that_was_stopped_goes_on_and_no_service_starts_before_it_is_whole()
    {
        var (exported, _) = await FillAsync();
        for (var most = 3; ; most *= 2)
        {
            await using var file = LiteDbDoor.Open(FilePath, NullLogger.Instance, []);
            try
            {
                await new StorageCopy(file, _database!.Door, PostgresStores.Copies, new Dying(most)).RunAsync(Stop);
                break;
            }
            catch (TimeoutException)
            {
                await Assert.ThrowsAsync<StorageUnavailableException>(() => StorageCopy.RefuseUnfinishedAsync(_database!.Door, Stop));
            }
        }

        await using var after = Service(postgres: true);
        AssertSame(exported, await FilledStores.ExportAsync(after.Services));
    }

    [Fact]
    public async Task A_dry_run_reads_all_and_changes_nothing()
    {
        await FillAsync();
        var empty = await server.CreateEmptyDatabaseAsync();

        var run = await MigrateAsync("--dry-run", empty);

        Assert.Contains("subscribers: 2 documents -> 2 subscribers", run.Output, StringComparison.Ordinal);
        Assert.Equal(0, run.ExitCode);
        await using var door = await PostgresDoor.OpenAsItIsAsync(empty, [], Stop);
        Assert.Equal(0L, await door.ReadAsync(db => db.ValueAsync<long>($"select count(*) from pg_tables where schemaname = 'public'"), Stop));
    }

    [Fact]
    public async Task What_can_not_be_copied_is_refused_and_says_what_to_do()
    {
        Assert.Contains("There is no database at", (await MigrateAsync()).Error, StringComparison.Ordinal);
        await FillAsync();
        await using (LiteDbDoor.Open(FilePath, NullLogger.Instance, []))
        {
            Assert.Contains("Stop it first", (await MigrateAsync()).Error, StringComparison.Ordinal);
        }

        await _database!.Door.WriteAsync(db => db.ExecuteAsync($"insert into unmet_needs (area, theme, count) values ('a', 'b', 1)"), Stop);
        Assert.Contains("is not empty: there is something in unmet_needs", (await MigrateAsync()).Error, StringComparison.Ordinal);
        await _database.Door.WriteAsync(db => db.ExecuteAsync($"insert into reply_nodes (id, seen_at) values ({Guid.NewGuid()}, now())"), Stop);
        Assert.Contains("A service runs on", (await MigrateAsync("--dry-run")).Error, StringComparison.Ordinal);
        await using (var file = LiteDbDoor.Open(FilePath, NullLogger.Instance, []))
        {
            await file.WriteAsync(db => db.GetCollection("of_tomorrow").Insert(new BsonDocument()), Stop);
            await using var other = await server.CreateDatabaseAsync();
            var refused = await Assert.ThrowsAsync<StorageCopyException>(() => new StorageCopy(file, other.Door, PostgresStores.Copies).RunAsync(Stop));
            Assert.Contains("newer than this program", refused.Message, StringComparison.Ordinal);
        }

        await _database.Door.WriteAsync(db => db.ExecuteAsync($"insert into schema_migrations (number, name, sha256) values (999, 'tomorrow', '')"), Stop);
        Assert.Contains("it is newer than this program", (await MigrateAsync()).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_that_was_changed_since_it_was_copied_is_told()
    {
        await FillAsync();
        await using var file = LiteDbDoor.Open(FilePath, NullLogger.Instance, []);
        await Assert.ThrowsAsync<TimeoutException>(
            () => new StorageCopy(file, _database!.Door, PostgresStores.Copies, new Dying(int.MaxValue, "compared")).RunAsync(Stop));
        await _database!.Door.WriteAsync(db => db.ExecuteAsync($"update notes set body = 'bad' where kind = 'feedback'"), Stop);

        var refused = await Assert.ThrowsAsync<StorageCopyException>(() => new StorageCopy(file, _database.Door, PostgresStores.Copies).RunAsync(Stop));

        Assert.StartsWith("The table notes is not what the file holds: it has 3 rows, of 3, and some differ", refused.Message, StringComparison.Ordinal);
    }

    private async Task<(SortedDictionary<string, string> Exported, SortedDictionary<string, string> State)> FillAsync()
    {
        await using var before = Service(postgres: false);
        await FilledStores.FillAsync(before.Services);
        return (await FilledStores.ExportAsync(before.Services), await FilledStores.StateAsync(before.Services));
    }

    private static void AssertSame(SortedDictionary<string, string> before, SortedDictionary<string, string> after)
    {
        Assert.Equal(before.Keys, after.Keys);
        Assert.All(before, kept => Assert.Equal(kept.Value, after[kept.Key]));
    }

    /// <summary>New things get numbers that no other has, and versions and memories hold.</summary>
    private static async Task GoesOnAsync(IServiceProvider services)
    {
        await services.GetRequiredService<IAuditLog>().AppendAsync(new AuditEntry(FilledStores.Now, "o-1", "more"), Stop);
        Assert.Equal([3, 2, 1], (await services.GetRequiredService<IAuditLog>().NewestAsync(10, null, Stop)).Select(e => e.Number));
        var store = services.GetRequiredService<IConversationStore>();
        var conversation = (await store.FindAsync($"{FilledStores.Ann}", Stop))!;
        Assert.True(conversation.HasHandled(12));
        Assert.True(await store.SaveAsync(new SavedTurn(conversation with { Turns = 4 }, [], [new Note.Feedback("again")], FilledStores.Now), Stop));
        var log = services.GetRequiredService<CommunityBot.Channels.WebChat.IActivityLog>();
        var repeated = await log.AppendAsync(FilledStores.Web.Id, "k2", new CommunityBot.Channels.WebChat.Activity { Type = "message" }, Stop);
        Assert.Equal((2L, true), (repeated!.Sequence, repeated.IsRepeat));
        var import = await services.GetRequiredService<CommunityBot.Knowledge.CommunityDirectory.Storing.IDirectoryStore>().BeginAsync("test", Stop);
        Assert.Equal((3L, 1), (import.Number, import.Current));
        using var draws = new HeldDraws(services.GetRequiredService<IDrawStore>());
        draws.Time.SetUtcNow(HeldDraws.OpensAt.AddHours(2));
        Assert.Equal(3, Assert.IsType<EntryResult.Entered>(await draws.EnterAsync("carol")).Entry.Ticket.Serial);
        await draws.AtAsync(HeldDraws.ClosesAt.AddMinutes(1));
        await draws.AtAsync(HeldDraws.DrawsAt.AddMinutes(1));
        Assert.Equal(DrawState.Published, (await draws.FindAsync()).State);
        Assert.Null(draws.Verify().Difference);
    }

    private async Task DeliversTheRestAsync()
    {
        var messenger = new ScriptedMessenger { PieceLength = 3 };
        await using var door = await _database!.OpenDoorAsync();
        await using var engine = await EngineDriver.StartNodeAsync(messenger, door);
        engine.Source.Add((await engine.Ledger.FindAsync(FilledStores.HalfSent, Stop))!.Occurrence, []);

        var closed = await engine.ClosedAsync(FilledStores.HalfSent);

        Assert.True((await engine.Ledger.CheckAsync(FilledStores.HalfSent, Stop))!.Holds);
        Assert.Equal((557, 3), (closed.Counts[RowState.Sent], closed.Counts[RowState.Unknown]));
        Assert.Equal(457, messenger.Sends.Select(s => s.Id).Distinct().Count());
        Assert.Equal(457, messenger.Sends.Count);
        var inParts = messenger.Sends.GroupBy(s => s.To, s => s.Message.Text.Plain).Where(g => g.Count() > 1).ToList();
        Assert.NotEmpty(inParts);
        Assert.All(inParts, parts => Assert.Equal(FilledStores.HalfSent, string.Concat(parts)));
    }

    private Task<CommandLineDriver> MigrateAsync(string? option = null, string? connection = null) => CommandLineDriver.RunAsync(
        [
            "migrate-storage", .. option is null ? Array.Empty<string>() : [option], "--Storage:LiteDb:Path", FilePath,
            "--Storage:Postgres:ConnectionString", connection ?? _database!.ConnectionString,
        ]);

    /// <summary>Built and not started: nothing happens by itself.</summary>
    private WebApplication Service(bool postgres) => ServeCommand.Build(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
    {
        ["Urls"] = "http://127.0.0.1:0",
        ["Storage:LiteDb:Path"] = FilePath,
        ["Storage:Provider"] = postgres ? "Postgres" : "LiteDb",
        ["Storage:Postgres:ConnectionString"] = _database!.ConnectionString,
        ["Logging:LogLevel:Default"] = "Warning",
    }).Build());

    /// <summary>Ends the copy after so many steps, or at an act, as a kill would.</summary>
    private sealed class Dying(int most, string? act = null) : IProgress<CopyStep>
    {
        private int _steps;

        public void Report(CopyStep value)
        {
            if (++_steps > most || value.Act == act)
            {
                throw new TimeoutException();
            }
        }
    }
}
