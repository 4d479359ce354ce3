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
    /// <returns>False when it is gone or somebody else has compared it meanwhile; then nothing is changed.</returns>
    Task<bool> CheckedAsync(
        SavedSearch compared, long directoryVersion, ImmutableArray<string> known, ImmutableArray<string> found, DateTimeOffset at, CancellationToken cancellation);
}

/// <summary>Alerts that wait for delivery. One that is claimed and not settled in time can be claimed again.</summary>
public interface IPendingAlerts
{
    /// <summary>Claims waiting alerts, oldest first, until an instant.</summary>
    /// <param name="person">Whose; null for anybody's.</param>
    Task<IReadOnlyList<PendingAlert>> ClaimAsync(
        ChannelAddress? person, int most, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellation);

    /// <summary>The alert was delivered: it waits no longer.</summary>
    /// <returns>False when it is gone or was claimed again by another.</returns>
    Task<bool> SettleAsync(PendingAlert claimed, CancellationToken cancellation);
}
