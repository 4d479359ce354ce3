using System.Globalization;
using System.Runtime.CompilerServices;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Notifications.Draws;
using CommunityBot.Notifications.Draws.Holding;
using CommunityBot.Storage;
using LiteDB;

namespace CommunityBot.Notifications.Storage.LiteDb;

/// <summary>A document for each draw and one for each ticket, whose key is the draw and the serial in nine digits.</summary>
internal sealed class LiteDbDrawStore(LiteDbDoor door) : IDrawStore, ILiteDbStore
{
    private const string Draws = "draws";
    private const string Tickets = "drawtickets";
    private const int TicketsAtOnce = 2000;
    private const long Never = long.MaxValue;

    public static IReadOnlyList<CollectionSchema> Collections { get; } = [new(Draws, "due", "closes", "ended"), new(Tickets, "person", "won")];

    public Task<bool> AddAsync(HeldDraw draw, CancellationToken cancellation) => door.WriteAsync(
        db =>
        {
            var draws = db.GetCollection(Draws);
            if (draws.FindById(draw.Id) is not null)
            {
                return false;
            }

            var tickets = db.GetCollection(Tickets);
            var carried = draw.CarriesOver is { } old ? tickets.Find(TicketsOf(old)).ToList() : [];
            foreach (var ticket in carried)
            {
                var copy = DrawDocuments.Entry(ticket) with { Draw = draw.Id, Tier = 0 };
                tickets.Insert(DrawDocuments.Write(copy));
            }

            draws.Insert(Write(draw with { Count = carried.Count }));
            return true;
        },
        cancellation);

    public Task<HeldDraw?> FindAsync(string id, CancellationToken cancellation) =>
        Task.FromResult(door.Read(db => db.GetCollection(Draws).FindById(id)) is { } found ? Read(found) : null);

    public Task<IReadOnlyList<HeldDraw>> NewestAsync(int most, CancellationToken cancellation) => Task.FromResult<IReadOnlyList<HeldDraw>>(
        [.. door.Read(db => db.GetCollection(Draws).Query().OrderByDescending("closes").Limit(most).ToList()).Select(Read)]);

    public Task<IReadOnlyList<HeldDraw>> DueAsync(DateTimeOffset now, int most, CancellationToken cancellation) =>
        ListAsync(Filter.AtMost("due", now.ToUnixTimeMilliseconds()), most);

    public Task<IReadOnlyList<HeldDraw>> EndedSinceAsync(DateTimeOffset since, int most, CancellationToken cancellation) =>
        ListAsync(Filter.AtLeast("ended", since.ToUnixTimeMilliseconds()), most);

    public Task<bool> ReplaceAsync(HeldDraw changed, CancellationToken cancellation) => RecordResultAsync(changed, [], cancellation);

    public Task<bool> RecordResultAsync(HeldDraw changed, IReadOnlyList<Winner> winners, CancellationToken cancellation) => door.WriteAsync(
        db =>
        {
            if (db.GetCollection(Draws).FindById(changed.Id) is not { } stored || stored["version"].AsInt64 != changed.Version)
            {
                return false;
            }

            var tickets = db.GetCollection(Tickets);
            foreach (var winner in winners)
            {
                var ticket = tickets.FindById(DrawDocuments.Key(changed.Id, winner.Serial));
                tickets.Update(DrawDocuments.Write(DrawDocuments.Entry(ticket) with { Tier = winner.Tier }));
            }

            return db.GetCollection(Draws).Update(Write(changed with { Version = changed.Version + 1 }));
        },
        cancellation);

    public Task<EntryResult> EnterAsync(string draw, NewEntry entry, DateTimeOffset now, CancellationToken cancellation) => door.WriteAsync<EntryResult>(
        db =>
        {
            var tickets = db.GetCollection(Tickets);
            if (entry.Person is { } person && tickets.Find(Own(person)).Select(DrawDocuments.Entry).FirstOrDefault(e => e.Draw == draw) is { } had)
            {
                return !had.GivenBack ? new EntryResult.AlreadyIn(had)
                    : Put(db, had.TakenAgain(entry), now) is { } again ? new EntryResult.Entered(again)
                    : EntryResult.NotOpen.Instance;
            }

            if (db.GetCollection(Draws).FindById(draw) is not { } stored || Read(stored) is var held && held.TicketFor(entry, now) is not { } ticket)
            {
                return EntryResult.NotOpen.Instance;
            }

            var made = new Entry(draw, ticket, entry.Person, entry.Person is null ? null : entry.Salt);
            tickets.Insert(DrawDocuments.Write(made));
            db.GetCollection(Draws).Update(Write(held with { Count = held.Count + 1, Version = held.Version + 1 }));
            return new EntryResult.Entered(made);
        },
        cancellation);

    public Task<Entry?> LeaveAsync(string draw, ChannelAddress person, string holder, DateTimeOffset now, CancellationToken cancellation) => door.WriteAsync(
        db => db.GetCollection(Tickets).Find(Own(person)).Select(DrawDocuments.Entry).FirstOrDefault(e => e.Draw == draw && !e.GivenBack) is { } had
            ? Put(db, had.Left(holder), now) : null,
        cancellation);

    public async IAsyncEnumerable<Ticket> TicketsAsync(string draw, [EnumeratorCancellation] CancellationToken cancellation)
    {
        for (var next = 1; ;)
        {
            cancellation.ThrowIfCancellationRequested();
            var from = next;
            var batch = door.Read(db => db.GetCollection(Tickets)
                .Find(Filter.Between("_id", DrawDocuments.Key(draw, from), DrawDocuments.Key(draw, from + TicketsAtOnce - 1))).Select(DrawDocuments.Entry).ToList());
            foreach (var entry in batch)
            {
                yield return entry.Ticket;
            }

            if (batch.Count < TicketsAtOnce)
            {
                await Task.CompletedTask;
                yield break;
            }

            next += TicketsAtOnce;
        }
    }

    public Task<Entry?> FindEntryAsync(string draw, int serial, CancellationToken cancellation) => Task.FromResult(
        door.Read(db => db.GetCollection(Tickets).FindById(DrawDocuments.Key(draw, serial))) is { } found ? DrawDocuments.Entry(found) : null);

    public Task<IReadOnlyList<Entry>> EntriesOfAsync(ChannelAddress person, CancellationToken cancellation) => EntriesAsync(Own(person));

    public Task<IReadOnlyList<Entry>> WinnersAsync(string draw, CancellationToken cancellation) => EntriesAsync(Filter.Equal("won", draw));

    public Task<int> UnlinkAsync(ChannelAddress person, CancellationToken cancellation) => door.WriteAsync(db => Unlink(db, Own(person)), cancellation);

    public async Task<int> UnlinkEndedAsync(DateTimeOffset before, CancellationToken cancellation)
    {
        var cut = 0;
        var ended = door.Read(db => db.GetCollection(Draws).Find(Filter.Between("ended", 1, before.ToUnixTimeMilliseconds() - 1)).Select(d => d["_id"].AsString).ToList());
        foreach (var draw in ended)
        {
            cut += await door.WriteAsync(db => Unlink(db, Filter.Of("(_id BETWEEN @0 AND @1) AND person > ''", DrawDocuments.Key(draw, 1), DrawDocuments.Key(draw, 999_999_999))), cancellation);
        }

        return cut;
    }

    /// <returns>Null when the draw takes no entries now.</returns>
    private static Entry? Put(ILiteDatabase db, Entry changed, DateTimeOffset now)
    {
        if (db.GetCollection(Draws).FindById(changed.Draw) is not { } stored || Read(stored) is var held && !held.TakesEntries(now))
        {
            return null;
        }

        db.GetCollection(Tickets).Update(DrawDocuments.Write(changed));
        // A close that has counted the list as it was is refused.
        db.GetCollection(Draws).Update(Write(held with { Version = held.Version + 1 }));
        return changed;
    }

    private static int Unlink(ILiteDatabase db, BsonExpression which)
    {
        var tickets = db.GetCollection(Tickets);
        var linked = tickets.Find(which).ToList();
        linked.ForEach(t => tickets.Update(DrawDocuments.Write(DrawDocuments.Entry(t) with { Person = null, Salt = null })));
        return linked.Count;
    }

    private Task<IReadOnlyList<Entry>> EntriesAsync(BsonExpression which) => Task.FromResult<IReadOnlyList<Entry>>(
        [.. door.Read(db => db.GetCollection(Tickets).Find(which).ToList()).Select(DrawDocuments.Entry)]);

    private Task<IReadOnlyList<HeldDraw>> ListAsync(BsonExpression which, int most) => Task.FromResult<IReadOnlyList<HeldDraw>>(
        [.. door.Read(db => db.GetCollection(Draws).Find(which, 0, most).ToList()).Select(Read)]);

    private static BsonExpression TicketsOf(string draw) => Filter.Between("_id", DrawDocuments.Key(draw, 1), DrawDocuments.Key(draw, 999_999_999));

    private static BsonExpression Own(ChannelAddress person) => Filter.Equal("person", DrawDocuments.Person(person));

    private static BsonDocument Write(HeldDraw draw) => new()
    {
        ["_id"] = draw.Id,
        ["version"] = draw.Version,
        ["due"] = draw.NextAt?.ToUnixTimeMilliseconds() ?? Never,
        ["closes"] = draw.ClosesAt.ToUnixTimeMilliseconds(),
        ["ended"] = draw.EndedAt?.ToUnixTimeMilliseconds() ?? 0L,
        ["draw"] = HeldDrawJson.Write(draw),
    };

    private static HeldDraw Read(BsonDocument document) => HeldDrawJson.Read(document["draw"].AsBinary);
}

/// <summary>A ticket as stored.</summary>
internal static class DrawDocuments
{
    public static string Key(string draw, int serial) => string.Create(CultureInfo.InvariantCulture, $"{draw}/{serial:D9}");

    /// <summary>Bytes, because texts are compared without regard to capitals, and two people must never be taken for one.</summary>
    public static BsonValue Person(ChannelAddress person) => Convert.ToHexStringLower(System.Text.Encoding.UTF8.GetBytes(person.ToString()));

    public static BsonDocument Write(Entry entry) => new()
    {
        ["_id"] = Key(entry.Draw, entry.Ticket.Serial),
        ["line"] = entry.Ticket.ToString(),
        ["person"] = entry.Person is { } person ? Person(person) : "",
        ["salt"] = entry.Salt ?? [],
        ["tier"] = entry.Tier,
        ["left"] = entry.GivenBack,
        ["won"] = entry.Tier > 0 ? entry.Draw : "",
    };

    public static Entry Entry(BsonDocument document)
    {
        var key = document["_id"].AsString;
        var person = System.Text.Encoding.UTF8.GetString(Convert.FromHexString(document["person"].AsString));
        var colon = person.IndexOf(':', StringComparison.Ordinal);
        return Ticket.TryRead(document["line"].AsString, out var ticket)
            ? new Entry(key[..key.LastIndexOf('/')], ticket,
                colon < 0 ? null : new ChannelAddress(person[..colon], person[(colon + 1)..]), colon < 0 ? null : document["salt"].AsBinary is { Length: > 0 } salt ? salt : null,
                document["tier"].AsInt32, document["left"] is { IsBoolean: true, AsBoolean: true })
            : throw new InvalidOperationException($"The ticket {key} can't be read.");
    }
}
