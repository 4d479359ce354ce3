using System.Security.Cryptography;
using CommunityBot.Channels.WebChat;
using LiteDB;

namespace CommunityBot.Storage.LiteDb;

/// <summary>The signing key in the LiteDB file, made at the first need.</summary>
internal sealed class LiteDbSigningKey(LiteDbDoor door) : ISigningKey, ILiteDbStore
{
    private const string Keys = "webchat_keys";
    private const string Current = "tokens";

    public static IReadOnlyList<CollectionSchema> Collections { get; } = [new(Keys)];

    // It never changes. Kept once it was read, and asked for again after a fault.
    private byte[]? _key;

    public async Task<byte[]> GetAsync(CancellationToken cancellation) => _key ??= await door.WriteAsync(
        db =>
        {
            var keys = db.GetCollection(Keys);
            if (keys.FindById(Current) is { } known)
            {
                return known["key"].AsBinary;
            }

            var key = RandomNumberGenerator.GetBytes(32);
            keys.Insert(new BsonDocument { ["_id"] = Current, ["key"] = key });
            return key;
        },
        cancellation);
}
