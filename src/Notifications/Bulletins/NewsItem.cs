namespace CommunityBot.Notifications.Bulletins;

/// <summary>Something that an organiser wrote, or a feed brought, for the next Bulletin.</summary>
/// <param name="Id">Unique; of a feed's item it is made from the feed's name and the item's own id.</param>
/// <param name="Item">As it shall stand in the edition.</param>
/// <param name="SeenAt">When it came here: what decides the edition it belongs to.</param>
public sealed record NewsItem(string Id, BulletinItem Item, DateTimeOffset SeenAt);

/// <summary>Keeps news until its edition is made. Each method is one unit of work.</summary>
public interface INewsStore
{
    /// <summary>Adds those that are new; one of a known id stays as it is.</summary>
    /// <returns>How many were new.</returns>
    Task<int> AddAsync(IReadOnlyCollection<NewsItem> items, CancellationToken cancellation);

    /// <summary>What came in a window, in the order in which it came, then by id.</summary>
    Task<IReadOnlyList<NewsItem>> InAsync(EditionWindow window, int most, CancellationToken cancellation);

    /// <returns>How many that came before an instant are gone.</returns>
    Task<int> DeleteBeforeAsync(DateTimeOffset before, CancellationToken cancellation);
}
