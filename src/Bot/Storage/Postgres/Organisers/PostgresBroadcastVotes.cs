using System.Text.Json.Nodes;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Notifying;
using CommunityBot.Organisers.Broadcasting;
using CommunityBot.Privacy;
using CommunityBot.Retention;
using Microsoft.Extensions.Options;

namespace CommunityBot.Storage.Postgres;

internal sealed class PostgresBroadcastVotes(PostgresDoor door, IOptions<NotificationOptions> notifications) : IBroadcastVotes, IPersonalData, IExpiringData
{
    public string Name => "votes on broadcasts";

    public Task CastAsync(string broadcast, ChannelAddress person, bool useful, DateTimeOffset at, CancellationToken cancellation) => door.WriteAsync(
        db => db.ExecuteAsync(
            $"""
            insert into broadcast_votes (broadcast, person, useful, at) values ({broadcast}, {person.ToString()}, {useful}, {at})
            on conflict (broadcast, person) do update set useful = excluded.useful, at = excluded.at
            """),
        cancellation);

    public async Task<BroadcastVotes> CountAsync(string broadcast, CancellationToken cancellation) => (await door.ReadAsync(
        db => db.FindAsync(
            $"""
            select count(*) filter (where useful)::integer as useful, count(*) filter (where not useful)::integer as useless
            from broadcast_votes where broadcast = {broadcast}
            """,
            row => new BroadcastVotes(row.Get<int>("useful"), row.Get<int>("useless"))),
        cancellation))!;

    public async Task<IReadOnlyDictionary<string, JsonNode?>> ExportAsync(ChannelAddress person, CancellationToken cancellation)
    {
        var own = await door.ReadAsync(
            db => db.QueryAsync(
                $"select broadcast, useful, at from broadcast_votes where person = {person.ToString()} order by at, broadcast",
                row => (JsonNode)new JsonObject
                {
                    ["broadcast"] = row.Text("broadcast"),
                    ["useful"] = row.Get<bool>("useful"),
                    ["at"] = row.Instant("at").ToString("u"),
                }),
            cancellation);
        return new Dictionary<string, JsonNode?> { ["broadcastVotes"] = new JsonArray([.. own]) };
    }

    public Task ForgetAsync(ChannelAddress person, CancellationToken cancellation) =>
        door.WriteAsync(db => db.ExecuteAsync($"delete from broadcast_votes where person = {person.ToString()}"), cancellation);

    /// <summary>As long as the ledger keeps names.</summary>
    public TimeSpan KeptFor(RetentionOptions options) => TimeSpan.FromDays(notifications.Value.LedgerDays);

    public Task<int> DeleteBeforeAsync(DateTimeOffset before, CancellationToken cancellation) =>
        door.WriteAsync(db => db.ExecuteAsync($"delete from broadcast_votes where at < {before}"), cancellation);
}
