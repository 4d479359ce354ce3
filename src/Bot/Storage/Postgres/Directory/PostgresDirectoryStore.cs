using CommunityBot.Knowledge.CommunityDirectory;
using CommunityBot.Knowledge.CommunityDirectory.Storing;

namespace CommunityBot.Storage.Postgres;

/// <summary>The directory. Imports change it one batch at a time, whoever runs them; readers wait for none of them.</summary>
internal sealed class PostgresDirectoryStore(PostgresDoor door) : IDirectoryStore
{
    public async Task<ImportRun> BeginAsync(string source, CancellationToken cancellation) => (await door.WriteAsync(
        db => db.FindAsync(
            $"""
            select nextval('directory_runs') as number,
                (select count(*)::integer from directory_entries where source = {source} and withdrawn_on is null) as current
            """,
            row => new ImportRun(row.Get<long>("number"), source, row.Get<int>("current"))),
        cancellation))!;

    public Task<IReadOnlyList<SaveOutcome>> SaveAsync(
        ImportRun run, IReadOnlyList<Service> batch, IReadOnlyList<string> rejectedIds, CancellationToken cancellation)
    {
        // Written out before it is this batch's turn.
        var entries = batch.Select(EntryBatch.Entry.Of).ToList();
        return door.WriteAsync<IReadOnlyList<SaveOutcome>>(
            async db =>
            {
                await HoldAsync(db);
                var saving = new EntryBatch(run, await EntryBatch.KnownAsync(db, entries));
                var outcomes = entries.ConvertAll(saving.Take);
                await db.ExecuteAsync([.. saving.Statements(), Seen(run, rejectedIds)]);
                return outcomes;
            },
            cancellation);
    }

    public Task<int> FinishAsync(ImportRun run, DateOnly? withdrawOn, CancellationToken cancellation) => door.WriteAsync(
        async db =>
        {
            await HoldAsync(db);
            var withdrawn = withdrawOn is not { } day ? 0 : await db.ExecuteAsync(
                $"update directory_entries set withdrawn_on = {day} where source = {run.Source} and withdrawn_on is null and run <> {run.Number}");
            await db.ExecuteAsync($"update directory_state set version = version + 1, changed = false where changed or {withdrawn > 0}");
            return withdrawn;
        },
        cancellation);

    public IAsyncEnumerable<Service> ReadAllAsync(CancellationToken cancellation) => door.StreamAsync(
        $"select c.json, e.withdrawn_on from directory_entries e join directory_contents c using (id)",
        row => ServiceJson.Read(row.Utf8("json")) with { WithdrawnOn = row.Get<DateOnly?>("withdrawn_on") },
        cancellation);

    public Task<long> VersionAsync(CancellationToken cancellation) =>
        door.ReadAsync(db => db.ValueAsync<long>($"select version from directory_state"), cancellation);

    public Task<FeedState?> FindFeedAsync(string source, CancellationToken cancellation) => door.ReadAsync(
        db => db.FindAsync(
            $"select etag, last_modified, failures, not_before, last_success, last_fault from directory_feeds where source = {source}",
            row => new FeedState(
                source, row.Get<string?>("etag"), row.Get<string?>("last_modified"), row.Get<int>("failures"),
                row.Get<DateTimeOffset?>("not_before"), row.Get<DateTimeOffset?>("last_success"), row.Get<string?>("last_fault"))),
        cancellation);

    public Task SaveFeedAsync(FeedState state, CancellationToken cancellation) => door.WriteAsync(
        db => db.ExecuteAsync(
            $"""
            insert into directory_feeds (source, etag, last_modified, failures, not_before, last_success, last_fault)
            values ({state.Source}, {state.ETag}, {state.LastModified}, {state.Failures}, {state.NotBefore}, {state.LastSuccess}, {state.LastFault})
            on conflict (source) do update set etag = excluded.etag, last_modified = excluded.last_modified, failures = excluded.failures,
                not_before = excluded.not_before, last_success = excluded.last_success, last_fault = excluded.last_fault
            """),
        cancellation);

    /// <summary>Until the end of the transaction: two batches with the same entry would not know of each other.</summary>
    private static Task<int> HoldAsync(PostgresSession db) => db.ExecuteAsync($"select from directory_state for update");

    private static Sql Seen(ImportRun run, IReadOnlyList<string> ids) =>
        $"update directory_entries set run = {run.Number} where source = {run.Source} and id = any({ids})";
}
