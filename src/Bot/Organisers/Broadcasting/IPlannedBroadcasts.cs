namespace CommunityBot.Organisers.Broadcasting;

/// <summary>Keeps the broadcasts that organisers wrote. Each method is one unit of work.</summary>
public interface IPlannedBroadcasts
{
    /// <returns>False when there is one of this id.</returns>
    Task<bool> AddAsync(PlannedBroadcast plan, CancellationToken cancellation);

    /// <summary>Puts a changed one in the place of the version before it.</summary>
    /// <returns>False when it is gone or has changed meanwhile.</returns>
    Task<bool> ReplaceAsync(PlannedBroadcast changed, CancellationToken cancellation);

    Task<PlannedBroadcast?> FindAsync(string id, CancellationToken cancellation);

    /// <summary>Newest first.</summary>
    Task<IReadOnlyList<PlannedBroadcast>> NewestAsync(int most, CancellationToken cancellation);

    /// <summary>Those for which something is still to be done.</summary>
    Task<IReadOnlyList<PlannedBroadcast>> OpenAsync(CancellationToken cancellation);
}
