using CommunityBot.Hosting;
using LiteDB;

namespace CommunityBot.Storage.LiteDb;

/// <summary>Ready when a write reaches the file.</summary>
internal sealed class LiteDbReadiness(LiteDbDoor door) : IReadinessCheck
{
    public async Task<string?> FaultAsync(CancellationToken cancellation)
    {
        try
        {
            await door.WriteAsync(db => db.GetCollection("readiness").Upsert(new BsonDocument { ["_id"] = 1 }), cancellation);
            return null;
        }
        catch (Exception e) when (e is LiteException or IOException or UnauthorizedAccessException or System.Threading.Channels.ChannelClosedException)
        {
            return "The database can't be written: " + e.Message;
        }
    }
}
