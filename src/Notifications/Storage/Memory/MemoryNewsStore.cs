using CommunityBot.Notifications.Bulletins;

namespace CommunityBot.Notifications.Storage.Memory;

/// <summary>News for as long as the process runs.</summary>
internal sealed class MemoryNewsStore : INewsStore
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, NewsItem> _news = new(StringComparer.Ordinal);

    public Task<int> AddAsync(IReadOnlyCollection<NewsItem> items, CancellationToken cancellation)
    {
        lock (_lock)
        {
            return Task.FromResult(items.Count(item => _news.TryAdd(item.Id, item)));
        }
    }

    public Task<IReadOnlyList<NewsItem>> InAsync(EditionWindow window, int most, CancellationToken cancellation)
    {
        lock (_lock)
        {
            return Task.FromResult<IReadOnlyList<NewsItem>>(
                [.. _news.Values.Where(n => window.Contains(n.SeenAt)).OrderBy(n => n.SeenAt).ThenBy(n => n.Id, StringComparer.Ordinal).Take(most)]);
        }
    }

    public Task<int> DeleteBeforeAsync(DateTimeOffset before, CancellationToken cancellation)
    {
        lock (_lock)
        {
            return Task.FromResult(_news.Where(n => n.Value.SeenAt < before).Select(n => n.Key).ToList().Count(_news.Remove));
        }
    }
}
