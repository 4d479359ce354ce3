using CommunityBot.Notifications.Delivery;
using CommunityBot.Notifications.Events;
using CommunityBot.Storage.Postgres;

namespace CommunityBot.Notifications.Storage.Postgres;

/// <summary>An attendance is a row, and one for each word of its people. Whoever changes any of them holds the first.</summary>
internal static class AttendanceRows
{
    /// <summary>Waits until nobody else changes them, and holds them until the transaction ends.</summary>
    /// <param name="which">A condition on <c>a</c>.</param>
    public static async Task<List<Attendance>> LockAsync(PostgresSession db, Sql which)
    {
        // They are read after that: a row that was waited for would bring its people from before. And no others are read:
        // one that has only just appeared is not held.
        var held = await db.QueryAsync(
            $"select a.event, a.key from attendances a where {which} order by a.event, a.key for update", row => (Event: row.Text("event"), Key: row.Text("key")));
        return held.Count == 0 ? [] : await ReadAsync(db, $"(a.event, a.key) in (select h.event, h.key from unnest({held.Select(h => h.Event)}, {held.Select(h => h.Key)}) h (event, key))");
    }

    /// <inheritdoc cref="LockAsync(PostgresSession, Sql)"/>
    /// <returns>Null when there is none.</returns>
    public static async Task<Attendance?> LockAsync(PostgresSession db, string eventId, string key) =>
        (await LockAsync(db, $"a.event = {eventId} and a.key = {key}")).SingleOrDefault();

    /// <summary>With their people, the soonest first.</summary>
    /// <param name="which">A condition on <c>a</c>.</param>
    public static async Task<List<Attendance>> ReadAsync(PostgresSession db, Sql which)
    {
        var rows = await db.QueryAsync(
            $"""
            select a.event, a.key, a.starts, a.ends, a.all_day, a.version, a.since, a.capacity, a.off, a.last_number, r.number, r.channel, r.chat, r.state, r.at, r.offer_ends
            from attendances a left join rsvps r on r.event = a.event and r.key = a.key
            where {which} order by a.starts, a.event, a.key, r.number
            """,
            row => (Attendance: Head(row), Rsvp: row.Get<long?>("number") is null ? null : Word(row)));
        return [.. rows.GroupBy(r => (r.Attendance.Event, r.Attendance.Key)).Select(g => g.First().Attendance with { Rsvps = [.. g.Select(r => r.Rsvp).OfType<Rsvp>()] })];
    }

    /// <summary>Stores a new one without its people.</summary>
    /// <returns>False when another was first.</returns>
    public static async Task<bool> BeginAsync(PostgresSession db, Attendance a) => await db.ExecuteAsync($"""
        insert into attendances (event, key, starts, ends, all_day, version, since, capacity, off, last_number, unsettled)
        values ({a.Event}, {a.Key}, {a.Starts}, {a.Ends}, {a.AllDay}, {a.Version}, {a.Since}, {a.Capacity}, {a.Off}, {a.LastNumber}, {IsUnsettled(a)})
        on conflict do nothing
        """) == 1;

    /// <summary>What makes the stored <paramref name="before"/> into <paramref name="after"/>.</summary>
    public static IEnumerable<Sql> Changes(Attendance before, Attendance after)
    {
        if (after with { Rsvps = before.Rsvps } != before || IsUnsettled(after) != IsUnsettled(before))
        {
            yield return $"""
                update attendances set starts = {after.Starts}, ends = {after.Ends}, all_day = {after.AllDay}, version = {after.Version}, since = {after.Since},
                    capacity = {after.Capacity}, off = {after.Off}, last_number = {after.LastNumber}, unsettled = {IsUnsettled(after)}
                where event = {after.Event} and key = {after.Key}
                """;
        }

        var gone = before.Rsvps.Select(r => r.Number).Except(after.Rsvps.Select(r => r.Number)).ToArray();
        if (gone.Length > 0)
        {
            yield return $"delete from rsvps where event = {after.Event} and key = {after.Key} and number = any({gone})";
        }

        foreach (var word in after.Rsvps.Except(before.Rsvps))
        {
            yield return $"""
                insert into rsvps (event, key, number, channel, chat, state, at, offer_ends)
                values ({after.Event}, {after.Key}, {word.Number}, {word.Person.Channel}, {word.Person.Id}, {word.State}, {word.At}, {word.OfferEnds})
                on conflict (event, key, number) do update set state = excluded.state, at = excluded.at, offer_ends = excluded.offer_ends
                """;
        }
    }

    // What is full and has no offer open waits for people, not for the clock.
    public static bool IsUnsettled(Attendance a) => a.Rsvps.Any(r => r.State == RsvpState.Offered) || (a.Waiting > 0 && a.PlacesLeft != 0 && !a.Off);

    private static Attendance Head(Row row) => new()
    {
        Event = row.Text("event"),
        Key = row.Text("key"),
        Starts = row.Instant("starts"),
        Ends = row.Instant("ends"),
        AllDay = row.Get<bool>("all_day"),
        Version = row.Get<int>("version"),
        Since = row.Instant("since"),
        Capacity = row.Get<int?>("capacity"),
        Off = row.Get<bool>("off"),
        LastNumber = row.Get<long>("last_number"),
    };

    private static Rsvp Word(Row row) =>
        new(row.Get<long>("number"), new ChannelAddress(row.Text("channel"), row.Text("chat")), row.Enum<RsvpState>("state"), row.Instant("at"))
        {
            OfferEnds = row.Get<DateTimeOffset?>("offer_ends"),
        };
}
