using CommunityBot.Notifications.Delivery;

namespace CommunityBot.Notifications.Events;

public enum RsvpState
{
    Going,

    /// <summary>Wants to come; everything is taken.</summary>
    Waiting,

    /// <summary>A place is kept for them until <see cref="Rsvp.OfferEnds"/>.</summary>
    Offered,
}

/// <summary>One person's word about one time of an event.</summary>
/// <param name="Number">Rises with every word about this time; the order of the waiting list.</param>
/// <param name="At">When they said so; of an offer, when it was made.</param>
public sealed record Rsvp(long Number, ChannelAddress Person, RsvpState State, DateTimeOffset At)
{
    public DateTimeOffset? OfferEnds { get; init; }
}

/// <summary>What came of a wish to come.</summary>
public abstract record RsvpOutcome
{
    private RsvpOutcome()
    {
    }

    /// <param name="Again">True when they had said so before.</param>
    public sealed record Going(Attendance Attendance, Rsvp Rsvp, bool Again) : RsvpOutcome;

    /// <param name="Position">From 1.</param>
    public sealed record Waiting(Attendance Attendance, Rsvp Rsvp, int Position, bool Again) : RsvpOutcome;

    /// <summary>It is off, over, or not there (any more).</summary>
    public sealed record Closed(ClosedReason Reason) : RsvpOutcome;
}

public enum ClosedReason
{
    NotThere,
    Cancelled,
    Over,

    /// <summary>Nothing was offered to them, or the offer has run out.</summary>
    NoOffer,
}
