using CommunityBot.Lotteries.Licensed;

namespace CommunityBot.Storage.Postgres;

internal sealed class PostgresLotteryExclusions(PostgresDoor door) : ILotteryExclusions
{
    public Task<DateTimeOffset?> UntilAsync(string person, CancellationToken cancellation) =>
        door.ReadAsync(db => db.ValueAsync<DateTimeOffset?>($"select until from lottery_exclusions where person = {person}"), cancellation);

    public Task ExcludeAsync(string person, DateTimeOffset until, CancellationToken cancellation) => door.WriteAsync(
        db => db.ExecuteAsync($"""
            insert into lottery_exclusions (person, until) values ({person}, {until})
            on conflict (person) do update set until = greatest(lottery_exclusions.until, excluded.until)
            """),
        cancellation);

    public Task<int> DeleteEndedAsync(DateTimeOffset before, CancellationToken cancellation) =>
        door.WriteAsync(db => db.ExecuteAsync($"delete from lottery_exclusions where until < {before}"), cancellation);
}
