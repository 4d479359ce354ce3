using CommunityBot.Notifications.Broadcasts;
using CommunityBot.Notifications.Storage.LiteDb;
using CommunityBot.Storage.Postgres;

namespace CommunityBot.Notifications.Storage.Postgres;

/// <summary>Broadcasts that were placed; who gets them is the ledger's.</summary>
internal sealed class PostgresBroadcastStore(PostgresDoor door) : IBroadcastStore
{
    public async Task<bool> AddAsync(Broadcast broadcast, CancellationToken cancellation) => await door.WriteAsync(
        db => db.ExecuteAsync($"""
            insert into broadcasts (id, due, expires, broadcast)
            values ({broadcast.Id}, {broadcast.Due}, {broadcast.Expires}, {Json.Of(broadcast, BroadcastJson.Default.Broadcast)})
            on conflict (id) do nothing
            """),
        cancellation) > 0;

    public Task<Broadcast?> FindAsync(string id, CancellationToken cancellation) =>
        door.ReadAsync(db => db.FindAsync($"select broadcast from broadcasts where id = {id}", Read), cancellation);

    public async Task<IReadOnlyList<Broadcast>> DueAsync(DateTimeOffset by, DateTimeOffset now, CancellationToken cancellation) => await door.ReadAsync(
        db => db.QueryAsync($"select broadcast from broadcasts where expires > {now} and due <= {by} order by due, id", Read), cancellation);

    public Task<int> DeleteAsync(DateTimeOffset expiredBefore, CancellationToken cancellation) =>
        door.WriteAsync(db => db.ExecuteAsync($"delete from broadcasts where expires < {expiredBefore}"), cancellation);

    private static Broadcast Read(Row row) => row.Json("broadcast", BroadcastJson.Default.Broadcast);
}
