namespace CommunityBot.Notifications.Events;

public enum NoticeKind
{
    Moved,
    PlaceChanged,
    Cancelled,

    /// <summary>Its feed no longer lists it.</summary>
    Withdrawn,

    /// <summary>It was off and is on again.</summary>
    OnAgain,
}

/// <summary>A change that those who meant to come are to be told of, saved together with the change itself.</summary>
/// <param name="Event">The event's id.</param>
/// <param name="Key">The <see cref="EventDate.Key"/>.</param>
/// <param name="Version">The attendance's after the change.</param>
/// <param name="Was">When it would have begun.</param>
/// <param name="Begins">When it begins now; null when it does not.</param>
/// <param name="Superseded">True once the reminders of the version before are called off.</param>
public sealed record EventNotice(string Event, string Key, int Version, NoticeKind Kind, DateTimeOffset Was, DateTimeOffset At, DateTimeOffset? Begins = null, bool Superseded = false)
{
    /// <summary>When somebody who has not heard of it may be at a closed door, or miss it.</summary>
    public DateTimeOffset TooLate => Begins < Was ? Begins.Value : Was;

    public string Id => FormattableString.Invariant($"{Event}/{Key}/v{Version}");

    /// <returns>Null when nobody need be told.</returns>
    public static EventNotice? Of(Attendance before, EventDate? was, EventDate? now, DateTimeOffset at)
    {
        var kind = now is null or { Cancelled: true } ? (before.Off ? (NoticeKind?)null : Gone(now))
            : before.Off ? NoticeKind.OnAgain
            : now.Starts != before.Starts || now.Ends != before.Ends ? NoticeKind.Moved
            : was is not null && now.DiffersFrom(was) ? NoticeKind.PlaceChanged
            : (NoticeKind?)null;
        // Nobody is told that what is over was elsewhere.
        return kind is not { } told || (before.Ends <= at && !(now?.Ends > at)) ? null
            : new EventNotice(before.Event, before.Key, before.Version + 1, told, before.Starts, at, now is { Cancelled: false } ? now.Starts : null);
    }

    private static NoticeKind Gone(EventDate? now) => now?.Event.Status == EventStatus.Withdrawn ? NoticeKind.Withdrawn : NoticeKind.Cancelled;
}
