using CommunityBot.Notifications.Delivery;
using CommunityBot.Notifications.Draws;
using CommunityBot.Notifications.Draws.Holding;
using CommunityBot.Storage.Postgres;

namespace CommunityBot.Notifications.Storage.Postgres;

/// <summary>The community's own draws. Every act replaces the version that it was made from: of two nodes that do the same one, one does it.</summary>
internal sealed class PostgresDrawStore(PostgresDoor door) : IDrawStore
{
    public Task<bool> AddAsync(HeldDraw draw, CancellationToken cancellation) => door.WriteAsync(
        async db =>
        {
            if (await db.ExecuteAsync(DrawRows.Insert(draw with { Count = 0 })) == 0)
            {
                return false;
            }

            await DrawRows.AppendAsync(db, draw);
            if (draw.CarriesOver is { } old)
            {
                // Held, so that whoever is being forgotten is forgotten in the copy too.
                await LockAsync(db, $"d.id = {old}");
                var carried = await db.ExecuteAsync($"""
                    insert into draw_tickets (draw, serial, digits, holder, channel, chat, salt, given_back)
                    select {draw.Id}, serial, digits, holder, channel, chat, salt, given_back from draw_tickets where draw = {old}
                    """);
                await db.ExecuteAsync($"update draws set count = {carried} where id = {draw.Id}");
            }

            return true;
        },
        cancellation);

    public Task<HeldDraw?> FindAsync(string id, CancellationToken cancellation) =>
        door.ReadAsync(db => db.FindAsync($"{DrawRows.Draws:raw} where d.id = {id}", DrawRows.Draw), cancellation);

    public Task<IReadOnlyList<HeldDraw>> NewestAsync(int most, CancellationToken cancellation) => ListAsync($"order by d.closes desc, d.id limit {most}", cancellation);

    public Task<IReadOnlyList<HeldDraw>> DueAsync(DateTimeOffset now, int most, CancellationToken cancellation) =>
        ListAsync($"where d.due <= {now} order by d.due limit {most}", cancellation);

    public Task<IReadOnlyList<HeldDraw>> EndedSinceAsync(DateTimeOffset since, int most, CancellationToken cancellation) =>
        ListAsync($"where d.ended >= {since} order by d.ended limit {most}", cancellation);

    public Task<bool> ReplaceAsync(HeldDraw changed, CancellationToken cancellation) => RecordResultAsync(changed, [], cancellation);

    public Task<bool> RecordResultAsync(HeldDraw changed, IReadOnlyList<Winner> winners, CancellationToken cancellation) => door.WriteAsync(
        async db =>
        {
            if (await db.ExecuteAsync(DrawRows.Replace(changed)) == 0)
            {
                return false;
            }

            await DrawRows.AppendAsync(db, changed);
            var (serials, tiers) = (winners.Select(w => w.Serial).ToArray(), winners.Select(w => w.Tier).ToArray());
            var marked = winners.Count == 0 ? 0 : await db.ExecuteAsync($"""
                update draw_tickets t set tier = w.tier from unnest({serials}, {tiers}) w (serial, tier) where t.draw = {changed.Id} and t.serial = w.serial
                """);
            return marked == winners.Count ? true : throw new InvalidOperationException($"{changed.Id} has {winners.Count} winning tickets, of which {marked} are there.");
        },
        cancellation);

    public Task<EntryResult> EnterAsync(string draw, NewEntry entry, DateTimeOffset now, CancellationToken cancellation) => door.WriteAsync<EntryResult>(
        async db =>
        {
            // Held to the end: serials have no gaps, so one ticket is given out at a time.
            await LockAsync(db, $"d.id = {draw}");
            if (entry.Person is { } person && await db.FindAsync($"{DrawRows.Tickets:raw} where t.draw = {draw} and {Of(person)}", DrawRows.Entry) is { } had)
            {
                return !had.GivenBack ? new EntryResult.AlreadyIn(had)
                    : await PutAsync(db, had.TakenAgain(entry), now) is { } again ? new EntryResult.Entered(again)
                    : EntryResult.NotOpen.Instance;
            }

            if (await db.FindAsync($"{DrawRows.Draws:raw} where d.id = {draw}", DrawRows.Draw) is not { } held || held.TicketFor(entry, now) is not { } ticket)
            {
                return EntryResult.NotOpen.Instance;
            }

            var made = new Entry(draw, ticket, entry.Person, entry.Person is null ? null : entry.Salt);
            await db.ExecuteAsync([DrawRows.Insert(made), $"update draws set count = count + 1, version = version + 1 where id = {draw}"]);
            return new EntryResult.Entered(made);
        },
        cancellation);

    public Task<Entry?> LeaveAsync(string draw, ChannelAddress person, string holder, DateTimeOffset now, CancellationToken cancellation) => door.WriteAsync(
        async db =>
        {
            await LockAsync(db, $"d.id = {draw}");
            return await db.FindAsync($"{DrawRows.Tickets:raw} where t.draw = {draw} and not t.given_back and {Of(person)}", DrawRows.Entry) is { } had
                ? await PutAsync(db, had.Left(holder), now) : null;
        },
        cancellation);

    public IAsyncEnumerable<Ticket> TicketsAsync(string draw, CancellationToken cancellation) =>
        door.StreamAsync($"{DrawRows.Tickets:raw} where t.draw = {draw} order by t.serial", DrawRows.Ticket, cancellation);

    public Task<Entry?> FindEntryAsync(string draw, int serial, CancellationToken cancellation) =>
        door.ReadAsync(db => db.FindAsync($"{DrawRows.Tickets:raw} where t.draw = {draw} and t.serial = {serial}", DrawRows.Entry), cancellation);

    public Task<IReadOnlyList<Entry>> EntriesOfAsync(ChannelAddress person, CancellationToken cancellation) => EntriesAsync(Of(person), cancellation);

    public Task<IReadOnlyList<Entry>> WinnersAsync(string draw, CancellationToken cancellation) => EntriesAsync($"t.draw = {draw} and t.tier > 0", cancellation);

    public Task<int> UnlinkAsync(ChannelAddress person, CancellationToken cancellation) => UnlinkAsync(Of(person), cancellation);

    public Task<int> UnlinkEndedAsync(DateTimeOffset before, CancellationToken cancellation) =>
        UnlinkAsync($"t.channel is not null and t.draw in (select e.id from draws e where e.ended < {before})", cancellation);

    /// <summary>Writes a ticket anew; the draw's row is held, and a close that has counted the list as it was is refused.</summary>
    /// <returns>Null when the draw takes no entries now.</returns>
    private static async Task<Entry?> PutAsync(PostgresSession db, Entry changed, DateTimeOffset now)
    {
        if (await db.FindAsync($"{DrawRows.Draws:raw} where d.id = {changed.Draw}", DrawRows.Draw) is not { } held || !held.TakesEntries(now))
        {
            return null;
        }

        await db.ExecuteAsync([DrawRows.Replace(changed), $"update draws set version = version + 1 where id = {changed.Draw}"]);
        return changed;
    }

    /// <param name="which">A condition on the tickets, <c>t</c>.</param>
    private Task<int> UnlinkAsync(Sql which, CancellationToken cancellation) => door.WriteAsync(
        async db =>
        {
            await LockAsync(db, $"d.id in (select t.draw from draw_tickets t where {which})");
            return await db.ExecuteAsync($"update draw_tickets t set channel = null, chat = null, salt = null where {which}");
        },
        cancellation);

    private static async Task LockAsync(PostgresSession db, Sql which) =>
        await db.ExecuteAsync($"select from draws d where {which} order by d.id for update");

    private static Sql Of(ChannelAddress person) => $"t.channel = {person.Channel} and t.chat = {person.Id}";

    private async Task<IReadOnlyList<Entry>> EntriesAsync(Sql which, CancellationToken cancellation) =>
        await door.ReadAsync(db => db.QueryAsync($"{DrawRows.Tickets:raw} where {which} order by t.draw, t.serial", DrawRows.Entry), cancellation);

    private async Task<IReadOnlyList<HeldDraw>> ListAsync(Sql rest, CancellationToken cancellation) =>
        await door.ReadAsync(db => db.QueryAsync($"{DrawRows.Draws:raw} {rest}", DrawRows.Draw), cancellation);
}
