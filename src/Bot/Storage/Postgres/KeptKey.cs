using System.Security.Cryptography;

namespace CommunityBot.Storage.Postgres;

/// <summary>A secret that all nodes share, made by whichever needs it first.</summary>
internal sealed class KeptKey(PostgresDoor door, string name)
{
    // It never changes. Kept once it was read, and asked for again after a fault.
    private byte[]? _key;

    /// <returns>32 bytes.</returns>
    public async Task<byte[]> GetAsync(CancellationToken cancellation) => _key ??= await door.ReadAsync(FindAsync, cancellation) ?? await door.WriteAsync(
        async db =>
        {
            // Waits for another node that is making one, and then leaves that one in its place.
            await db.ExecuteAsync($"insert into signing_keys (name, key) values ({name}, {RandomNumberGenerator.GetBytes(32)}) on conflict do nothing");
            return (await FindAsync(db))!;
        },
        cancellation);

    private Task<byte[]?> FindAsync(PostgresSession db) => db.ValueAsync<byte[]>($"select key from signing_keys where name = {name}");
}
