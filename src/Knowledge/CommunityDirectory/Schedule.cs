using System.Collections.Immutable;

namespace CommunityBot.Knowledge.CommunityDirectory;

/// <summary>
/// When a service is open: the standard's cut-down iCalendar rule, as wall time in the community's zone, whatever
/// offset a feed claims.
/// </summary>
public sealed record Schedule
{
    public DateOnly? ValidFrom { get; init; }

    public DateOnly? ValidTo { get; init; }

    /// <summary>The first day; what <see cref="Interval"/> counts from.</summary>
    public DateOnly? Start { get; init; }

    /// <summary>Null when the feed gives no rule: then only <see cref="Description"/> tells.</summary>
    public Frequency? Frequency { get; init; }

    /// <summary>1 for every week or month, 2 for every other one.</summary>
    public int Interval { get; init; } = 1;

    public ImmutableArray<WeekdayRule> ByDay { get; init; } = [];

    /// <summary>Days of the month; negative ones count from its end.</summary>
    public ImmutableArray<int> ByMonthDay { get; init; } = [];

    public TimeOnly? OpensAt { get; init; }

    public TimeOnly? ClosesAt { get; init; }

    public string? Description { get; init; }

    public string? Link { get; init; }

    public string? AttendingType { get; init; }

    public string? Notes { get; init; }

    /// <summary>How sure it is; one that was read from prose is shown as what the prose says.</summary>
    public Certainty Certainty { get; init; }

    /// <summary>The words that it was read from, for a schedule that only prose tells.</summary>
    public string? Says { get; init; }
}

public enum Frequency
{
    Weekly,
    Monthly,
}

/// <param name="Nth">0 for every such day; in a month, 2 for the second and -1 for the last.</param>
public readonly record struct WeekdayRule(DayOfWeek Day, int Nth = 0);

public enum Certainty
{
    /// <summary>A field of the feed says so.</summary>
    Stated,

    /// <summary>Read from prose that has one reading.</summary>
    Read,

    /// <summary>Read from prose that could be meant otherwise.</summary>
    Unsure,
}
