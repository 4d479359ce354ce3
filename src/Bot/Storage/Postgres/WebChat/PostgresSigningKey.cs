using System.Security.Cryptography;
using CommunityBot.Channels.WebChat;

namespace CommunityBot.Storage.Postgres;

/// <summary>The signing key, made by whichever node needs it first.</summary>
internal sealed class PostgresSigningKey(PostgresDoor door) : ISigningKey
{
    private const string Current = "tokens";

    public async Task<byte[]> GetAsync(CancellationToken cancellation) => await door.ReadAsync(FindAsync, cancellation) ?? await door.WriteAsync(
        async db =>
        {
            // Waits for another node that is making one, and then leaves that one in its place.
            await db.ExecuteAsync($"insert into signing_keys (name, key) values ({Current}, {RandomNumberGenerator.GetBytes(32)}) on conflict do nothing");
            return (await FindAsync(db))!;
        },
        cancellation);

    private static Task<byte[]?> FindAsync(PostgresSession db) => db.ValueAsync<byte[]>($"select key from signing_keys where name = {Current}");
}
