using System.Security.Cryptography;

namespace CommunityBot.Notifications.Events;

/// <summary>
/// What organisers do with events. Who may do it is for the caller to know. An act on an event names the version that
/// the organiser saw, so that nobody overwrites what another has just changed.
/// </summary>
public sealed class EventDesk(IEventStore store, TimeProvider time)
{
    private const string IdAlphabet = "abcdefghijkmnpqrstuvwxyz23456789";
    private const int IdLength = 8;
    private const int LongestTitle = 200;
    private const int LongestText = 5000;

    public Task<EventOutcome> CreateAsync(EventDraft draft, CancellationToken cancellation) => AddAsync(
        new CommunityEvent
        {
            Id = "",
            Uid = "",
            Title = draft.Title.Trim(),
            Description = draft.Description,
            Time = draft.Time,
            Place = draft.Place,
            AccessNotes = draft.AccessNotes,
            Capacity = draft.Capacity,
            Group = draft.Group,
            Topics = draft.Topics,
            Audience = draft.Audience,
            Organiser = draft.Organiser,
            Url = draft.Url,
            Recurrence = draft.Rule is { } rule ? new Recurrence { Rules = [rule] } : Recurrence.None,
        },
        cancellation);

    /// <summary>Changes whatever the organiser changed in a form. Identity, source and status stay as they are.</summary>
    public Task<EventOutcome> EditAsync(string id, long version, Func<CommunityEvent, CommunityEvent> edit, CancellationToken cancellation) => ActAsync(
        id, version, before => edit(before) with { Id = before.Id, Uid = before.Uid, Source = before.Source, Status = before.Status, MissedPolls = before.MissedPolls }, cancellation);

    /// <summary>Another time for the whole event; times of a series that were changed one by one keep what they were given.</summary>
    public Task<EventOutcome> MoveAsync(string id, long version, EventTime to, CancellationToken cancellation) =>
        ActAsync(id, version, before => before with { Time = to }, cancellation);

    /// <summary>Another time, or another place, for one time of a series.</summary>
    /// <param name="key">The <see cref="EventDate.Key"/>.</param>
    public Task<EventOutcome> MoveOneAsync(string id, long version, string key, EventTime to, EventPlace? place, CancellationToken cancellation) =>
        ActOnOneAsync(id, version, key, change => change with { Time = to, Place = place ?? change.Place, Cancelled = false }, cancellation);

    public Task<EventOutcome> CancelAsync(string id, long version, CancellationToken cancellation) =>
        ActAsync(id, version, before => before with { Status = EventStatus.Cancelled }, cancellation);

    /// <summary>Calls off one time of a series.</summary>
    public Task<EventOutcome> CancelOneAsync(string id, long version, string key, CancellationToken cancellation) =>
        ActOnOneAsync(id, version, key, change => change with { Cancelled = true }, cancellation);

    /// <summary>Undoes a cancellation of the whole event.</summary>
    public Task<EventOutcome> ReinstateAsync(string id, long version, CancellationToken cancellation) =>
        ActAsync(id, version, before => before with { Status = EventStatus.Scheduled }, cancellation);

    /// <param name="rule">An RRULE value, such as <c>FREQ=WEEKLY;BYDAY=TU;COUNT=10</c>; null to take place once only.</param>
    public Task<EventOutcome> RepeatAsync(string id, long version, string? rule, CancellationToken cancellation) =>
        ActAsync(id, version, before => before with { Recurrence = rule is null ? Recurrence.None : before.Recurrence with { Rules = [rule] } }, cancellation);

    /// <summary>A new event like another, once, at another time. Nobody has said yet that they come to it.</summary>
    public async Task<EventOutcome> CopyAsync(string id, EventTime to, CancellationToken cancellation) =>
        await store.FindAsync(id, cancellation) is not { } before ? new EventOutcome.NotThere() : await AddAsync(
            before with
            {
                Time = to,
                Recurrence = Recurrence.None,
                Status = EventStatus.Scheduled,
                Source = CommunityEvent.OwnSource,
                Sequence = 0,
                Version = 1,
                MissedPolls = 0,
            },
            cancellation);

    /// <returns>What is wrong with an event, in words for an organiser; null when nothing is.</returns>
    public static string? Fault(CommunityEvent happening) => happening switch
    {
        { Title.Length: 0 or > LongestTitle } => $"The title needs 1 to {LongestTitle} characters.",
        { Description.Length: > LongestText } => $"The description may have {LongestText} characters at most.",
        { Capacity: < 1 } => "The number of places must be 1 or more.",
        { Time: var t } when t.End < t.Start => "It ends before it begins.",
        { Time.Length.TotalDays: > 366 } => "It lasts longer than a year.",
        { Time.Zone: var zone } when !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _) => $"I don't know the time zone {zone}.",
        _ => happening.Recurrence.Rules.Select(rule => RecurrenceRules.Fault(rule, happening.Time.Start)).OfType<string>()
            .Select(fault => $"The rule for repeating can't be used: {fault}.").FirstOrDefault(),
    };

    public static string NewId() => new(RandomNumberGenerator.GetItems<char>(IdAlphabet, IdLength));

    /// <summary>Stores a new event under an id of its own.</summary>
    private async Task<EventOutcome> AddAsync(CommunityEvent draft, CancellationToken cancellation)
    {
        var id = NewId();
        var created = draft with { Id = id, Uid = id + "@communitybot", ChangedAt = time.GetUtcNow() };
        return Fault(created) is { } fault ? new EventOutcome.Refused(fault)
            : await store.AddAsync(created, cancellation) ? new EventOutcome.Done(created) : await AddAsync(draft, cancellation);
    }

    private Task<EventOutcome> ActOnOneAsync(string id, long version, string key, Func<DateChange, DateChange> change, CancellationToken cancellation) =>
        ActAsync(
            id,
            version,
            before =>
            {
                if (!before.IsSeries || EventCalendar.Find(before, key) is not { } date || InsteadOf(before, date) is not { } instead)
                {
                    return null;
                }

                var was = before.Recurrence.Changes.FirstOrDefault(c => c.Instead == instead && !c.AndLater) ?? new DateChange { Instead = instead };
                return before with { Recurrence = before.Recurrence with { Changes = before.Recurrence.Changes.Remove(was).Add(change(was)) } };
            },
            cancellation);

    /// <summary>When a time of a series was to begin before anything was changed about it.</summary>
    private static DateTime? InsteadOf(CommunityEvent happening, EventDate date) =>
        EventCalendar.WallOf(date.Key) is not { } wall ? null : wall.TimeOfDay == TimeSpan.Zero && !date.Key.Contains('T', StringComparison.Ordinal) ? wall + happening.Time.Start.TimeOfDay : wall;

    private async Task<EventOutcome> ActAsync(string id, long version, Func<CommunityEvent, CommunityEvent?> act, CancellationToken cancellation)
    {
        if (await store.FindAsync(id, cancellation) is not { } before)
        {
            return new EventOutcome.NotThere();
        }

        if (before.Version != version)
        {
            return new EventOutcome.ChangedMeanwhile(before);
        }

        if (act(before) is not { } after)
        {
            return new EventOutcome.NotThere();
        }

        if (Fault(after) is { } fault)
        {
            return new EventOutcome.Refused(fault);
        }

        after = after with { Version = version, Sequence = before.Sequence + (MustBeTold(before, after) ? 1 : 0) };
        return await store.ChangeAsync(after, time.GetUtcNow(), cancellation) is { } stored ? new EventOutcome.Done(stored)
            : await store.FindAsync(id, cancellation) is { } current ? new EventOutcome.ChangedMeanwhile(current) : new EventOutcome.NotThere();
    }

    /// <summary>True for changes of when, where and whether: those that calendars must take over.</summary>
    internal static bool MustBeTold(CommunityEvent before, CommunityEvent after) => !EventJson.SayTheSame(Essence(before), Essence(after));

    private static CommunityEvent Essence(CommunityEvent happening) => new()
    {
        Id = "",
        Uid = "",
        Title = "",
        Time = happening.Time,
        Place = happening.Place,
        Recurrence = happening.Recurrence,
        Status = happening.Status,
    };
}
