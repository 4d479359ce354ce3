using CommunityBot.FindingMatches.Unmet;

namespace CommunityBot.Storage.Postgres;

internal sealed class PostgresUnmetNeeds(PostgresDoor door) : IUnmetNeeds
{
    public Task CountAsync(UnmetNeed need, CancellationToken cancellation) => door.WriteAsync(
        db => db.ExecuteAsync($"""
            insert into unmet_needs (area, theme, count) values ({need.Area}, {need.Theme}, 1)
            on conflict (area, theme) do update set count = unmet_needs.count + 1
            """),
        cancellation);

    public async Task<IReadOnlyList<UnmetNeedCount>> ListAsync(CancellationToken cancellation) => await door.ReadAsync(
        db => db.QueryAsync(
            $"""select area, theme, count from unmet_needs order by count desc, theme collate "C", area collate "C" """,
            row => new UnmetNeedCount(new UnmetNeed(row.Text("area"), row.Text("theme")), row.Get<int>("count"))),
        cancellation);
}
