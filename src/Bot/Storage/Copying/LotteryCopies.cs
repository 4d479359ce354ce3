using CommunityBot.Storage.LiteDb;

namespace CommunityBot.Storage.Copying;

internal static class LotteryCopies
{
    private static readonly CopiedTable Results = new("lottery_results", "day", "number", "entered_by", "entered_at", "confirmed_by", "confirmed_at");
    private static readonly CopiedTable Exclusions = new("lottery_exclusions", "person", "until");

    public static IReadOnlyList<CollectionCopy> All { get; } =
    [
        new("lotteryresults", OfResult, Results),
        new("lotteryexclusions", d => [Exclusions.Row(d["_id"].AsString, d.Instant("until"))], Exclusions),
    ];

    private static IEnumerable<CopiedRow> OfResult(CopiedDocument document)
    {
        var result = LiteDbLotteryResults.Read(document.Document);
        yield return Results.Row(result.Day, result.Number, result.EnteredBy, result.EnteredAt, result.ConfirmedBy, result.ConfirmedAt);
    }
}
