using System.Text.Json.Nodes;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Organisers;
using CommunityBot.Privacy;
using CommunityBot.Retention;
using Microsoft.Extensions.Options;

namespace CommunityBot.Storage.Postgres;

/// <summary>
/// Organisers. They change so seldom that one change at a time is made over all nodes: so a code is used once, a chat has one
/// organiser and a name is there once, whoever asks at the same moment. Nobody who only reads waits.
/// </summary>
internal sealed class PostgresOrganisers(PostgresDoor door, IOptions<OrganiserOptions> organisers) : IOrganisers, IPersonalData, IExpiringData
{
    public string Name => "removed organisers";

    public Task<Organiser> InviteAsync(Organiser invited, string codeHash, CancellationToken cancellation) => ChangeAsync(
        async db =>
        {
            var known = await FindAsync(db, $"name = {OrganiserRows.Name(invited)} and status <> {OrganiserStatus.Removed}");
            var now = known is null ? invited : known with
            {
                Role = invited.Role,
                Areas = invited.Areas,
                Groups = invited.Groups,
                ChangedAt = invited.ChangedAt,
                CodeExpires = invited.CodeExpires,
            };
            await db.ExecuteAsync(OrganiserRows.Upsert(now, codeHash));
            return now;
        },
        cancellation);

    public Task<Organiser?> LinkAsync(string codeHash, ChannelAddress chat, DateTimeOffset now, CancellationToken cancellation) => ChangeAsync(
        async db =>
        {
            if (await FindAsync(db, $"code = {codeHash}") is not { } invited || invited.CodeExpires <= now)
            {
                return null;
            }

            if (await FindAsync(db, $"chat = {chat.ToString()}") is { } former && former.Id != invited.Id)
            {
                var code = await db.ValueAsync<string?>($"select code from organisers where id = {former.Id}");
                await db.ExecuteAsync(OrganiserRows.Upsert(former with { Status = OrganiserStatus.Unlinked, ChangedAt = now }, code));
            }

            var linked = invited with { Status = OrganiserStatus.Linked, Chat = chat, ChangedAt = now, CodeExpires = null };
            await db.ExecuteAsync(OrganiserRows.Upsert(linked, code: null));
            return linked;
        },
        cancellation);

    public async ValueTask<Organiser?> FindAsync(ChannelAddress chat, CancellationToken cancellation) =>
        await door.ReadAsync(db => FindAsync(db, $"chat = {chat.ToString()}"), cancellation);

    public async ValueTask<Organiser?> FindAsync(string id, CancellationToken cancellation) =>
        await door.ReadAsync(db => FindAsync(db, Present(id)), cancellation);

    public async Task<IReadOnlyList<Organiser>> ListAsync(CancellationToken cancellation) =>
        [.. (await door.ReadAsync(db => ListAsync(db, $"true"), cancellation))
            .OrderBy(o => o.Name, StringComparer.OrdinalIgnoreCase).ThenBy(o => o.Id, StringComparer.Ordinal)];

    public Task<Organiser?> EndAsync(string id, OrganiserStatus status, DateTimeOffset now, CancellationToken cancellation) => ChangeAsync(
        async db =>
        {
            if (await FindAsync(db, Present(id)) is not { } found)
            {
                return null;
            }

            var ended = found with { Status = status, ChangedAt = now, CodeExpires = null };
            await db.ExecuteAsync(OrganiserRows.Upsert(ended, code: null));
            return ended;
        },
        cancellation);

    public async Task<IReadOnlyDictionary<string, JsonNode?>> ExportAsync(ChannelAddress person, CancellationToken cancellation) =>
        new Dictionary<string, JsonNode?>
        {
            ["organising"] = new JsonArray([.. (await door.ReadAsync(db => ListAsync(db, Own(person)), cancellation)).Select(OrganiserRows.Export)]),
        };

    /// <summary>The name and the chat go; the id stays, as the pseudonym that the audit log has.</summary>
    public Task ForgetAsync(ChannelAddress person, CancellationToken cancellation) => ChangeAsync(
        async db =>
        {
            var own = await ListAsync(db, Own(person));
            return await db.ExecuteAsync(own.Select(o => OrganiserRows.Upsert(
                o with { Name = "", Chat = null, Status = OrganiserStatus.Removed, CodeExpires = null }, code: null)));
        },
        cancellation);

    public TimeSpan KeptFor(RetentionOptions options) => TimeSpan.FromDays(organisers.Value.AuditDays);

    public Task<int> DeleteBeforeAsync(DateTimeOffset before, CancellationToken cancellation) => door.WriteAsync(
        db => db.ExecuteAsync($"delete from organisers where status = {OrganiserStatus.Removed} and changed_at < {before}"), cancellation);

    private Task<T> ChangeAsync<T>(Func<PostgresSession, Task<T>> change, CancellationToken cancellation) => door.WriteAsync(
        async db =>
        {
            await db.ExecuteAsync($"lock table organisers in share row exclusive mode");
            return await change(db);
        },
        cancellation);

    private static Task<Organiser?> FindAsync(PostgresSession db, Sql which) => db.FindAsync($"select organiser from organisers where {which}", OrganiserRows.Read);

    private static Task<List<Organiser>> ListAsync(PostgresSession db, Sql which) => db.QueryAsync($"select organiser from organisers where {which}", OrganiserRows.Read);

    private static Sql Present(string id) => $"id = {id} and status <> {OrganiserStatus.Removed}";

    private static Sql Own(ChannelAddress person) => $"person = {person.ToString()}";
}
