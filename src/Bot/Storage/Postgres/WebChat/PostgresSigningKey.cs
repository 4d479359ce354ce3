using CommunityBot.Channels.WebChat;

namespace CommunityBot.Storage.Postgres;

internal sealed class PostgresSigningKey(PostgresDoor door) : ISigningKey
{
    private readonly KeptKey _key = new(door, "tokens");

    public Task<byte[]> GetAsync(CancellationToken cancellation) => _key.GetAsync(cancellation);
}
