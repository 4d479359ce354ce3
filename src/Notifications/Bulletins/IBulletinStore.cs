namespace CommunityBot.Notifications.Bulletins;

/// <summary>Keeps editions, what sections remember, and counts. Each method is one unit of work.</summary>
public interface IBulletinStore
{
    /// <summary>Where the first window begins; sets it when it was never set.</summary>
    Task<DateTimeOffset> BeginningAsync(DateTimeOffset otherwise, CancellationToken cancellation);

    Task<Edition?> LatestAsync(CancellationToken cancellation);

    Task<Edition?> FindAsync(int number, CancellationToken cancellation);

    /// <summary>Newest first.</summary>
    /// <param name="before">Only editions of lower numbers; null for the newest.</param>
    Task<IReadOnlyList<Edition>> ListAsync(int? before, int most, CancellationToken cancellation);

    /// <summary>Adds the next edition; whatever edition is still open before it is skipped with it.</summary>
    /// <param name="memories">By section.</param>
    /// <returns>False when an edition of this number is there already.</returns>
    Task<bool> AddAsync(Edition edition, IReadOnlyDictionary<string, string> memories, CancellationToken cancellation);

    Task<IReadOnlyDictionary<string, string>> MemoriesAsync(CancellationToken cancellation);

    /// <param name="changed">As it shall be; its <see cref="Edition.Version"/> is the one it was read with.</param>
    /// <returns>As stored, with its new version; null when it was changed meanwhile.</returns>
    Task<Edition?> ChangeAsync(Edition changed, CancellationToken cancellation);

    /// <summary>Counts one more. Nothing about who is kept.</summary>
    /// <param name="item">An item's key; empty for the edition as a whole.</param>
    Task CountAsync(int number, string item, BulletinCount what, CancellationToken cancellation);

    Task<IReadOnlyList<ItemCount>> CountsAsync(int number, CancellationToken cancellation);

    /// <returns>How many editions compiled before an instant are gone, with their counts.</returns>
    Task<int> DeleteBeforeAsync(DateTimeOffset before, CancellationToken cancellation);
}

/// <summary>The names are stored.</summary>
public enum BulletinCount
{
    Useful,
    NotUseful,
    Unsubscribed,
}

/// <param name="Item">An item's key; empty for the edition as a whole.</param>
public sealed record ItemCount(string Item, BulletinCount What, long Count);
