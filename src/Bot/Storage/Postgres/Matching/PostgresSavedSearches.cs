using System.Collections.Immutable;
using System.Text.Json.Nodes;
using CommunityBot.FindingMatches.Alerts;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Privacy;
using CommunityBot.Retention;

namespace CommunityBot.Storage.Postgres;

/// <summary>
/// Saved searches and the alerts that wait. Whoever takes a search away deletes it before its alerts, so that one that is
/// being compared at that moment leaves none behind.
/// </summary>
internal sealed class PostgresSavedSearches(PostgresDoor door) : ISavedSearches, IPendingAlerts, IPersonalData, IExpiringData
{
    public string Name => "saved searches";

    public Task SaveAsync(SavedSearch search, CancellationToken cancellation) => door.WriteAsync(db => db.ExecuteAsync(AlertRows.Upsert(search)), cancellation);

    public async Task<IReadOnlyList<SavedSearch>> OfAsync(ChannelAddress person, CancellationToken cancellation) =>
        await door.ReadAsync(db => SearchesAsync(db, person), cancellation);

    public Task<bool> RemoveAsync(ChannelAddress person, string id, CancellationToken cancellation) => door.WriteAsync(
        async db =>
        {
            var removed = await db.ExecuteAsync($"delete from saved_searches where id = {id} and person = {person.ToString()}") == 1;
            if (removed)
            {
                await db.ExecuteAsync($"delete from pending_alerts where search = {id}");
            }

            return removed;
        },
        cancellation);

    public async Task<IReadOnlyList<SavedSearch>> BehindAsync(long directoryVersion, int most, CancellationToken cancellation) => await door.ReadAsync(
        db => db.QueryAsync($"select state from saved_searches where checked_version < {directoryVersion} limit {most}", AlertRows.ReadSearch), cancellation);

    public Task<bool> CheckedAsync(
        SavedSearch compared, long directoryVersion, ImmutableArray<string> known, ImmutableArray<string> found, DateTimeOffset at, DateTimeOffset due,
        CancellationToken cancellation)
    {
        var state = Json.Of(SavedSearchJson.Write(compared with { CheckedVersion = directoryVersion, Known = known }));
        return door.WriteAsync(
            async db =>
            {
                var isFirst = await db.ExecuteAsync(
                    $"""
                    update saved_searches set checked_version = {directoryVersion}, state = {state}
                    where id = {compared.Id} and checked_version = {compared.CheckedVersion}
                    """) == 1;
                if (isFirst && !found.IsEmpty)
                {
                    await db.ExecuteAsync(AlertRows.Upsert(compared, directoryVersion, found, at, due));
                }

                return isFirst;
            },
            cancellation);
    }

    public async Task<IReadOnlyList<PendingAlert>> ClaimAsync(
        ChannelAddress? person, int most, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellation)
    {
        Sql whose = person is { } one ? $"and person = {one.ToString()}" : Sql.Empty;
        var claimed = await door.WriteAsync(
            db => db.QueryAsync(
                $"""
                update pending_alerts set claimed_until = {until}, fence = fence + 1
                where id in (
                    select id from pending_alerts where (claimed_until is null or claimed_until <= {now}) {whose}
                    order by found_at limit {most} for update skip locked)
                returning {AlertRows.AlertColumns:raw}
                """,
                AlertRows.ReadAlert),
            cancellation);
        return [.. claimed.OrderBy(a => a.FoundAt)];
    }

    public async Task<IReadOnlyList<PendingAlert>> DueAsync(DateTimeOffset by, int most, CancellationToken cancellation) => await door.ReadAsync(
        db => db.QueryAsync($"select {AlertRows.AlertColumns:raw} from pending_alerts where due <= {by} order by due limit {most}", AlertRows.ReadAlert), cancellation);

    public Task<PendingAlert?> FindAsync(string id, CancellationToken cancellation) => door.ReadAsync(
        db => db.FindAsync($"select {AlertRows.AlertColumns:raw} from pending_alerts where id = {id}", AlertRows.ReadAlert), cancellation);

    public Task HandedOverAsync(string id, CancellationToken cancellation) =>
        door.WriteAsync(db => db.ExecuteAsync($"update pending_alerts set due = null where id = {id}"), cancellation);

    public async Task<bool> SettleAsync(PendingAlert claimed, CancellationToken cancellation) =>
        await door.WriteAsync(db => db.ExecuteAsync($"delete from pending_alerts where id = {claimed.Id} and fence = {claimed.Fence}"), cancellation) == 1;

    public Task<IReadOnlyDictionary<string, JsonNode?>> ExportAsync(ChannelAddress person, CancellationToken cancellation) =>
        door.ReadSnapshotAsync<IReadOnlyDictionary<string, JsonNode?>>(
            async db => new Dictionary<string, JsonNode?>
            {
                ["savedSearches"] = new JsonArray([.. (await SearchesAsync(db, person)).Select(AlertExport.Of)]),
                ["alertsWaiting"] = new JsonArray([.. (await db.QueryAsync(
                    $"select {AlertRows.AlertColumns:raw} from pending_alerts where person = {person.ToString()} order by found_at, id", AlertRows.ReadAlert))
                    .Select(a => AlertExport.Of(a))]),
            },
            cancellation);

    public Task ForgetAsync(ChannelAddress person, CancellationToken cancellation) => door.WriteAsync(
        db => db.ExecuteAsync([
            $"delete from saved_searches where person = {person.ToString()}",
            $"delete from pending_alerts where person = {person.ToString()}"]),
        cancellation);

    public TimeSpan KeptFor(RetentionOptions options) => TimeSpan.FromDays(options.SavedSearchDays);

    public Task<int> DeleteBeforeAsync(DateTimeOffset before, CancellationToken cancellation) => door.WriteAsync(
        async db =>
        {
            var old = await db.QueryAsync($"delete from saved_searches where saved_at < {before} returning id", row => row.Text("id"));
            await db.ExecuteAsync($"delete from pending_alerts where search = any({old})");
            return old.Count;
        },
        cancellation);

    private static Task<List<SavedSearch>> SearchesAsync(PostgresSession db, ChannelAddress person) =>
        db.QueryAsync($"select state from saved_searches where person = {person.ToString()} order by saved_at, id", AlertRows.ReadSearch);
}
