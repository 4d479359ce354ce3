using CommunityBot.Notifications.Bulletins;
using CommunityBot.Storage.Postgres;

namespace CommunityBot.Notifications.Storage.Postgres;

/// <summary>Editions, what sections remember, and counts.</summary>
internal sealed class PostgresBulletinStore(PostgresDoor door) : IBulletinStore
{
    public Task<DateTimeOffset> BeginningAsync(DateTimeOffset otherwise, CancellationToken cancellation) => door.WriteAsync(
        async db =>
        {
            await db.ExecuteAsync($"insert into bulletin_beginning (at) values ({otherwise}) on conflict do nothing");
            return await db.ValueAsync<DateTimeOffset>($"select at from bulletin_beginning");
        },
        cancellation);

    public Task<Edition?> LatestAsync(CancellationToken cancellation) =>
        door.ReadAsync(db => db.FindAsync($"select edition from bulletin_editions order by number desc limit 1", Read), cancellation);

    public Task<Edition?> FindAsync(int number, CancellationToken cancellation) =>
        door.ReadAsync(db => db.FindAsync($"select edition from bulletin_editions where number = {number}", Read), cancellation);

    public async Task<IReadOnlyList<Edition>> ListAsync(int? before, int most, CancellationToken cancellation) => await door.ReadAsync(
        db => db.QueryAsync($"select edition from bulletin_editions where number < {before ?? int.MaxValue} order by number desc limit {most}", Read), cancellation);

    public Task<bool> AddAsync(Edition edition, IReadOnlyDictionary<string, string> memories, CancellationToken cancellation) => door.WriteAsync(
        async db =>
        {
            // Of several nodes that make it at the same moment one inserts it, and the others wait for that and give theirs up.
            var inserted = await db.ExecuteAsync($"""
                insert into bulletin_editions (number, version, compiled, edition)
                select {edition.Number}, {edition.Version}, {edition.CompiledAt}, {Document(edition)}
                where {edition.Number - 1} = (select coalesce(max(number), 0) from bulletin_editions)
                on conflict do nothing
                """);
            if (inserted == 0)
            {
                return false;
            }

            if (await db.FindAsync($"select edition from bulletin_editions where number = {edition.Number - 1} for update", Read) is { IsOpen: true } open)
            {
                await ReplaceAsync(db, open with { State = EditionState.Skipped, Note = "The next edition took its place." });
            }

            await db.ExecuteAsync(memories.Select(Remember));
            return true;
        },
        cancellation);

    public async Task<IReadOnlyDictionary<string, string>> MemoriesAsync(CancellationToken cancellation) =>
        (await door.ReadAsync(db => db.QueryAsync($"select section, memory from bulletin_memories", row => KeyValuePair.Create(row.Text("section"), row.Text("memory"))), cancellation))
        .ToDictionary(StringComparer.Ordinal);

    public Task<Edition?> ChangeAsync(Edition changed, CancellationToken cancellation) => door.WriteAsync(db => ReplaceAsync(db, changed), cancellation);

    public Task CountAsync(int number, string item, BulletinCount what, CancellationToken cancellation) => door.WriteAsync(
        db => db.ExecuteAsync($"""
            insert into bulletin_counts (number, item, what, count) values ({number}, {item}, {what}, 1)
            on conflict (number, item, what) do update set count = bulletin_counts.count + 1
            """),
        cancellation);

    public async Task<IReadOnlyList<ItemCount>> CountsAsync(int number, CancellationToken cancellation)
    {
        var counts = await door.ReadAsync(
            db => db.QueryAsync(
                $"select item, what, count from bulletin_counts where number = {number}",
                row => new ItemCount(row.Text("item"), row.Enum<BulletinCount>("what"), row.Get<long>("count"))),
            cancellation);
        return [.. counts.OrderBy(c => c.Item, StringComparer.Ordinal).ThenBy(c => c.What)];
    }

    public Task<int> DeleteBeforeAsync(DateTimeOffset before, CancellationToken cancellation) => door.WriteAsync(
        async db =>
        {
            // The newest stays: the next window begins where it ends.
            var gone = await db.QueryAsync(
                $"delete from bulletin_editions where compiled < {before} and number < (select max(number) from bulletin_editions) returning number",
                row => row.Get<int>("number"));
            await db.ExecuteAsync($"delete from bulletin_counts where number = any({gone.ToArray()})");
            return gone.Count;
        },
        cancellation);

    /// <returns>As stored; null when it was changed since it was read.</returns>
    private static async Task<Edition?> ReplaceAsync(PostgresSession db, Edition changed)
    {
        var next = changed with { Version = changed.Version + 1 };
        return await db.ExecuteAsync($"""
            update bulletin_editions set version = {next.Version}, compiled = {next.CompiledAt}, edition = {Document(next)}
            where number = {changed.Number} and version = {changed.Version}
            """) == 1 ? next : null;
    }

    private static Sql Remember(KeyValuePair<string, string> memory) => $"""
        insert into bulletin_memories (section, memory) values ({memory.Key}, {memory.Value})
        on conflict (section) do update set memory = excluded.memory
        """;

    private static Json Document(Edition edition) => Json.Of(edition, BulletinJson.Default.Edition);

    private static Edition Read(Row row) => row.Json("edition", BulletinJson.Default.Edition);
}
