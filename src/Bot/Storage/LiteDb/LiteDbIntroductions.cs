using System.Globalization;
using System.Text.Json.Nodes;
using CommunityBot.FindingMatches.Introducing;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Privacy;
using CommunityBot.Retention;
using LiteDB;

namespace CommunityBot.Storage.LiteDb;

internal sealed class LiteDbIntroductions(LiteDbDoor door) : IIntroductions, IPersonalData, IExpiringData, ILiteDbStore
{
    private const string Introductions = "introductions";

    public static IReadOnlyList<CollectionSchema> Collections { get; } = [new(Introductions, "person", "due", "changed")];

    public string Name => "introductions";

    public Task<bool> AddAsync(Introduction introduction, CancellationToken cancellation)
    {
        var document = Write(introduction);
        return door.WriteAsync(
            db =>
            {
                var isNew = db.GetCollection(Introductions).FindById(introduction.Id) is null;
                return isNew && db.GetCollection(Introductions).Upsert(document);
            },
            cancellation);
    }

    public Task<bool> ReplaceAsync(Introduction changed, CancellationToken cancellation)
    {
        var document = Write(changed);
        return door.WriteAsync(
            db => db.GetCollection(Introductions).FindById(changed.Id) is { } stored && stored["version"].AsInt64 == changed.Version - 1
                && db.GetCollection(Introductions).Update(document),
            cancellation);
    }

    public Task<Introduction?> FindAsync(string id, CancellationToken cancellation) =>
        Task.FromResult(door.Read(db => db.GetCollection(Introductions).FindById(id)) is { } document ? Read(document) : null);

    public Task<IReadOnlyList<Introduction>> OfAsync(ChannelAddress person, CancellationToken cancellation) => ListAsync(Own(person), int.MaxValue);

    public Task<IReadOnlyList<Introduction>> OpenAsync(int most, CancellationToken cancellation) => ListAsync(Filter.Equal("open", true), most);

    public Task<IReadOnlyList<Introduction>> ChangedSinceAsync(DateTimeOffset since, int most, CancellationToken cancellation) =>
        ListAsync(Filter.AtLeast("changed", since.ToUnixTimeMilliseconds()), most);

    public Task<IReadOnlyList<Introduction>> DueAsync(DateOnly today, int most, CancellationToken cancellation) =>
        ListAsync(Filter.Between("due", "0", Day(today)), most);

    public async Task<IReadOnlyDictionary<string, JsonNode?>> ExportAsync(ChannelAddress person, CancellationToken cancellation) =>
        new Dictionary<string, JsonNode?> { ["introductions"] = new JsonArray([.. (await OfAsync(person, cancellation)).Select(IntroductionExport.Of)]) };

    public Task ForgetAsync(ChannelAddress person, CancellationToken cancellation) =>
        door.WriteAsync(db => db.GetCollection(Introductions).DeleteMany(Own(person)), cancellation);

    public TimeSpan KeptFor(RetentionOptions options) => TimeSpan.FromDays(options.IntroductionDays);

    public Task<int> DeleteBeforeAsync(DateTimeOffset before, CancellationToken cancellation) =>
        door.WriteAsync(db => db.GetCollection(Introductions).DeleteMany(Filter.Below("changed", before.ToUnixTimeMilliseconds())), cancellation);

    private Task<IReadOnlyList<Introduction>> ListAsync(BsonExpression which, int most) => Task.FromResult<IReadOnlyList<Introduction>>(
        [.. door.Read(db => db.GetCollection(Introductions).Find(which).ToList()).Select(Read).OrderBy(i => i.AskedAt).ThenBy(i => i.Id, StringComparer.Ordinal).Take(most)]);

    private static BsonDocument Write(Introduction introduction) => new()
    {
        ["_id"] = introduction.Id,
        ["person"] = introduction.Person.ToString(),
        ["open"] = introduction.IsOpen,
        ["due"] = introduction.DueOn is { } due ? Day(due) : "",
        ["changed"] = introduction.ChangedAt.ToUnixTimeMilliseconds(),
        ["version"] = introduction.Version,
        ["state"] = IntroductionJson.Write(introduction),
    };

    private static Introduction Read(BsonDocument document) => IntroductionJson.Read(document["state"].AsBinary);

    private static BsonExpression Own(ChannelAddress person) => Filter.Equal("person", person.ToString());

    private static string Day(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);
}
