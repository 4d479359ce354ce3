using System.Collections.Immutable;
using CommunityBot.Notifications.Delivery;

namespace CommunityBot.Notifications.Events;

/// <summary>
/// Who comes to one time of an event, and who waits for a place. Stored and changed as a whole, which makes every act
/// on it one unit of work on any store.
/// </summary>
public sealed record Attendance
{
    /// <summary>The event's id.</summary>
    public required string Event { get; init; }

    /// <summary>The <see cref="EventDate.Key"/>.</summary>
    public required string Key { get; init; }

    public required DateTimeOffset Starts { get; init; }

    public required DateTimeOffset Ends { get; init; }

    public bool AllDay { get; init; }

    /// <summary>Rises with each change of this time that people were told of; part of the ids of its reminders.</summary>
    public int Version { get; init; }

    /// <summary>When <see cref="Version"/> last rose: reminders due before that are not made up for.</summary>
    public DateTimeOffset Since { get; init; }

    public int? Capacity { get; init; }

    /// <summary>Cancelled, withdrawn, or no longer part of its series.</summary>
    public bool Off { get; init; }

    public long LastNumber { get; init; }

    /// <summary>In the order of <see cref="Rsvp.Number"/>.</summary>
    public ImmutableArray<Rsvp> Rsvps { get; init; } = [];

    public int Going => Rsvps.Count(r => r.State == RsvpState.Going);

    public int Waiting => Rsvps.Count(r => r.State == RsvpState.Waiting);

    /// <summary>Null for no limit; places kept for somebody are taken.</summary>
    public int? PlacesLeft => Capacity is { } most ? Math.Max(0, most - Rsvps.Count(r => r.State != RsvpState.Waiting)) : null;

    /// <summary>True while somebody waits or has an offer, so that time alone may change something.</summary>
    public bool IsPending => Rsvps.Any(r => r.State != RsvpState.Going);

    public static Attendance Of(EventDate date, DateTimeOffset now) => new()
    {
        Event = date.Event.Id,
        Key = date.Key,
        Starts = date.Starts,
        Ends = date.Ends,
        AllDay = date.AllDay,
        Since = now,
        Capacity = date.Event.Capacity,
        Off = date.Cancelled,
    };

    public static string IdOf(string eventId, string key) => $"{eventId}/{key}";

    public Rsvp? Of(ChannelAddress person) => Rsvps.FirstOrDefault(r => r.Person == person);

    /// <summary>From 1; 0 for who does not wait.</summary>
    public int PositionOf(Rsvp rsvp) => rsvp.State == RsvpState.Waiting ? Rsvps.Count(r => r.State == RsvpState.Waiting && r.Number <= rsvp.Number) : 0;

    /// <summary>A place, or the end of the waiting list. Takes an offer up.</summary>
    public (Attendance After, RsvpOutcome Outcome) Join(ChannelAddress person, DateTimeOffset now)
    {
        if (Off || Ends <= now)
        {
            return (this, new RsvpOutcome.Closed(Off ? ClosedReason.Cancelled : ClosedReason.Over));
        }

        var current = WithoutLapsed(now);
        return current.Of(person) switch
        {
            { State: RsvpState.Waiting } next when current.PlacesLeft is not { } left || current.PositionOf(next) <= left => current.Take(next, now),
            { State: RsvpState.Going } going => (current, new RsvpOutcome.Going(current, going, Again: true)),
            { State: RsvpState.Waiting } waiting => (current, new RsvpOutcome.Waiting(current, waiting, current.PositionOf(waiting), Again: true)),
            { } offered => current.Take(offered, now),
            null => current.Add(person, now),
        };
    }

    /// <summary>Takes an offer up, and nothing else.</summary>
    public (Attendance After, RsvpOutcome Outcome) Accept(ChannelAddress person, DateTimeOffset now) =>
        WithoutLapsed(now).Of(person) is { State: RsvpState.Offered or RsvpState.Going } ? Join(person, now) : (this, new RsvpOutcome.Closed(ClosedReason.NoOffer));

    /// <summary>Gives a place, an offer or a position up; <see cref="Settle"/> offers what became free.</summary>
    /// <returns>False when they had none.</returns>
    public (Attendance After, bool Left) Leave(ChannelAddress person, DateTimeOffset now) =>
        Of(person) is { } rsvp ? ((this with { Rsvps = Rsvps.Remove(rsvp) }).WithoutLapsed(now), true) : (this, false);

    /// <summary>Ends offers that have run out, and offers free places to the next in order.</summary>
    /// <param name="read">When people read what is sent now: what is offered at night is kept beyond the morning.</param>
    public (Attendance After, ImmutableArray<Rsvp> Offers) Settle(DateTimeOffset now, DateTimeOffset read)
    {
        var after = WithoutLapsed(now);
        if (after.Off || OfferTerms.EndOf(Starts, read) is not { } ends)
        {
            return (after, []);
        }

        var offers = after.Rsvps.Where(r => r.State == RsvpState.Waiting).Take(after.PlacesLeft ?? int.MaxValue)
            .Select(r => r with { State = RsvpState.Offered, At = now, OfferEnds = ends }).ToImmutableArray();
        return (offers.Aggregate(after, (all, offer) => all.With(all.Of(offer.Person)!, offer)), offers);
    }

    /// <summary>After a change of the event, with the notice to the people here if they are to be told.</summary>
    public (Attendance After, EventNotice? Notice) Follow(CommunityEvent was, CommunityEvent now, DateTimeOffset at)
    {
        var date = EventCalendar.Find(now, Key);
        var notice = EventNotice.Of(this, EventCalendar.Find(was, Key), date, at);
        var after = this with
        {
            Starts = date?.Starts ?? Starts,
            Ends = date?.Ends ?? Ends,
            AllDay = date?.AllDay ?? AllDay,
            Capacity = date is null ? Capacity : now.Capacity,
            Off = date?.Cancelled ?? true,
            Version = notice?.Version ?? Version,
            Since = notice?.At ?? Since,
        };
        return (after, notice);
    }

    private Attendance WithoutLapsed(DateTimeOffset now) => this with { Rsvps = Rsvps.RemoveAll(r => r.State == RsvpState.Offered && r.OfferEnds <= now) };

    private (Attendance After, RsvpOutcome Outcome) Take(Rsvp offered, DateTimeOffset now)
    {
        var going = offered with { State = RsvpState.Going, At = now, OfferEnds = null };
        var after = With(offered, going);
        return (after, new RsvpOutcome.Going(after, going, Again: false));
    }

    private (Attendance After, RsvpOutcome Outcome) Add(ChannelAddress person, DateTimeOffset now)
    {
        // Nobody passes those who wait already.
        var free = PlacesLeft is not 0 && Waiting == 0;
        var rsvp = new Rsvp(LastNumber + 1, person, free ? RsvpState.Going : RsvpState.Waiting, now);
        var after = this with { Rsvps = Rsvps.Add(rsvp), LastNumber = rsvp.Number };
        return (after, free ? new RsvpOutcome.Going(after, rsvp, Again: false) : new RsvpOutcome.Waiting(after, rsvp, after.PositionOf(rsvp), Again: false));
    }

    private Attendance With(Rsvp before, Rsvp after) => this with { Rsvps = Rsvps.Replace(before, after) };
}

/// <summary>How long a place is kept for the next on the waiting list.</summary>
public static class OfferTerms
{
    private static readonly TimeSpan Longest = TimeSpan.FromHours(12);
    private static readonly TimeSpan Shortest = TimeSpan.FromMinutes(30);

    /// <summary>Half of the time that is left, half an hour at least and twelve hours at most.</summary>
    /// <returns>Null when it begins so soon that nobody could answer in time.</returns>
    public static DateTimeOffset? EndOf(DateTimeOffset starts, DateTimeOffset read)
    {
        var left = starts - read;
        return left < Shortest ? null : read + (left / 2 < Shortest ? Shortest : left / 2 > Longest ? Longest : left / 2);
    }
}
