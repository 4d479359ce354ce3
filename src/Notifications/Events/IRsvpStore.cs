using CommunityBot.Notifications.Delivery;

namespace CommunityBot.Notifications.Events;

/// <summary>Keeps who comes to what. Each method is one unit of work.</summary>
public interface IRsvpStore
{
    /// <summary>A place, or the end of the waiting list. Takes an offer up where there is one.</summary>
    /// <param name="key">The <see cref="EventDate.Key"/>.</param>
    Task<RsvpOutcome> JoinAsync(string eventId, string key, ChannelAddress person, DateTimeOffset now, CancellationToken cancellation);

    /// <summary>Takes an offer up; <see cref="ClosedReason.NoOffer"/> when there is none, or none any more.</summary>
    Task<RsvpOutcome> AcceptAsync(string eventId, string key, ChannelAddress person, DateTimeOffset now, CancellationToken cancellation);

    /// <summary>Gives a place, an offer or a position up. What becomes free is offered by the next <see cref="SettleAsync"/>.</summary>
    /// <returns>False when they had none.</returns>
    Task<bool> LeaveAsync(string eventId, string key, ChannelAddress person, DateTimeOffset now, CancellationToken cancellation);

    /// <summary>Ends offers that ran out and offers free places to the next in order, wherever somebody waits.</summary>
    /// <param name="read">When people read what is sent now: offers count from then.</param>
    /// <returns>The attendance of every time for which there are offers now.</returns>
    Task<IReadOnlyList<Attendance>> SettleAsync(DateTimeOffset now, DateTimeOffset read, CancellationToken cancellation);

    /// <returns>Null when nobody has said anything about it yet.</returns>
    Task<Attendance?> AttendanceAsync(string eventId, string key, CancellationToken cancellation);

    /// <summary>Where somebody comes or waits, the soonest first.</summary>
    Task<IReadOnlyList<Attendance>> OfPersonAsync(ChannelAddress person, CancellationToken cancellation);

    /// <summary>
    /// What begins after one instant and up to another, is on, and has somebody who comes; the soonest first. Asked
    /// every second.
    /// </summary>
    Task<IReadOnlyList<ComingTime>> StartingAsync(DateTimeOffset after, DateTimeOffset upTo, CancellationToken cancellation);

    /// <summary>Takes a person out of everything. What becomes free is offered by the next <see cref="SettleAsync"/>.</summary>
    /// <returns>Of how many times.</returns>
    Task<int> ForgetAsync(ChannelAddress person, CancellationToken cancellation);

    /// <summary>Deletes the attendance and the notices of what ended before an instant.</summary>
    /// <returns>How many words of people went.</returns>
    Task<int> DeleteEndedAsync(DateTimeOffset before, CancellationToken cancellation);
}

/// <summary>An <see cref="Attendance"/> without its people.</summary>
public sealed record ComingTime(string Event, string Key, DateTimeOffset Starts, DateTimeOffset Ends, bool AllDay, int Version, DateTimeOffset Since)
{
    public static ComingTime Of(Attendance attendance) => new(
        attendance.Event, attendance.Key, attendance.Starts, attendance.Ends, attendance.AllDay, attendance.Version, attendance.Since);
}
