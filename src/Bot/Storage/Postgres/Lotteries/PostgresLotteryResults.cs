using CommunityBot.Lotteries.Licensed;

namespace CommunityBot.Storage.Postgres;

internal sealed class PostgresLotteryResults(PostgresDoor door) : ILotteryResults
{
    private const string Results = "select day, number, entered_by, entered_at, confirmed_by, confirmed_at from lottery_results";

    public Task<LotteryResult?> FindAsync(DateOnly day, CancellationToken cancellation) =>
        door.ReadAsync(db => db.FindAsync($"{Results:raw} where day = {day}", Read), cancellation);

    public async Task<IReadOnlyList<LotteryResult>> LatestAsync(int most, CancellationToken cancellation) => await door.ReadAsync(
        db => db.QueryAsync($"{Results:raw} where confirmed_by is not null order by day desc limit {most}", Read), cancellation);

    public async Task<bool> ReplaceAsync(LotteryResult? was, LotteryResult now, CancellationToken cancellation) =>
        await door.WriteAsync(db => db.ExecuteAsync(was is null ? Insert(now) : Replace(was, now)), cancellation) == 1;

    private static Sql Insert(LotteryResult now) => $"""
        insert into lottery_results (day, number, entered_by, entered_at, confirmed_by, confirmed_at)
        values ({now.Day}, {now.Number}, {now.EnteredBy}, {now.EnteredAt}, {now.ConfirmedBy}, {now.ConfirmedAt})
        on conflict do nothing
        """;

    private static Sql Replace(LotteryResult was, LotteryResult now) => $"""
        update lottery_results
        set number = {now.Number}, entered_by = {now.EnteredBy}, entered_at = {now.EnteredAt}, confirmed_by = {now.ConfirmedBy}, confirmed_at = {now.ConfirmedAt}
        where day = {now.Day} and number = {was.Number} and entered_by = {was.EnteredBy} and entered_at = {was.EnteredAt}
            and confirmed_by is not distinct from {was.ConfirmedBy} and confirmed_at is not distinct from {was.ConfirmedAt}
        """;

    private static LotteryResult Read(Row row) => new(
        row.Get<DateOnly>("day"), row.Text("number"), row.Text("entered_by"), row.Instant("entered_at"), row.Get<string?>("confirmed_by"), row.Get<DateTimeOffset?>("confirmed_at"));
}
