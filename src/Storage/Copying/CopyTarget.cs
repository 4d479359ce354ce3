using CommunityBot.Storage.Postgres;
using LiteDB;

namespace CommunityBot.Storage.Copying;

/// <summary>The tables, and how far they are filled.</summary>
internal sealed class CopyTarget(PostgresDoor door)
{
    /// <returns>Null when no copy was ever begun here.</returns>
    public Task<(string Source, DateTimeOffset? FinishedAt)?> FindAsync(CancellationToken cancellation) => door.ReadAsync(
        async db => await db.ValueAsync<bool>($"select to_regclass('storage_copy') is not null")
            ? await db.FindAsync<(string, DateTimeOffset?)?>(
                $"select source, finished_at from storage_copy", row => (row.Text("source"), row.Get<DateTimeOffset?>("finished_at")))
            : null,
        cancellation);

    public Task BeginAsync(string source, CancellationToken cancellation) => door.WriteAsync(
        db => db.ExecuteAsync($"insert into storage_copy (source, begun_at) values ({source}, now())"), cancellation);

    /// <returns>The names of those that hold something.</returns>
    public Task<List<string>> FilledAsync(IEnumerable<CopiedTable> tables, CancellationToken cancellation) => door.ReadAsync(
        async db =>
        {
            var filled = new List<string>();
            foreach (var table in tables)
            {
                // A database of an older version has not got them all yet.
                if (await db.ValueAsync<bool>($"select to_regclass({table.Name}) is not null")
                    && await db.ValueAsync<bool>($"select exists (select from {table.Name:raw})"))
                {
                    filled.Add(table.Name);
                }
            }

            return filled;
        },
        cancellation);

    /// <returns>The key of the last document that is copied, and how many are; null for none.</returns>
    public async Task<(BsonValue? Last, long Documents)> ProgressAsync(string collection, CancellationToken cancellation)
    {
        var kept = await door.ReadAsync(
            db => db.FindAsync(
                $"select last, documents from storage_copy_progress where collection = {collection}",
                row => (Last: row.Get<byte[]>("last"), Documents: row.Get<long>("documents"))),
            cancellation);
        return kept.Last is null ? (null, 0) : (BsonSerializer.Deserialize(kept.Last)["_id"], kept.Documents);
    }

    /// <summary>The rows of a batch and the note of it are stored together, or neither.</summary>
    public Task WriteAsync(CollectionCopy copy, CopyBatch batch, CancellationToken cancellation)
    {
        var last = BsonSerializer.Serialize(new BsonDocument { ["_id"] = batch.Last });
        return door.WriteAsync(
            async db =>
            {
                foreach (var table in copy.Tables)
                {
                    await WriteAsync(db, table, table.Name, batch.Rows[table]);
                }

                await db.ExecuteAsync($"""
                    insert into storage_copy_progress (collection, documents, last) values ({copy.Collection}, {batch.Documents}, {last})
                    on conflict (collection) do update set documents = excluded.documents, last = excluded.last
                    """);
            },
            cancellation);
    }

    public Task FinishAsync(IEnumerable<Sql> afterwards, IEnumerable<CopiedTable> tables, CancellationToken cancellation) => door.WriteAsync(
        db => db.ExecuteAsync([
            .. afterwards,
            // The server plans by what it knows of its tables, and it has not looked at these yet.
            .. tables.Select(table => (Sql)$"analyze {table.Name:raw}"),
            $"update storage_copy set finished_at = now()"]),
        cancellation);

    /// <summary>Rows and their sum as the tables have them, beside those that the documents become now.</summary>
    public Task<IReadOnlyList<TableCheck>> CheckAsync(CollectionCopy copy, IEnumerable<CopyBatch> batches, CancellationToken cancellation) =>
        door.WriteAsync<IReadOnlyList<TableCheck>>(
            async db =>
            {
                var wanted = copy.Tables.ToDictionary(t => t, _ => TableSum.Nothing);
                foreach (var table in copy.Tables)
                {
                    await db.ExecuteAsync($"create temporary table {Beside(table):raw} (like {table.Name:raw} including defaults) on commit drop");
                }

                foreach (var batch in batches)
                {
                    foreach (var table in copy.Tables.Where(batch.Rows.Contains))
                    {
                        await WriteAsync(db, table, Beside(table), batch.Rows[table]);
                        wanted[table] += await SumAsync(db, Beside(table));
                        await db.ExecuteAsync($"truncate {Beside(table):raw}");
                    }
                }

                var checks = new List<TableCheck>();
                foreach (var (table, sum) in wanted)
                {
                    checks.Add(new TableCheck(table.Name, sum, await SumAsync(db, table.Name)));
                }

                return checks;
            },
            cancellation);

    private static string Beside(CopiedTable table) => "beside_" + table.Name;

    private static async Task WriteAsync(PostgresSession db, CopiedTable table, string name, IEnumerable<CopiedRow> rows)
    {
        await using var copy = await db.Connection.BeginTextImportAsync($"copy {name} ({table.ColumnList}) from stdin", db.Cancellation);
        foreach (var row in rows)
        {
            await copy.WriteAsync(CopyText.Line(row).AsMemory(), db.Cancellation);
        }
    }

    // Whatever order the rows are in.
    private static async Task<TableSum> SumAsync(PostgresSession db, string table) => await db.FindAsync(
        $"select count(*) as rows, coalesce(sum(hashtextextended(t::text, 0)::numeric), 0) as sum from {table:raw} t",
        row => new TableSum(row.Get<long>("rows"), row.Get<decimal>("sum"))) ?? TableSum.Nothing;
}

internal sealed record TableSum(long Rows, decimal Sum)
{
    public static TableSum Nothing { get; } = new(0, 0);

    public static TableSum operator +(TableSum one, TableSum other) => new(one.Rows + other.Rows, one.Sum + other.Sum);
}

internal sealed record TableCheck(string Table, TableSum Wanted, TableSum Found);
