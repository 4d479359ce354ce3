namespace CommunityBot.Notifications.Events;

/// <summary>Keeps events. Each method is one unit of work.</summary>
public interface IEventStore
{
    Task<CommunityEvent?> FindAsync(string id, CancellationToken cancellation);

    Task<CommunityEvent?> FindAsync(string source, string uid, CancellationToken cancellation);

    /// <summary>
    /// Events that are not over by one instant and begin before another, in the order of their first time and then of
    /// their ids.
    /// </summary>
    /// <param name="after">The last event of the page before; null for the first page.</param>
    Task<IReadOnlyList<CommunityEvent>> BetweenAsync(DateTimeOffset from, DateTimeOffset until, int most, CommunityEvent? after, CancellationToken cancellation);

    /// <summary>What a source has that is not over by an instant, whatever its status, in pages as above.</summary>
    Task<IReadOnlyList<CommunityEvent>> OfSourceAsync(string source, DateTimeOffset from, int most, CommunityEvent? after, CancellationToken cancellation);

    /// <returns>False when there is one of this id, or of this source and UID.</returns>
    Task<bool> AddAsync(CommunityEvent happening, CancellationToken cancellation);

    /// <summary>
    /// Puts an event in the place of what is stored, together with everything that follows from it: the attendance of
    /// its times, and the notices to those who meant to come.
    /// </summary>
    /// <param name="changed">As it shall be; its <see cref="CommunityEvent.Version"/> is the one it was read with.</param>
    /// <returns>The event as stored, with its new version; null when it is gone or was changed meanwhile.</returns>
    Task<CommunityEvent?> ChangeAsync(CommunityEvent changed, DateTimeOffset now, CancellationToken cancellation);

    /// <summary>Changes in the ledger's words that were made at or after an instant, oldest first.</summary>
    Task<IReadOnlyList<EventNotice>> NoticesAsync(DateTimeOffset since, CancellationToken cancellation);

    /// <returns>Null when there is none of this id.</returns>
    Task<EventNotice?> FindNoticeAsync(string id, CancellationToken cancellation);

    /// <summary>Notes that the reminders before this change are called off.</summary>
    Task SupersededAsync(string notice, CancellationToken cancellation);
}
