using CommunityBot.Notifications.Delivery;
using CommunityBot.Notifications.Ledger;

namespace CommunityBot.Notifications.Broadcasts;

/// <summary>A message that somebody sends to many: the words, to whom, from when, until when. Never changed once placed.</summary>
public sealed record Broadcast
{
    /// <summary>Unique; part of the occurrence's id.</summary>
    public required string Id { get; init; }

    public required OutgoingMessage Message { get; init; }

    /// <summary>The <see cref="IBroadcastAudience.Kind"/> that finds the recipients.</summary>
    public required string AudienceKind { get; init; }

    /// <summary>What that audience needs to know, in its own words: a topic, an area, an event.</summary>
    public string Audience { get; init; } = "";

    public string Topic { get; init; } = "broadcast";

    public required DateTimeOffset Due { get; init; }

    public required DateTimeOffset Expires { get; init; }

    public DoubtfulSends Doubtful { get; init; } = DoubtfulSends.NeverRepeat;

    public Urgency Urgency { get; init; } = Urgency.Bulk;

    /// <summary>As in <see cref="Occurrence.CanaryOneIn"/>.</summary>
    public int? CanaryOneIn { get; init; }

    public bool CanaryContinues { get; init; } = true;

    /// <summary>The id of the broadcast whose messages this one changes; its audience is then of <see cref="SentAudience"/>.</summary>
    public string? Corrects { get; init; }

    /// <summary>True when those messages are to go, where they can.</summary>
    public bool TakesBack { get; init; }

    public string OccurrenceId => BroadcastSource.OccurrenceOf(Id);

    public Occurrence ToOccurrence() => new()
    {
        Id = OccurrenceId,
        Kind = BroadcastSource.SourceKind,
        Topic = Topic,
        Due = Due,
        Expires = Expires,
        Doubtful = Doubtful,
        Urgency = Urgency,
        CanaryOneIn = CanaryOneIn,
        CanaryContinues = CanaryContinues,
    };
}

/// <summary>Finds the recipients of a broadcast.</summary>
public interface IBroadcastAudience
{
    string Kind { get; }

    /// <summary>The members after one, in ascending order of <see cref="AudienceMember.Key"/>.</summary>
    IAsyncEnumerable<AudienceMember> MembersAsync(Broadcast broadcast, AudienceKey? after, CancellationToken cancellation);
}

public interface IBroadcastStore
{
    /// <returns>False when there is one of this id.</returns>
    Task<bool> AddAsync(Broadcast broadcast, CancellationToken cancellation);

    Task<Broadcast?> FindAsync(string id, CancellationToken cancellation);

    /// <summary>Those due by an instant that have not expired by another.</summary>
    Task<IReadOnlyList<Broadcast>> DueAsync(DateTimeOffset by, DateTimeOffset now, CancellationToken cancellation);

    /// <returns>How many that expired before an instant are gone.</returns>
    Task<int> DeleteAsync(DateTimeOffset expiredBefore, CancellationToken cancellation);
}
