using CommunityBot.Notifications.Delivery;
using CommunityBot.Notifications.Events;
using CommunityBot.Storage.Postgres;

namespace CommunityBot.Notifications.Storage.Postgres;

/// <summary>Who comes to what. Every act holds the attendance's row, so that places and their order are right however many nodes take words at once.</summary>
internal sealed class PostgresRsvpStore(PostgresDoor door) : IRsvpStore
{
    public Task<RsvpOutcome> JoinAsync(string eventId, string key, ChannelAddress person, DateTimeOffset now, CancellationToken cancellation) =>
        ActAsync<RsvpOutcome>(eventId, key, now, a => a.Join(person, now), new RsvpOutcome.Closed(ClosedReason.NotThere), cancellation);

    public Task<RsvpOutcome> AcceptAsync(string eventId, string key, ChannelAddress person, DateTimeOffset now, CancellationToken cancellation) =>
        ActAsync<RsvpOutcome>(eventId, key, null, a => a.Accept(person, now), new RsvpOutcome.Closed(ClosedReason.NoOffer), cancellation);

    public Task<bool> LeaveAsync(string eventId, string key, ChannelAddress person, DateTimeOffset now, CancellationToken cancellation) =>
        ActAsync(eventId, key, null, a => a.Leave(person, now), false, cancellation);

    public async Task<IReadOnlyList<Attendance>> SettleAsync(DateTimeOffset now, DateTimeOffset read, CancellationToken cancellation)
    {
        // Nearly always there is nothing to write, and nobody is kept waiting to find that out.
        var pending = await ListAsync(Unsettled(now), cancellation);
        var changed = pending.Where(a => a.Settle(now, read) is var (after, offers) && (!offers.IsEmpty || after.Rsvps.Length != a.Rsvps.Length)).ToList();
        foreach (var attendance in changed)
        {
            await ActAsync(attendance.Event, attendance.Key, null, a => (a.Settle(now, read).After, true), false, cancellation);
        }

        var current = changed.Count == 0 ? pending : await ListAsync(Unsettled(now), cancellation);
        return [.. current.Where(a => a.Rsvps.Any(r => r.State == RsvpState.Offered))];
    }

    public async Task<Attendance?> AttendanceAsync(string eventId, string key, CancellationToken cancellation) =>
        (await ListAsync($"a.event = {eventId} and a.key = {key}", cancellation)).SingleOrDefault();

    public async Task<IReadOnlyList<Attendance>> OfPersonAsync(ChannelAddress person, CancellationToken cancellation) => await ListAsync(Of(person), cancellation);

    public async Task<IReadOnlyList<ComingTime>> StartingAsync(DateTimeOffset after, DateTimeOffset upTo, CancellationToken cancellation) => await door.ReadAsync(
        db => db.QueryAsync(
            $"""
            select event, key, starts, ends, all_day, version, since from attendances a
            where starts > {after} and starts <= {upTo} and not off
                and exists (select from rsvps r where r.event = a.event and r.key = a.key and r.state = 'Going')
            order by starts, event, key
            """,
            row => new ComingTime(
                row.Text("event"), row.Text("key"), row.Instant("starts"), row.Instant("ends"), row.Get<bool>("all_day"), row.Get<int>("version"), row.Instant("since"))),
        cancellation);

    public Task<int> ForgetAsync(ChannelAddress person, CancellationToken cancellation) => door.WriteAsync(
        async db =>
        {
            var theirs = (await AttendanceRows.LockAsync(db, Of(person))).Where(a => a.Of(person) is not null).ToList();
            await db.ExecuteAsync(theirs.SelectMany(a => AttendanceRows.Changes(a, a with { Rsvps = a.Rsvps.RemoveAll(r => r.Person == person) })));
            return theirs.Count;
        },
        cancellation);

    public Task<int> DeleteEndedAsync(DateTimeOffset before, CancellationToken cancellation) => door.WriteAsync(
        async db =>
        {
            var ended = await AttendanceRows.LockAsync(db, $"a.ends < {before}");
            await db.ExecuteAsync([$"delete from attendances where ends < {before}", $"delete from event_notices where at < {before}"]);
            return ended.Sum(a => a.Rsvps.Length);
        },
        cancellation);

    // Nobody is offered a place in what has begun.
    private static Sql Unsettled(DateTimeOffset now) => $"""
        a.unsettled and (a.starts > {now} or exists (select from rsvps o where o.event = a.event and o.key = a.key and o.state = 'Offered'))
        """;

    private static Sql Of(ChannelAddress person) => $"(a.event, a.key) in (select p.event, p.key from rsvps p where p.channel = {person.Channel} and p.chat = {person.Id})";

    private Task<List<Attendance>> ListAsync(Sql which, CancellationToken cancellation) => door.ReadAsync(db => AttendanceRows.ReadAsync(db, which), cancellation);

    /// <param name="open">When an attendance that is not there yet may begin; null when there must be one.</param>
    private Task<T> ActAsync<T>(
        string eventId, string key, DateTimeOffset? open, Func<Attendance, (Attendance After, T Result)> act, T missing, CancellationToken cancellation) => door.WriteAsync(
        async db =>
        {
            var (before, isNew) = await AttendanceRows.LockAsync(db, eventId, key) is { } stored ? (stored, false)
                : open is { } now ? await BeginAsync(db, eventId, key, now)
                : (null, false);
            if (before is null)
            {
                return missing;
            }

            var (after, result) = act(before);
            await db.ExecuteAsync(isNew && after.Rsvps.IsEmpty
                ? [$"delete from attendances where event = {eventId} and key = {key}"]
                : AttendanceRows.Changes(before, after));
            return result;
        },
        cancellation);

    /// <summary>The event is held meanwhile: a change of it must find the attendance, or be found by it.</summary>
    private static async Task<(Attendance? Attendance, bool IsNew)> BeginAsync(PostgresSession db, string eventId, string key, DateTimeOffset now)
    {
        if (await db.FindAsync($"select event from events where id = {eventId} for share", PostgresEventStore.Read) is not { } happening
            || EventCalendar.Find(happening, key) is not { } date || date.Key != key)
        {
            return (null, false);
        }

        var fresh = Attendance.Of(date, now);
        return await AttendanceRows.BeginAsync(db, fresh) ? (fresh, true) : (await AttendanceRows.LockAsync(db, eventId, key), false);
    }
}
