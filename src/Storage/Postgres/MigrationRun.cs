using Npgsql;

namespace CommunityBot.Storage.Postgres;

/// <summary>Brings the tables up to date, one node at a time.</summary>
internal sealed class MigrationRun(NpgsqlConnection connection, string address)
{
    // Any number, as long as all versions of the program use the same one.
    private const long Lock = 0x436F6D6D556E6974;

    /// <exception cref="StorageUnavailableException">The database is newer than the program, or not what its migrations made.</exception>
    public async Task ApplyAsync(IEnumerable<Migration> migrations, CancellationToken cancellation)
    {
        var known = migrations.OrderBy(m => m.Number).ToList();
        // Another node may be in the middle of a long one: there is no limit to the wait.
        await ExecuteAsync($"select pg_advisory_lock({Lock})", null, cancellation);
        try
        {
            await ExecuteAsync(
                $"""
                create table if not exists schema_migrations (
                    number integer primary key,
                    name text not null,
                    sha256 text not null,
                    applied_at timestamptz not null default now())
                """,
                null,
                cancellation);
            var applied = await AppliedAsync(cancellation);
            Refuse(known, applied);
            foreach (var migration in known.Where(m => !applied.ContainsKey(m.Number)))
            {
                await ApplyAsync(migration, cancellation);
            }
        }
        finally
        {
            await ExecuteAsync($"select pg_advisory_unlock({Lock})", null, CancellationToken.None);
        }
    }

    /// <summary>Changes nothing.</summary>
    /// <exception cref="StorageUnavailableException">The database is newer than the program, or not what its migrations made.</exception>
    public async Task LookAsync(IEnumerable<Migration> migrations, CancellationToken cancellation)
    {
        await using var look = new NpgsqlCommand("select to_regclass('schema_migrations') is not null", connection);
        if (await look.ExecuteScalarAsync(cancellation) is true)
        {
            Refuse([.. migrations], await AppliedAsync(cancellation));
        }
    }

    private void Refuse(List<Migration> known, Dictionary<int, (string Name, string Sha256)> applied)
    {
        foreach (var (number, made) in applied.OrderBy(a => a.Key))
        {
            var name = $"{number:D3}-{made.Name}";
            if (known.Find(m => m.Number == number) is not { } own)
            {
                throw Unusable($"it is newer than this program, which doesn't know its change {name}. Start the newer program, or restore a copy from before the upgrade.");
            }

            if (own.Sha256 != made.Sha256)
            {
                throw Unusable($"its change {name} was made from another text than this program's {own}. Start the program that it belongs to.");
            }
        }
    }

    private StorageUnavailableException Unusable(string why) => new($"The database {address} can't be used: {why}");

    private async Task ApplyAsync(Migration migration, CancellationToken cancellation)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        try
        {
            await using var script = new NpgsqlCommand(migration.Text, connection, transaction) { CommandTimeout = 0 };
            await script.ExecuteNonQueryAsync(cancellation);
            await ExecuteAsync(
                $"insert into schema_migrations (number, name, sha256) values ({migration.Number}, {migration.Name}, {migration.Sha256})", transaction, cancellation);
            await transaction.CommitAsync(cancellation);
        }
        catch (PostgresException e)
        {
            throw new StorageUnavailableException($"The database {address} can't be brought up to date: {migration} failed and changed nothing: {e.MessageText}", e);
        }
    }

    private async Task<Dictionary<int, (string Name, string Sha256)>> AppliedAsync(CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("select number, name, sha256 from schema_migrations", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var applied = new Dictionary<int, (string, string)>();
        while (await reader.ReadAsync(cancellation))
        {
            applied.Add(reader.GetInt32(0), (reader.GetString(1), reader.GetString(2)));
        }

        return applied;
    }

    private async Task ExecuteAsync(Sql sql, NpgsqlTransaction? transaction, CancellationToken cancellation)
    {
        await using var command = sql.Command(connection, transaction);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
