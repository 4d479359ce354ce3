using CommunityBot.Notifications.Delivery;
using CommunityBot.Notifications.Events;

namespace CommunityBot.Notifications.Storage.Memory;

/// <summary>For runs that store nothing.</summary>
public sealed class MemoryEventStore : IEventStore, IRsvpStore
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, CommunityEvent> _events = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Attendance> _attendances = new(StringComparer.Ordinal);
    private readonly Dictionary<string, EventNotice> _notices = new(StringComparer.Ordinal);

    public Task<CommunityEvent?> FindAsync(string id, CancellationToken cancellation) => Locked(() => _events.GetValueOrDefault(id));

    public Task<CommunityEvent?> FindAsync(string source, string uid, CancellationToken cancellation) =>
        Locked(() => _events.Values.FirstOrDefault(e => e.Source == source && e.Uid == uid));

    public Task<IReadOnlyList<CommunityEvent>> BetweenAsync(DateTimeOffset from, DateTimeOffset until, int most, CommunityEvent? after, CancellationToken cancellation) =>
        Locked(() => Page(_events.Values.Where(e => EventCalendar.Span(e).Begins < until), from, most, after));

    public Task<IReadOnlyList<CommunityEvent>> OfSourceAsync(string source, DateTimeOffset from, int most, CommunityEvent? after, CancellationToken cancellation) =>
        Locked(() => Page(_events.Values.Where(e => e.Source == source), from, most, after));

    public Task<bool> AddAsync(CommunityEvent happening, CancellationToken cancellation) =>
        Locked(() => !_events.Values.Any(e => e.Source == happening.Source && e.Uid == happening.Uid) && _events.TryAdd(happening.Id, happening));

    public Task<CommunityEvent?> ChangeAsync(CommunityEvent changed, DateTimeOffset now, CancellationToken cancellation) => Locked(() =>
    {
        if (_events.GetValueOrDefault(changed.Id) is not { } was || was.Version != changed.Version)
        {
            return null;
        }

        var stored = changed with { Version = changed.Version + 1, ChangedAt = now };
        _events[stored.Id] = stored;
        foreach (var before in _attendances.Values.Where(a => a.Event == stored.Id).ToList())
        {
            var (after, notice) = before.Follow(was, stored, now);
            _attendances[Attendance.IdOf(after.Event, after.Key)] = after;
            if (notice is not null)
            {
                _notices[notice.Id] = notice;
            }
        }

        return stored;
    });

    public Task<IReadOnlyList<EventNotice>> NoticesAsync(DateTimeOffset since, CancellationToken cancellation) =>
        Locked<IReadOnlyList<EventNotice>>(() => [.. _notices.Values.Where(n => n.At >= since).OrderBy(n => n.At)]);

    public Task<EventNotice?> FindNoticeAsync(string id, CancellationToken cancellation) => Locked(() => _notices.GetValueOrDefault(id));

    public Task SupersededAsync(string notice, CancellationToken cancellation) =>
        Locked(() => _notices.TryGetValue(notice, out var found) && (_notices[notice] = found with { Superseded = true }) is not null);

    public Task<RsvpOutcome> JoinAsync(string eventId, string key, ChannelAddress person, DateTimeOffset now, CancellationToken cancellation) =>
        Locked(() => Act<RsvpOutcome>(eventId, key, now, a => a.Join(person, now), new RsvpOutcome.Closed(ClosedReason.NotThere)));

    public Task<RsvpOutcome> AcceptAsync(string eventId, string key, ChannelAddress person, DateTimeOffset now, CancellationToken cancellation) =>
        Locked(() => Act<RsvpOutcome>(eventId, key, null, a => a.Accept(person, now), new RsvpOutcome.Closed(ClosedReason.NoOffer)));

    public Task<bool> LeaveAsync(string eventId, string key, ChannelAddress person, DateTimeOffset now, CancellationToken cancellation) =>
        Locked(() => Act(eventId, key, null, a => a.Leave(person, now), false));

    public Task<IReadOnlyList<Attendance>> SettleAsync(DateTimeOffset now, DateTimeOffset read, CancellationToken cancellation) => Locked<IReadOnlyList<Attendance>>(() =>
    {
        foreach (var (id, pending) in _attendances.Where(a => a.Value.IsPending).ToList())
        {
            _attendances[id] = pending.Settle(now, read).After;
        }

        return [.. _attendances.Values.Where(a => a.Rsvps.Any(r => r.State == RsvpState.Offered))];
    });

    public Task<Attendance?> AttendanceAsync(string eventId, string key, CancellationToken cancellation) =>
        Locked(() => _attendances.GetValueOrDefault(Attendance.IdOf(eventId, key)));

    public Task<IReadOnlyList<Attendance>> OfPersonAsync(ChannelAddress person, CancellationToken cancellation) =>
        Locked<IReadOnlyList<Attendance>>(() => [.. _attendances.Values.Where(a => a.Of(person) is not null).OrderBy(a => a.Starts)]);

    public Task<IReadOnlyList<ComingTime>> StartingAsync(DateTimeOffset after, DateTimeOffset upTo, CancellationToken cancellation) =>
        Locked<IReadOnlyList<ComingTime>>(() => [.. _attendances.Values
            .Where(a => !a.Off && a.Starts > after && a.Starts <= upTo && a.Going > 0).OrderBy(a => a.Starts).Select(ComingTime.Of)]);

    public Task<int> ForgetAsync(ChannelAddress person, CancellationToken cancellation) => Locked(() =>
    {
        var theirs = _attendances.Where(a => a.Value.Of(person) is not null).ToList();
        theirs.ForEach(a => _attendances[a.Key] = a.Value with { Rsvps = a.Value.Rsvps.RemoveAll(r => r.Person == person) });
        return theirs.Count;
    });

    public Task<int> DeleteEndedAsync(DateTimeOffset before, CancellationToken cancellation) => Locked(() =>
    {
        var ended = _attendances.Where(a => a.Value.Ends < before).ToList();
        ended.ForEach(a => _attendances.Remove(a.Key));
        _notices.Where(n => n.Value.At < before).Select(n => n.Key).ToList().ForEach(id => _notices.Remove(id));
        return ended.Sum(a => a.Value.Rsvps.Length);
    });

    private static IReadOnlyList<CommunityEvent> Page(IEnumerable<CommunityEvent> events, DateTimeOffset from, int most, CommunityEvent? after) =>
    [
        .. events.Select(e => (Event: e, Span: EventCalendar.Span(e))).Where(e => e.Span.Ends > from)
            .OrderBy(e => e.Span.Begins).ThenBy(e => e.Event.Id, StringComparer.Ordinal).Select(e => e.Event)
            .SkipWhile(e => after is not null && (EventCalendar.Span(e).Begins, e.Id).CompareTo((EventCalendar.Span(after).Begins, after.Id)) <= 0)
            .Take(most),
    ];

    /// <param name="open">When an attendance that is not there yet may begin; null when there must be one.</param>
    private T Act<T>(string eventId, string key, DateTimeOffset? open, Func<Attendance, (Attendance After, T Result)> act, T missing)
    {
        var id = Attendance.IdOf(eventId, key);
        var before = _attendances.GetValueOrDefault(id)
            ?? (open is { } now && _events.GetValueOrDefault(eventId) is { } found && EventCalendar.Find(found, key) is { } date && date.Key == key ? Attendance.Of(date, now) : null);
        if (before is null)
        {
            return missing;
        }

        var (after, result) = act(before);
        if (!after.Rsvps.IsEmpty || _attendances.ContainsKey(id))
        {
            _attendances[id] = after;
        }

        return result;
    }

    private Task<T> Locked<T>(Func<T> act)
    {
        lock (_lock)
        {
            return Task.FromResult(act());
        }
    }
}
