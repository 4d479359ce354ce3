using CommunityBot.Notifications.Delivery;
using CommunityBot.Storage.Postgres;

namespace CommunityBot.Notifications.Storage.Postgres;

/// <summary>
/// One pace for all nodes: a row for each channel, locked for the moment in which turns are taken. Between nodes and server
/// go lengths of time alone, because their clocks differ.
/// </summary>
internal sealed class PostgresGovernorStore(PostgresDoor door, TimeProvider time) : IGovernorStore, ISharedTurns
{
    public Task<GovernorMemory?> LoadAsync(string channel, CancellationToken cancellation) => door.ReadAsync(
        db => db.FindAsync<GovernorMemory>(
            $"select not_before - clock_timestamp() as wait, rate from governors where channel = {channel}",
            row => new GovernorMemory(time.GetUtcNow() + row.Get<TimeSpan>("wait"), row.Get<double>("rate"))),
        cancellation);

    public Task SaveAsync(string channel, GovernorMemory memory, CancellationToken cancellation) => door.WriteAsync(
        db => db.ExecuteAsync($"""
            insert into governors as g (channel, not_before, rate, climb_at)
            values ({channel}, clock_timestamp() + {memory.NotBefore - time.GetUtcNow()}, {memory.Rate},
                    clock_timestamp() + {memory.NotBefore - time.GetUtcNow() + KeptPace.ClimbEvery})
            on conflict (channel) do update set
                not_before = greatest(g.not_before, excluded.not_before),
                rate = least(g.rate, excluded.rate),
                climb_at = case when excluded.rate < g.rate then excluded.climb_at else g.climb_at end
            """),
        cancellation);

    public Task<GrantedTurns> TakeAsync(string channel, TurnRequest request, CancellationToken cancellation) => door.WorkAsync(
        async db =>
        {
            if (await LockedAsync(db, channel) is not { } kept)
            {
                await db.ExecuteAsync($"insert into governors (channel, rate) values ({channel}, {request.Fastest}) on conflict (channel) do nothing");
                kept = (await LockedAsync(db, channel))!;
            }

            var (granted, then) = kept.Grant(request);
            await db.ExecuteAsync(
                $"update governors set next_turn = {then.NextTurn}, rate = {then.Rate}, climb_at = {then.ClimbAt} where channel = {channel}");
            return granted;
        },
        cancellation);

    // The lock comes first: whoever had to wait reads the clock after it.
    private static async Task<KeptPace?> LockedAsync(PostgresSession db, string channel) =>
        await db.ValueAsync<int>($"select 1 from governors where channel = {channel} for update") == 0 ? null : await db.FindAsync(
            $"select clock_timestamp() as now, next_turn, not_before, rate, climb_at from governors where channel = {channel}",
            row => new KeptPace(row.Instant("now"), row.Instant("next_turn"), row.Instant("not_before"), row.Get<double>("rate"), row.Instant("climb_at")));
}
