using System.Globalization;
using CommunityBot.Lotteries.Licensed;
using LiteDB;

namespace CommunityBot.Storage.LiteDb;

internal sealed class LiteDbLotteryResults(LiteDbDoor door) : ILotteryResults, ILiteDbStore
{
    private const string Results = "lotteryresults";

    public static IReadOnlyList<CollectionSchema> Collections { get; } = [new(Results)];

    public Task<LotteryResult?> FindAsync(DateOnly day, CancellationToken cancellation) =>
        Task.FromResult(door.Read(db => db.GetCollection(Results).FindById(Key(day))) is { } found ? Read(found) : null);

    public Task<IReadOnlyList<LotteryResult>> LatestAsync(int most, CancellationToken cancellation) => Task.FromResult<IReadOnlyList<LotteryResult>>(
        [.. door.Read(db => db.GetCollection(Results).Query().Where("confirmedBy != ''").OrderByDescending("_id").Limit(most).ToList()).Select(Read)]);

    public Task<bool> ReplaceAsync(LotteryResult? was, LotteryResult now, CancellationToken cancellation) => door.WriteAsync(
        db =>
        {
            var results = db.GetCollection(Results);
            var stored = results.FindById(Key(now.Day)) is { } found ? Read(found) : null;
            if (stored != was)
            {
                return false;
            }

            results.Upsert(Write(now));
            return true;
        },
        cancellation);

    private static BsonDocument Write(LotteryResult result) => new()
    {
        ["_id"] = Key(result.Day),
        ["number"] = result.Number,
        ["enteredBy"] = result.EnteredBy,
        ["enteredAt"] = result.EnteredAt.UtcTicks,
        ["confirmedBy"] = result.ConfirmedBy ?? "",
        ["confirmedAt"] = result.ConfirmedAt?.UtcTicks ?? 0L,
    };

    internal static LotteryResult Read(BsonDocument document) => new(
        DateOnly.ParseExact(document["_id"].AsString, "O", CultureInfo.InvariantCulture),
        document["number"].AsString,
        document["enteredBy"].AsString,
        new DateTimeOffset(document["enteredAt"].AsInt64, TimeSpan.Zero),
        document["confirmedBy"].AsString is { Length: > 0 } by ? by : null,
        document["confirmedAt"].AsInt64 is > 0 and var at ? new DateTimeOffset(at, TimeSpan.Zero) : null);

    private static string Key(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);
}

internal sealed class LiteDbLotteryExclusions(LiteDbDoor door) : ILotteryExclusions, ILiteDbStore
{
    private const string Exclusions = "lotteryexclusions";

    public static IReadOnlyList<CollectionSchema> Collections { get; } = [new(Exclusions)];

    public Task<DateTimeOffset?> UntilAsync(string person, CancellationToken cancellation) => Task.FromResult(
        door.Read(db => db.GetCollection(Exclusions).FindById(person)) is { } found ? DateTimeOffset.FromUnixTimeMilliseconds(found["until"].AsInt64) : (DateTimeOffset?)null);

    public Task ExcludeAsync(string person, DateTimeOffset until, CancellationToken cancellation) => door.WriteAsync(
        db =>
        {
            var exclusions = db.GetCollection(Exclusions);
            var kept = exclusions.FindById(person)?["until"].AsInt64 ?? 0;
            return exclusions.Upsert(new BsonDocument { ["_id"] = person, ["until"] = Math.Max(kept, until.ToUnixTimeMilliseconds()) });
        },
        cancellation);

    public Task<int> DeleteEndedAsync(DateTimeOffset before, CancellationToken cancellation) => door.WriteAsync(
        db => db.GetCollection(Exclusions).DeleteMany(Filter.Below("until", before.ToUnixTimeMilliseconds())), cancellation);
}
