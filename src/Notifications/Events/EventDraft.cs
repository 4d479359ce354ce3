using System.Collections.Immutable;

namespace CommunityBot.Notifications.Events;

/// <summary>What an organiser says about an event that is to be made.</summary>
public sealed record EventDraft
{
    public required string Title { get; init; }

    public required EventTime Time { get; init; }

    public string? Description { get; init; }

    public EventPlace? Place { get; init; }

    public string? AccessNotes { get; init; }

    public int? Capacity { get; init; }

    public string? Group { get; init; }

    public ImmutableArray<string> Topics { get; init; } = [];

    public EventAudience Audience { get; init; } = EventAudience.Everybody;

    public string? Organiser { get; init; }

    public string? Url { get; init; }

    /// <summary>An RRULE value; null for an event that takes place once.</summary>
    public string? Rule { get; init; }
}

/// <summary>What came of an organiser's act.</summary>
public abstract record EventOutcome
{
    private EventOutcome()
    {
    }

    public sealed record Done(CommunityEvent Event) : EventOutcome;

    /// <summary>There is no such event, or it has no such time.</summary>
    public sealed record NotThere : EventOutcome;

    /// <summary>Somebody else has changed it meanwhile; nothing was done.</summary>
    public sealed record ChangedMeanwhile(CommunityEvent Current) : EventOutcome;

    /// <param name="Reason">In words for the organiser.</param>
    public sealed record Refused(string Reason) : EventOutcome;
}
