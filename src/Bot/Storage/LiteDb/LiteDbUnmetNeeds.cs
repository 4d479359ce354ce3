using CommunityBot.FindingMatches.Unmet;
using LiteDB;

namespace CommunityBot.Storage.LiteDb;

internal sealed class LiteDbUnmetNeeds(LiteDbDoor door) : IUnmetNeeds, ILiteDbStore
{
    private const string Needs = "unmet_needs";

    public static IReadOnlyList<CollectionSchema> Collections { get; } = [new(Needs)];

    public Task CountAsync(UnmetNeed need, CancellationToken cancellation) => door.WriteAsync(
        db =>
        {
            var needs = db.GetCollection(Needs);
            var id = new BsonDocument { ["area"] = need.Area, ["theme"] = need.Theme };
            var count = needs.FindById(id)?["count"].AsInt32 ?? 0;
            return needs.Upsert(new BsonDocument { ["_id"] = id, ["count"] = count + 1 });
        },
        cancellation);

    public Task<IReadOnlyList<UnmetNeedCount>> ListAsync(CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<UnmetNeedCount>>([.. door.Read(db => db.GetCollection(Needs).FindAll().ToList())
            .Select(n => new UnmetNeedCount(new UnmetNeed(n["_id"]["area"].AsString, n["_id"]["theme"].AsString), n["count"].AsInt32))
            .OrderByDescending(n => n.Count).ThenBy(n => n.Need.Theme, StringComparer.Ordinal).ThenBy(n => n.Need.Area, StringComparer.Ordinal)]);
}
