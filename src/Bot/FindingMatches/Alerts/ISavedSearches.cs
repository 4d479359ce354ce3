using System.Collections.Immutable;
using CommunityBot.Notifications.Delivery;

namespace CommunityBot.FindingMatches.Alerts;

/// <summary>Keeps saved searches. Each method is one unit of work.</summary>
public interface ISavedSearches
{
    /// <summary>Saves a search; one with the same id is replaced.</summary>
    Task SaveAsync(SavedSearch search, CancellationToken cancellation);

    /// <summary>A person's searches, oldest first.</summary>
    Task<IReadOnlyList<SavedSearch>> OfAsync(ChannelAddress person, CancellationToken cancellation);

    /// <summary>Deletes a person's search and the alerts that wait for it.</summary>
    /// <returns>False when the person has none of this id.</returns>
    Task<bool> RemoveAsync(ChannelAddress person, string id, CancellationToken cancellation);

    /// <summary>Searches that have not been compared with this state of the directory yet, in no order.</summary>
    Task<IReadOnlyList<SavedSearch>> BehindAsync(long directoryVersion, int most, CancellationToken cancellation);

    /// <summary>Notes that a search was compared, what it fits now and, when anything is new, the alert: all or nothing.</summary>
    /// <param name="compared">The search as it was read.</param>
    /// <param name="known">All that has ever fitted.</param>
    /// <param name="found">New entries, best first; empty when there are none.</param>
    /// <param name="due">When the person is to be told.</param>
    /// <returns>False when it is gone or somebody else has compared it meanwhile; then nothing is changed.</returns>
    Task<bool> CheckedAsync(
        SavedSearch compared, long directoryVersion, ImmutableArray<string> known, ImmutableArray<string> found, DateTimeOffset at, DateTimeOffset due,
        CancellationToken cancellation);
}

/// <summary>
/// Alerts that wait until the person has looked at them. The sending engine takes each over once, when it is due; one that is
/// claimed for showing and not settled in time can be claimed again.
/// </summary>
public interface IPendingAlerts
{
    /// <summary>Claims waiting alerts, oldest first, until an instant.</summary>
    /// <param name="person">Whose; null for anybody's.</param>
    Task<IReadOnlyList<PendingAlert>> ClaimAsync(
        ChannelAddress? person, int most, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellation);

    /// <summary>Those due by an instant that the sending engine does not have yet, in the order in which they fall due.</summary>
    Task<IReadOnlyList<PendingAlert>> DueAsync(DateTimeOffset by, int most, CancellationToken cancellation);

    /// <returns>Null when the person has seen it, or its search has ended.</returns>
    Task<PendingAlert?> FindAsync(string id, CancellationToken cancellation);

    /// <summary>The sending engine has it from now on.</summary>
    Task HandedOverAsync(string id, CancellationToken cancellation);

    /// <summary>The person has looked at it: it waits no longer.</summary>
    /// <returns>False when it is gone or was claimed again by another.</returns>
    Task<bool> SettleAsync(PendingAlert claimed, CancellationToken cancellation);
}
