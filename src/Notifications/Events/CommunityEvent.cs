using System.Collections.Immutable;

namespace CommunityBot.Notifications.Events;

/// <summary>Something that people can go to, once or again and again.</summary>
public sealed record CommunityEvent
{
    /// <value>The <see cref="Source"/> of events that organisers made here; every other names a feed.</value>
    public const string OwnSource = "own";

    /// <summary>Short, lower case, fit for a web address and a deep link.</summary>
    public required string Id { get; init; }

    /// <summary>The iCalendar UID; never changes.</summary>
    public required string Uid { get; init; }

    /// <summary>iCalendar's: rises with each change that people who want to go must know of.</summary>
    public int Sequence { get; init; }

    /// <summary>The store's: rises with each change of whatever kind. 1 for what is new.</summary>
    public long Version { get; init; } = 1;

    public required string Title { get; init; }

    public string? Description { get; init; }

    /// <summary>Of a series: its first time.</summary>
    public required EventTime Time { get; init; }

    public EventPlace? Place { get; init; }

    /// <summary>Steps, lifts, loops, quiet rooms: whatever somebody must know to get in and take part.</summary>
    public string? AccessNotes { get; init; }

    /// <summary>How many may come, each time; null for no limit.</summary>
    public int? Capacity { get; init; }

    /// <summary>The id of the group in the directory.</summary>
    public string? Group { get; init; }

    /// <summary>Topics and interests in plain words.</summary>
    public ImmutableArray<string> Topics { get; init; } = [];

    public EventAudience Audience { get; init; } = EventAudience.Everybody;

    /// <summary>Who runs it, as people shall read it.</summary>
    public string? Organiser { get; init; }

    public string? Url { get; init; }

    public EventStatus Status { get; init; }

    public string Source { get; init; } = OwnSource;

    public Recurrence Recurrence { get; init; } = Recurrence.None;

    /// <summary>How often in a row its feed has left it out.</summary>
    public int MissedPolls { get; init; }

    public DateTimeOffset ChangedAt { get; init; }

    public bool IsSeries => Recurrence.Repeats;

    /// <summary>False for what only those it is meant for are shown: by a link, not in lists.</summary>
    public bool IsListed => Audience.Kind != AudienceKind.Group && Status != EventStatus.Withdrawn;
}

public enum EventStatus
{
    Scheduled,
    Cancelled,

    /// <summary>Its feed no longer has it and has not said why.</summary>
    Withdrawn,
}

public enum AudienceKind
{
    Everybody,

    /// <summary>Meant for those who live in an area; anybody may see it.</summary>
    Area,

    /// <summary>Meant for a group's members.</summary>
    Group,
}

/// <param name="Name">The area's name or the group's id; empty for everybody.</param>
public sealed record EventAudience(AudienceKind Kind, string Name = "")
{
    public static EventAudience Everybody { get; } = new(AudienceKind.Everybody);
}

/// <summary>Where it is. Everything may be unknown.</summary>
/// <param name="Area">The part of the borough.</param>
/// <param name="Latitude">Degrees north of the place, or of the middle of its area.</param>
/// <param name="Longitude">Degrees east.</param>
public sealed record EventPlace(string? Name = null, string? Address = null, string? Area = null, double? Latitude = null, double? Longitude = null)
{
    /// <summary>In one line; null when nothing is known.</summary>
    public string? InWords
    {
        get
        {
            // The area is often told by the address already.
            var parts = new[] { Name, Address, Area }.OfType<string>().ToList();
            var told = parts.Where((part, i) => !parts.Take(i).Any(before => before.Contains(part, StringComparison.OrdinalIgnoreCase)));
            return string.Join(", ", told) is { Length: > 0 } words ? words : null;
        }
    }
}

/// <summary>When, by the clock on the wall.</summary>
/// <param name="Start">Without a zone (<see cref="DateTimeKind.Unspecified"/>); midnight for all-day events.</param>
/// <param name="End">Exclusive; the midnight after the last day for all-day events.</param>
/// <param name="Zone">An IANA name.</param>
/// <param name="ExactLength">
/// Set when the source told a length of hours rather than an end: then it lasts so long also over a clock change.
/// </param>
public sealed record EventTime(DateTime Start, DateTime End, string Zone, bool AllDay = false, TimeSpan? ExactLength = null)
{
    /// <summary>What the two clocks differ by.</summary>
    public TimeSpan Length => End - Start;

    public EventTime At(DateTime start) => this with { Start = start, End = start + Length };
}

/// <summary>How a series goes on. Wall-clock times in the zone of <see cref="CommunityEvent.Time"/>.</summary>
public sealed record Recurrence
{
    public static Recurrence None { get; } = new();

    /// <summary>RRULE values: <c>FREQ=WEEKLY;BYDAY=TU</c>.</summary>
    public ImmutableArray<string> Rules { get; init; } = [];

    /// <summary>Further times (RDATE).</summary>
    public ImmutableArray<DateTime> Dates { get; init; } = [];

    /// <summary>Times left out (EXDATE).</summary>
    public ImmutableArray<DateTime> Except { get; init; } = [];

    /// <summary>Times that differ from the rest (RECURRENCE-ID).</summary>
    public ImmutableArray<DateChange> Changes { get; init; } = [];

    public bool Repeats => !Rules.IsEmpty || !Dates.IsEmpty;
}

/// <summary>What is different about one time of a series. What is null is as in the rest.</summary>
public sealed record DateChange
{
    /// <summary>When it would have been.</summary>
    public required DateTime Instead { get; init; }

    /// <summary>True when all later times change in the same way (RANGE=THISANDFUTURE).</summary>
    public bool AndLater { get; init; }

    public bool Cancelled { get; init; }

    public EventTime? Time { get; init; }

    public string? Title { get; init; }

    public string? Description { get; init; }

    public EventPlace? Place { get; init; }
}
