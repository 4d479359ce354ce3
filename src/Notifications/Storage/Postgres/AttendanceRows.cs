using CommunityBot.Notifications.Delivery;
using CommunityBot.Notifications.Events;
using CommunityBot.Storage.Postgres;

namespace CommunityBot.Notifications.Storage.Postgres;

/// <summary>An attendance is a row, and one for each word of its people. Whoever changes any of them holds the first.</summary>
internal static class AttendanceRows
{
    /// <summary>Waits until nobody else changes it.</summary>
    /// <returns>Null when there is none.</returns>
    public static async Task<Attendance?> LockAsync(PostgresSession db, string eventId, string key)
    {
        Sql which = $"a.event = {eventId} and a.key = {key}";
        // One that appears only after the lock was asked for would be read without being held.
        return await LockAsync(db, which) == 0 ? null : (await ReadAsync(db, which)).Single();
    }

    /// <summary>Holds them until the transaction ends. They are read after that: a row that was waited for brings what is joined to it from before.</summary>
    /// <param name="which">A condition on <c>a</c>.</param>
    /// <returns>How many are held.</returns>
    public static async Task<int> LockAsync(PostgresSession db, Sql which) =>
        (await db.QueryAsync($"select a.key from attendances a where {which} order by a.event, a.key for update", row => row.Text("key"))).Count;

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
        insert into attendances (event, key, starts, ends, all_day, version, since, capacity, off, last_number)
        values ({a.Event}, {a.Key}, {a.Starts}, {a.Ends}, {a.AllDay}, {a.Version}, {a.Since}, {a.Capacity}, {a.Off}, {a.LastNumber})
        on conflict do nothing
        """) == 1;

    /// <summary>What makes the stored <paramref name="before"/> into <paramref name="after"/>.</summary>
    public static IEnumerable<Sql> Changes(Attendance before, Attendance after)
    {
        if (after with { Rsvps = before.Rsvps } != before)
        {
            yield return $"""
                update attendances set starts = {after.Starts}, ends = {after.Ends}, all_day = {after.AllDay}, version = {after.Version}, since = {after.Since},
                    capacity = {after.Capacity}, off = {after.Off}, last_number = {after.LastNumber}
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
