using System.Text.Json.Nodes;
using CommunityBot.FindingMatches.Introducing;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Privacy;
using CommunityBot.Retention;

namespace CommunityBot.Storage.Postgres;

internal sealed class PostgresIntroductions(PostgresDoor door) : IIntroductions, IPersonalData, IExpiringData
{
    public string Name => "introductions";

    public async Task<bool> AddAsync(Introduction introduction, CancellationToken cancellation) => await door.WriteAsync(
        db => db.ExecuteAsync(
            $"""
            insert into introductions (id, person, open, due, asked_at, changed_at, version, state)
            values ({introduction.Id}, {introduction.Person.ToString()}, {introduction.IsOpen}, {introduction.DueOn}, {introduction.AskedAt},
                {introduction.ChangedAt}, {introduction.Version}, {Json.Of(IntroductionJson.Write(introduction))})
            on conflict (id) do nothing
            """),
        cancellation) == 1;

    public async Task<bool> ReplaceAsync(Introduction changed, CancellationToken cancellation) => await door.WriteAsync(
        db => db.ExecuteAsync(
            $"""
            update introductions set person = {changed.Person.ToString()}, open = {changed.IsOpen}, due = {changed.DueOn}, asked_at = {changed.AskedAt},
                changed_at = {changed.ChangedAt}, version = {changed.Version}, state = {Json.Of(IntroductionJson.Write(changed))}
            where id = {changed.Id} and version = {changed.Version - 1}
            """),
        cancellation) == 1;

    public Task<Introduction?> FindAsync(string id, CancellationToken cancellation) =>
        door.ReadAsync(db => db.FindAsync($"select state from introductions where id = {id}", Read), cancellation);

    public Task<IReadOnlyList<Introduction>> OfAsync(ChannelAddress person, CancellationToken cancellation) =>
        ListAsync($"person = {person.ToString()}", int.MaxValue, cancellation);

    public Task<IReadOnlyList<Introduction>> OpenAsync(int most, CancellationToken cancellation) => ListAsync($"open", most, cancellation);

    public Task<IReadOnlyList<Introduction>> ChangedSinceAsync(DateTimeOffset since, int most, CancellationToken cancellation) =>
        ListAsync($"changed_at >= {since}", most, cancellation);

    public Task<IReadOnlyList<Introduction>> DueAsync(DateOnly today, int most, CancellationToken cancellation) =>
        ListAsync($"due <= {today}", most, cancellation);

    public async Task<IReadOnlyDictionary<string, JsonNode?>> ExportAsync(ChannelAddress person, CancellationToken cancellation) =>
        new Dictionary<string, JsonNode?> { ["introductions"] = new JsonArray([.. (await OfAsync(person, cancellation)).Select(IntroductionExport.Of)]) };

    public Task ForgetAsync(ChannelAddress person, CancellationToken cancellation) =>
        door.WriteAsync(db => db.ExecuteAsync($"delete from introductions where person = {person.ToString()}"), cancellation);

    public TimeSpan KeptFor(RetentionOptions options) => TimeSpan.FromDays(options.IntroductionDays);

    public Task<int> DeleteBeforeAsync(DateTimeOffset before, CancellationToken cancellation) =>
        door.WriteAsync(db => db.ExecuteAsync($"delete from introductions where changed_at < {before}"), cancellation);

    private async Task<IReadOnlyList<Introduction>> ListAsync(Sql which, int most, CancellationToken cancellation) => await door.ReadAsync(
        db => db.QueryAsync($"""select state from introductions where {which} order by asked_at, id collate "C" limit {most}""", Read), cancellation);

    private static Introduction Read(Row row) => row.Json("state", IntroductionJson.Default.Introduction);
}
