using System.Collections.Immutable;

namespace CommunityBot.Notifications.Events.Importing;

/// <summary>One VEVENT, read: a whole event, or one changed time of a series.</summary>
internal sealed record ReadEvent
{
    public string? Uid { get; init; }

    public required int Line { get; init; }

    public int Sequence { get; init; }

    /// <summary>Set for a changed time of a series.</summary>
    public Moment? Instead { get; init; }

    public bool AndLater { get; init; }

    public required EventTime Time { get; init; }

    /// <summary>Null where it doesn't tell.</summary>
    public string? Title { get; init; }

    public string? Description { get; init; }

    public EventPlace? Place { get; init; }

    public string? Url { get; init; }

    public ImmutableArray<string> Topics { get; init; } = [];

    public bool Cancelled { get; init; }

    public ImmutableArray<string> Rules { get; init; } = [];

    public ImmutableArray<Moment> Dates { get; init; } = [];

    public ImmutableArray<Moment> Except { get; init; } = [];

    /// <summary>What was put right, in words.</summary>
    public ImmutableArray<string> Repairs { get; init; } = [];
}

/// <summary>A VEVENT that can't be used; the message says why, in words for the report.</summary>
internal sealed class UnusableEventException(string reason) : Exception(reason);
