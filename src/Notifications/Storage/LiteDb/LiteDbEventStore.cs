using CommunityBot.Notifications.Delivery;
using CommunityBot.Notifications.Events;
using CommunityBot.Storage;
using LiteDB;

namespace CommunityBot.Notifications.Storage.LiteDb;

/// <summary>Events and who comes to them, in the LiteDB file.</summary>
internal sealed class LiteDbEventStore(LiteDbDoor door) : IEventStore, IRsvpStore, ILiteDbStore
{
    private const string Events = "events";
    private const string Attendances = "attendances";
    private const string Notices = "event_notices";

    public static IReadOnlyList<CollectionSchema> Collections { get; } = [
        new(Events, "ends") { Unique = ["uid"] },
        new(Attendances, "event", "ends", "pending", "reminds", "people[*]"),
        new(Notices, "at"),
    ];

    public Task<CommunityEvent?> FindAsync(string id, CancellationToken cancellation) =>
        Task.FromResult(door.Read(db => db.GetCollection(Events).FindById(id)) is { } found ? EventDocuments.ReadEvent(found) : null);

    public Task<CommunityEvent?> FindAsync(string source, string uid, CancellationToken cancellation)
    {
        var key = EventDocuments.Bytes($"{source}\n{uid}");
        return Task.FromResult(door.Read(db => db.GetCollection(Events).FindOne(Filter.Equal("uid", key))) is { } found ? EventDocuments.ReadEvent(found) : null);
    }

    public Task<IReadOnlyList<CommunityEvent>> BetweenAsync(DateTimeOffset from, DateTimeOffset until, int most, CommunityEvent? after, CancellationToken cancellation) =>
        Page(from, most, after, document => document["begins"].AsInt64 < until.ToUnixTimeMilliseconds());

    public Task<IReadOnlyList<CommunityEvent>> OfSourceAsync(string source, DateTimeOffset from, int most, CommunityEvent? after, CancellationToken cancellation)
    {
        var key = new BsonValue(EventDocuments.Bytes(source));
        return Page(from, most, after, document => document["source"] == key);
    }

    public Task<bool> AddAsync(CommunityEvent happening, CancellationToken cancellation)
    {
        var document = EventDocuments.Write(happening);
        return door.WriteAsync(
            db => db.GetCollection(Events) is var events && events.FindById(happening.Id) is null && !events.Exists(Filter.Equal("uid", document["uid"])) && events.Insert(document) is not null,
            cancellation);
    }

    public Task<CommunityEvent?> ChangeAsync(CommunityEvent changed, DateTimeOffset now, CancellationToken cancellation)
    {
        var stored = changed with { Version = changed.Version + 1, ChangedAt = now };
        var document = EventDocuments.Write(stored);
        return door.WriteAsync(
            db =>
            {
                if (db.GetCollection(Events).FindById(changed.Id) is not { } found || EventDocuments.ReadEvent(found) is not { } was || was.Version != changed.Version)
                {
                    return null;
                }

                db.GetCollection(Events).Update(document);
                foreach (var before in db.GetCollection(Attendances).Find(Filter.Equal("event", stored.Id)).ToList())
                {
                    var (after, notice) = EventDocuments.ReadAttendance(before).Follow(was, stored, now);
                    db.GetCollection(Attendances).Update(EventDocuments.Write(after));
                    if (notice is not null)
                    {
                        db.GetCollection(Notices).Upsert(EventDocuments.Write(notice));
                    }
                }

                return (CommunityEvent?)stored;
            },
            cancellation);
    }

    public Task<IReadOnlyList<EventNotice>> NoticesAsync(DateTimeOffset since, CancellationToken cancellation) => Task.FromResult<IReadOnlyList<EventNotice>>(
        [.. door.Read(db => db.GetCollection(Notices).Find(Filter.AtLeast("at", since.ToUnixTimeMilliseconds())).ToList()).Select(EventDocuments.ReadNotice).OrderBy(n => n.At)]);

    public Task<EventNotice?> FindNoticeAsync(string id, CancellationToken cancellation) =>
        Task.FromResult(door.Read(db => db.GetCollection(Notices).FindById(id)) is { } found ? EventDocuments.ReadNotice(found) : null);

    public Task SupersededAsync(string notice, CancellationToken cancellation) => door.WriteAsync(
        db => db.GetCollection(Notices).FindById(notice) is { } found
            && db.GetCollection(Notices).Update(EventDocuments.Write(EventDocuments.ReadNotice(found) with { Superseded = true })),
        cancellation);

    public Task<RsvpOutcome> JoinAsync(string eventId, string key, ChannelAddress person, DateTimeOffset now, CancellationToken cancellation) =>
        ActAsync<RsvpOutcome>(eventId, key, now, a => a.Join(person, now), new RsvpOutcome.Closed(ClosedReason.NotThere), cancellation);

    public Task<RsvpOutcome> AcceptAsync(string eventId, string key, ChannelAddress person, DateTimeOffset now, CancellationToken cancellation) =>
        ActAsync<RsvpOutcome>(eventId, key, null, a => a.Accept(person, now), new RsvpOutcome.Closed(ClosedReason.NoOffer), cancellation);

    public Task<bool> LeaveAsync(string eventId, string key, ChannelAddress person, DateTimeOffset now, CancellationToken cancellation) =>
        ActAsync(eventId, key, null, a => a.Leave(person, now), false, cancellation);

    public async Task<IReadOnlyList<Attendance>> SettleAsync(DateTimeOffset now, DateTimeOffset read, CancellationToken cancellation)
    {
        // Read beside the writer first: nearly always there is nothing to write.
        var pending = door.Read(db => db.GetCollection(Attendances).Find(Filter.Equal("pending", true)).ToList()).Select(EventDocuments.ReadAttendance).ToList();
        var changed = pending.Where(a => a.Settle(now, read) is var (after, offers) && (!offers.IsEmpty || after.Rsvps.Length != a.Rsvps.Length)).ToList();
        foreach (var attendance in changed)
        {
            await ActAsync(attendance.Event, attendance.Key, null, a => (a.Settle(now, read).After, true), false, cancellation);
        }

        var current = changed.Count == 0 ? pending
            : [.. door.Read(db => db.GetCollection(Attendances).Find(Filter.Equal("pending", true)).ToList()).Select(EventDocuments.ReadAttendance)];
        return [.. current.Where(a => a.Rsvps.Any(r => r.State == RsvpState.Offered))];
    }

    public Task<Attendance?> AttendanceAsync(string eventId, string key, CancellationToken cancellation) => Task.FromResult(
        door.Read(db => db.GetCollection(Attendances).FindById(Attendance.IdOf(eventId, key))) is { } found ? EventDocuments.ReadAttendance(found) : null);

    public Task<IReadOnlyList<Attendance>> OfPersonAsync(ChannelAddress person, CancellationToken cancellation) => Task.FromResult<IReadOnlyList<Attendance>>(
        [.. door.Read(db => Of(db, person).ToList()).Select(EventDocuments.ReadAttendance).Where(a => a.Of(person) is not null).OrderBy(a => a.Starts)]);

    public Task<IReadOnlyList<ComingTime>> StartingAsync(DateTimeOffset after, DateTimeOffset upTo, CancellationToken cancellation) => Task.FromResult<IReadOnlyList<ComingTime>>(
        [.. door.Read(db => db.GetCollection(Attendances)
                .Find(Filter.Between("reminds", after.ToUnixTimeMilliseconds() + 1, upTo.ToUnixTimeMilliseconds())).ToList())
            .Select(EventDocuments.ReadAttendance).Select(ComingTime.Of).OrderBy(c => c.Starts)]);

    public Task<int> ForgetAsync(ChannelAddress person, CancellationToken cancellation) => door.WriteAsync(
        db =>
        {
            var theirs = Of(db, person).Select(EventDocuments.ReadAttendance).Where(a => a.Of(person) is not null).ToList();
            theirs.ForEach(a => db.GetCollection(Attendances).Update(EventDocuments.Write(a with { Rsvps = a.Rsvps.RemoveAll(r => r.Person == person) })));
            return theirs.Count;
        },
        cancellation);

    public Task<int> DeleteEndedAsync(DateTimeOffset before, CancellationToken cancellation) => door.WriteAsync(
        db =>
        {
            var ended = db.GetCollection(Attendances).Find(Filter.Below("ends", before.ToUnixTimeMilliseconds())).ToList();
            ended.ForEach(a => db.GetCollection(Attendances).Delete(a["_id"]));
            db.GetCollection(Notices).DeleteMany(Filter.Below("at", before.ToUnixTimeMilliseconds()));
            return ended.Sum(a => a["people"].AsArray.Count);
        },
        cancellation);

    private static IEnumerable<BsonDocument> Of(ILiteDatabase db, ChannelAddress person) =>
        db.GetCollection(Attendances).Find(BsonExpression.Create("$.people[*] ANY = @0", person.ToString()));

    private Task<IReadOnlyList<CommunityEvent>> Page(DateTimeOffset from, int most, CommunityEvent? after, Func<BsonDocument, bool> wanted)
    {
        var (begins, id) = after is null ? (long.MinValue, "") : (EventCalendar.Span(after).Begins.ToUnixTimeMilliseconds(), after.Id);
        return Task.FromResult<IReadOnlyList<CommunityEvent>>(
        [
            .. door.Read(db => db.GetCollection(Events).Find(Filter.Above("ends", from.ToUnixTimeMilliseconds())).Where(wanted).ToList())
                .OrderBy(d => d["begins"].AsInt64).ThenBy(d => d["_id"].AsString, StringComparer.Ordinal)
                .SkipWhile(d => after is not null && (d["begins"].AsInt64 < begins || (d["begins"].AsInt64 == begins && string.CompareOrdinal(d["_id"].AsString, id) <= 0)))
                .Take(most).Select(EventDocuments.ReadEvent),
        ]);
    }

    /// <param name="open">When an attendance that is not there yet may begin; null when there must be one.</param>
    private Task<T> ActAsync<T>(
        string eventId, string key, DateTimeOffset? open, Func<Attendance, (Attendance After, T Result)> act, T missing, CancellationToken cancellation) => door.WriteAsync(
        db =>
        {
            var attendances = db.GetCollection(Attendances);
            var stored = attendances.FindById(Attendance.IdOf(eventId, key));
            var before = stored is not null ? EventDocuments.ReadAttendance(stored) : open is { } now ? New(db, eventId, key, now) : null;
            if (before is null)
            {
                return missing;
            }

            var (after, result) = act(before);
            if (stored is not null || !after.Rsvps.IsEmpty)
            {
                attendances.Upsert(EventDocuments.Write(after));
            }

            return result;
        },
        cancellation);

    private static Attendance? New(ILiteDatabase db, string eventId, string key, DateTimeOffset now) =>
        db.GetCollection(Events).FindById(eventId) is { } found && EventCalendar.Find(EventDocuments.ReadEvent(found), key) is { } date && date.Key == key
            ? Attendance.Of(date, now) : null;
}
