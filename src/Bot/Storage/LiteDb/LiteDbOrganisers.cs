using System.Text.Json.Nodes;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Organisers;
using CommunityBot.Privacy;
using CommunityBot.Retention;
using LiteDB;
using Microsoft.Extensions.Options;

namespace CommunityBot.Storage.LiteDb;

/// <summary>Organisers in the LiteDB file. The log of their acts knows them by id, so a name can go without touching it.</summary>
internal sealed class LiteDbOrganisers(LiteDbDoor door, IOptions<OrganiserOptions> organisers) : IOrganisers, IPersonalData, IExpiringData, ILiteDbStore
{
    private const string Organisers = "organisers";

    public static IReadOnlyList<CollectionSchema> Collections { get; } = [new(Organisers, "code", "chat", "person", "name")];

    public string Name => "removed organisers";

    public Task<Organiser> InviteAsync(Organiser invited, string codeHash, CancellationToken cancellation) => door.WriteAsync(db =>
    {
        var known = All(db).Find(Filter.Equal("name", invited.Name)).Select(Read).FirstOrDefault(o => o.Status != OrganiserStatus.Removed);
        var now = known is null ? invited : known with
        {
            Role = invited.Role,
            Areas = invited.Areas,
            Groups = invited.Groups,
            ChangedAt = invited.ChangedAt,
            CodeExpires = invited.CodeExpires,
        };
        All(db).Upsert(Write(now, codeHash));
        return now;
    }, cancellation);

    public Task<Organiser?> LinkAsync(string codeHash, ChannelAddress chat, DateTimeOffset now, CancellationToken cancellation) => door.WriteAsync(db =>
    {
        if (All(db).FindOne(Filter.Equal("code", codeHash)) is not { } found || Read(found) is not { } invited || invited.CodeExpires <= now)
        {
            return null;
        }

        if (Linked(db, chat) is { } former && former.Id != invited.Id)
        {
            All(db).Update(Write(former with { Status = OrganiserStatus.Unlinked, ChangedAt = now }, CodeOf(db, former.Id)));
        }

        var linked = invited with { Status = OrganiserStatus.Linked, Chat = chat, ChangedAt = now, CodeExpires = null };
        All(db).Update(Write(linked, code: null));
        return linked;
    }, cancellation);

    public ValueTask<Organiser?> FindAsync(ChannelAddress chat, CancellationToken cancellation) =>
        ValueTask.FromResult(door.Read(db => Linked(db, chat)));

    public ValueTask<Organiser?> FindAsync(string id, CancellationToken cancellation) =>
        ValueTask.FromResult(door.Read(db => Present(db, id)));

    public Task<IReadOnlyList<Organiser>> ListAsync(CancellationToken cancellation) => Task.FromResult<IReadOnlyList<Organiser>>(
        [.. door.Read(db => All(db).FindAll().ToList()).Select(Read).OrderBy(o => o.Name, StringComparer.OrdinalIgnoreCase).ThenBy(o => o.Id, StringComparer.Ordinal)]);

    public Task<Organiser?> EndAsync(string id, OrganiserStatus status, DateTimeOffset now, CancellationToken cancellation) => door.WriteAsync(db =>
    {
        if (Present(db, id) is not { } found)
        {
            return null;
        }

        var ended = found with { Status = status, ChangedAt = now, CodeExpires = null };
        All(db).Update(Write(ended, code: null));
        return ended;
    }, cancellation);

    public Task<IReadOnlyDictionary<string, JsonNode?>> ExportAsync(ChannelAddress person, CancellationToken cancellation)
    {
        var own = door.Read(db => All(db).Find(Filter.Equal("person", person.ToString())).ToList()).Select(Read).Select(o => (JsonNode)new JsonObject
        {
            ["name"] = o.Name,
            ["organiser"] = o.Id,
            ["standing"] = o.Standing,
            ["status"] = o.Status.ToString(),
            ["since"] = o.ChangedAt.ToString("u"),
        });
        return Task.FromResult<IReadOnlyDictionary<string, JsonNode?>>(new Dictionary<string, JsonNode?> { ["organising"] = new JsonArray([.. own]) });
    }

    /// <summary>The name and the chat go; the id stays, as the pseudonym that the audit log has.</summary>
    public Task ForgetAsync(ChannelAddress person, CancellationToken cancellation) => door.WriteAsync(db =>
    {
        foreach (var own in All(db).Find(Filter.Equal("person", person.ToString())).Select(Read).ToList())
        {
            All(db).Update(Write(own with { Name = "", Chat = null, Status = OrganiserStatus.Removed, CodeExpires = null }, code: null));
        }

        return true;
    }, cancellation);

    public TimeSpan KeptFor(RetentionOptions options) => TimeSpan.FromDays(organisers.Value.AuditDays);

    public Task<int> DeleteBeforeAsync(DateTimeOffset before, CancellationToken cancellation) => door.WriteAsync(
        db => All(db).FindAll().Select(Read).Where(o => o.Status == OrganiserStatus.Removed && o.ChangedAt < before).ToList()
            .Count(o => All(db).Delete(o.Id)),
        cancellation);

    private static ILiteCollection<BsonDocument> All(ILiteDatabase db) => db.GetCollection(Organisers);

    // Texts are compared without regard to capitals in queries; a chat's id has to be the same to the letter.
    private static Organiser? Linked(ILiteDatabase db, ChannelAddress chat) =>
        All(db).Find(Filter.Equal("chat", chat.ToString())).Select(Read).FirstOrDefault(o => o.Chat == chat);

    private static Organiser? Present(ILiteDatabase db, string id) =>
        All(db).FindById(id) is { } document && Read(document) is { Status: not OrganiserStatus.Removed } found ? found : null;

    private static string? CodeOf(ILiteDatabase db, string id) => All(db).FindById(id)?["code"].AsString;

    private static BsonDocument Write(Organiser organiser, string? code) => new()
    {
        ["_id"] = organiser.Id,
        ["name"] = organiser.Name,
        ["code"] = code,
        ["chat"] = organiser.Status == OrganiserStatus.Linked ? organiser.Chat?.ToString() : null,
        ["person"] = organiser.Chat?.ToString(),
        ["organiser"] = System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(organiser, OrganiserJson.Default.Organiser),
    };

    private static Organiser Read(BsonDocument document) =>
        System.Text.Json.JsonSerializer.Deserialize(document["organiser"].AsBinary, OrganiserJson.Default.Organiser)!;
}
