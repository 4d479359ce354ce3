using CommunityBot.Notifications.Delivery;

namespace CommunityBot.FindingMatches.Introducing;

/// <summary>Keeps introductions. Each method is one unit of work.</summary>
public interface IIntroductions
{
    /// <summary>Adds one; one with the same id is left as it is.</summary>
    /// <returns>False when the id is there already.</returns>
    Task<bool> AddAsync(Introduction introduction, CancellationToken cancellation);

    /// <summary>Puts a changed one in the place of the version before it.</summary>
    /// <returns>False when it is gone or has changed meanwhile.</returns>
    Task<bool> ReplaceAsync(Introduction changed, CancellationToken cancellation);

    /// <returns>Null when there is none.</returns>
    Task<Introduction?> FindAsync(string id, CancellationToken cancellation);

    /// <summary>A person's introductions, oldest first.</summary>
    Task<IReadOnlyList<Introduction>> OfAsync(ChannelAddress person, CancellationToken cancellation);

    /// <summary>Those for which something is still to come, oldest first.</summary>
    Task<IReadOnlyList<Introduction>> OpenAsync(int most, CancellationToken cancellation);

    /// <summary>Those of which something has changed since an instant, oldest first.</summary>
    Task<IReadOnlyList<Introduction>> ChangedSinceAsync(DateTimeOffset since, int most, CancellationToken cancellation);

    /// <summary>Those that are to be looked at on or before a day, in no order.</summary>
    Task<IReadOnlyList<Introduction>> DueAsync(DateOnly today, int most, CancellationToken cancellation);
}
