using System.Security.Cryptography;
using System.Text;
using CommunityBot.Notifications.Events;
using CommunityBot.Storage.Postgres;

namespace CommunityBot.Notifications.Storage.Postgres;

/// <summary>Events, and the changes that people are to be told of. A document each, with columns for what is looked for.</summary>
internal sealed class PostgresEventStore(PostgresDoor door) : IEventStore
{
    public Task<CommunityEvent?> FindAsync(string id, CancellationToken cancellation) =>
        door.ReadAsync(db => db.FindAsync($"select event from events where id = {id}", Read), cancellation);

    public Task<CommunityEvent?> FindAsync(string source, string uid, CancellationToken cancellation) =>
        door.ReadAsync(db => db.FindAsync($"select event from events where uid = {Uid(source, uid)}", Read), cancellation);

    public Task<IReadOnlyList<CommunityEvent>> BetweenAsync(DateTimeOffset from, DateTimeOffset until, int most, CommunityEvent? after, CancellationToken cancellation) =>
        PageAsync($"begins < {until}", from, most, after, cancellation);

    public Task<IReadOnlyList<CommunityEvent>> OfSourceAsync(string source, DateTimeOffset from, int most, CommunityEvent? after, CancellationToken cancellation) =>
        PageAsync($"source = {source}", from, most, after, cancellation);

    public async Task<bool> AddAsync(CommunityEvent happening, CancellationToken cancellation)
    {
        var (begins, ends) = EventCalendar.Span(happening);
        return await door.WriteAsync(
            db => db.ExecuteAsync($"""
                insert into events (id, source, uid, begins, ends, event)
                values ({happening.Id}, {happening.Source}, {Uid(happening.Source, happening.Uid)}, {begins}, {ends}, {Document(happening)})
                on conflict do nothing
                """),
            cancellation) == 1;
    }

    public Task<CommunityEvent?> ChangeAsync(CommunityEvent changed, DateTimeOffset now, CancellationToken cancellation)
    {
        var stored = changed with { Version = changed.Version + 1, ChangedAt = now };
        var (begins, ends) = EventCalendar.Span(stored);
        return door.WriteAsync<CommunityEvent?>(
            async db =>
            {
                if (await db.FindAsync($"select event from events where id = {changed.Id} for update", Read) is not { } was || was.Version != changed.Version)
                {
                    return null;
                }

                var followed = (await AttendanceRows.LockAsync(db, $"a.event = {stored.Id}")).Select(a => (Before: a, Next: a.Follow(was, stored, now))).ToList();
                await db.ExecuteAsync(
                [
                    $"""
                    update events set source = {stored.Source}, uid = {Uid(stored.Source, stored.Uid)}, begins = {begins}, ends = {ends}, event = {Document(stored)}
                    where id = {stored.Id}
                    """,
                    .. followed.SelectMany(f => AttendanceRows.Changes(f.Before, f.Next.After)),
                    .. followed.Select(f => f.Next.Notice).OfType<EventNotice>().Select(Put),
                ]);
                return stored;
            },
            cancellation);
    }

    public async Task<IReadOnlyList<EventNotice>> NoticesAsync(DateTimeOffset since, CancellationToken cancellation) =>
        await door.ReadAsync(db => db.QueryAsync($"select notice from event_notices where at >= {since} order by at, id", ReadNotice), cancellation);

    public Task<EventNotice?> FindNoticeAsync(string id, CancellationToken cancellation) =>
        door.ReadAsync(db => db.FindAsync($"select notice from event_notices where id = {id}", ReadNotice), cancellation);

    public Task SupersededAsync(string notice, CancellationToken cancellation) => door.WriteAsync(
        async db =>
        {
            if (await db.FindAsync($"select notice from event_notices where id = {notice} for update", ReadNotice) is { } found)
            {
                await db.ExecuteAsync(Put(found with { Superseded = true }));
            }
        },
        cancellation);

    internal static CommunityEvent Read(Row row) => row.Json("event", EventJson.Default.CommunityEvent);

    private async Task<IReadOnlyList<CommunityEvent>> PageAsync(Sql which, DateTimeOffset from, int most, CommunityEvent? after, CancellationToken cancellation)
    {
        Sql next = after is null ? Sql.Empty : $"and (begins, id) > ({EventCalendar.Span(after).Begins}, {after.Id})";
        return await door.ReadAsync(
            db => db.QueryAsync($"select event from events where ends > {from} and {which} {next} order by begins, id limit {most}", Read), cancellation);
    }

    private static Sql Put(EventNotice notice) => $"""
        insert into event_notices (id, at, notice) values ({notice.Id}, {notice.At}, {Json.Of(notice, EventJson.Default.EventNotice)})
        on conflict (id) do update set at = excluded.at, notice = excluded.notice
        """;

    private static EventNotice ReadNotice(Row row) => row.Json("notice", EventJson.Default.EventNotice);

    private static Json Document(CommunityEvent happening) => Json.Of(happening, EventJson.Default.CommunityEvent);

    private static byte[] Uid(string source, string uid) => SHA256.HashData(Encoding.UTF8.GetBytes($"{source}\n{uid}"));
}
