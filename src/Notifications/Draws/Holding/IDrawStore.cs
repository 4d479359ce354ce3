using CommunityBot.Notifications.Delivery;

namespace CommunityBot.Notifications.Draws.Holding;

/// <summary>Keeps draws and their tickets. Each method is one unit of work.</summary>
public interface IDrawStore
{
    /// <summary>Adds a draw; with <see cref="HeldDraw.CarriesOver"/> it begins with a copy of that void draw's tickets.</summary>
    /// <returns>False when there is one of this id.</returns>
    Task<bool> AddAsync(HeldDraw draw, CancellationToken cancellation);

    Task<HeldDraw?> FindAsync(string id, CancellationToken cancellation);

    /// <summary>Those that close last first.</summary>
    Task<IReadOnlyList<HeldDraw>> NewestAsync(int most, CancellationToken cancellation);

    /// <summary>Those for which something is to be done by now (<see cref="HeldDraw.NextAt"/>), in no order.</summary>
    Task<IReadOnlyList<HeldDraw>> DueAsync(DateTimeOffset now, int most, CancellationToken cancellation);

    /// <summary>Puts a draw in the place of the version it was made from.</summary>
    /// <returns>False when that changed meanwhile: a ticket was entered, or the act was done by somebody else.</returns>
    Task<bool> ReplaceAsync(HeldDraw changed, CancellationToken cancellation);

    /// <summary>As <see cref="ReplaceAsync"/>, and marks the winning tickets with it: the winners' notices are made of those marks.</summary>
    Task<bool> RecordResultAsync(HeldDraw changed, IReadOnlyList<Winner> winners, CancellationToken cancellation);

    /// <summary>Gives out the next serial while the draw is open. A person has one ticket a draw; one who left it has the same again.</summary>
    Task<EntryResult> EnterAsync(string draw, NewEntry entry, DateTimeOffset now, CancellationToken cancellation);

    /// <summary>
    /// Gives a person's ticket back while the draw is open (<see cref="Entry.GivenBack"/>); entering again takes the same one.
    /// </summary>
    /// <param name="holder">32 random hex digits that take the place of the ticket's code.</param>
    /// <returns>The ticket as it is now; null when they have none, or it is too late.</returns>
    Task<Entry?> LeaveAsync(string draw, ChannelAddress person, string holder, DateTimeOffset now, CancellationToken cancellation);

    /// <summary>All tickets of a draw, in order.</summary>
    IAsyncEnumerable<Ticket> TicketsAsync(string draw, CancellationToken cancellation);

    Task<Entry?> FindEntryAsync(string draw, int serial, CancellationToken cancellation);

    /// <summary>A person's tickets in all draws.</summary>
    Task<IReadOnlyList<Entry>> EntriesOfAsync(ChannelAddress person, CancellationToken cancellation);

    /// <summary>Those whose result or end was logged at or after an instant.</summary>
    Task<IReadOnlyList<HeldDraw>> EndedSinceAsync(DateTimeOffset since, int most, CancellationToken cancellation);

    /// <summary>The winning tickets of a draw, in no order.</summary>
    Task<IReadOnlyList<Entry>> WinnersAsync(string draw, CancellationToken cancellation);

    /// <summary>Cuts the links between a person and their tickets.</summary>
    /// <returns>How many.</returns>
    Task<int> UnlinkAsync(ChannelAddress person, CancellationToken cancellation);

    /// <summary>Cuts all links of draws that ended before an instant.</summary>
    /// <returns>How many.</returns>
    Task<int> UnlinkEndedAsync(DateTimeOffset before, CancellationToken cancellation);
}
