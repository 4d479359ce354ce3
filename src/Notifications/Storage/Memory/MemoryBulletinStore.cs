using CommunityBot.Notifications.Bulletins;

namespace CommunityBot.Notifications.Storage.Memory;

/// <summary>Editions for as long as the process runs.</summary>
internal sealed class MemoryBulletinStore : IBulletinStore
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<int, Edition> _editions = [];
    private readonly Dictionary<string, string> _memories = new(StringComparer.Ordinal);
    private readonly Dictionary<(int Number, string Item, BulletinCount What), long> _counts = [];
    private DateTimeOffset? _beginning;

    public Task<DateTimeOffset> BeginningAsync(DateTimeOffset otherwise, CancellationToken cancellation) => Locked(() => _beginning ??= otherwise);

    public Task<Edition?> LatestAsync(CancellationToken cancellation) => Locked(() => _editions.Values.LastOrDefault());

    public Task<Edition?> FindAsync(int number, CancellationToken cancellation) => Locked(() => _editions.GetValueOrDefault(number));

    public Task<IReadOnlyList<Edition>> ListAsync(int? before, int most, CancellationToken cancellation) =>
        Locked<IReadOnlyList<Edition>>(() => [.. _editions.Values.Reverse().Where(e => before is null || e.Number < before).Take(most)]);

    public Task<bool> AddAsync(Edition edition, IReadOnlyDictionary<string, string> memories, CancellationToken cancellation) => Locked(() =>
    {
        var latest = _editions.Values.LastOrDefault();
        if ((latest?.Number ?? 0) + 1 != edition.Number)
        {
            return false;
        }

        if (latest is { IsOpen: true })
        {
            _editions[latest.Number] = latest with { State = EditionState.Skipped, Note = "The next edition took its place.", Version = latest.Version + 1 };
        }

        _editions[edition.Number] = edition;
        foreach (var (section, memory) in memories)
        {
            _memories[section] = memory;
        }

        return true;
    });

    public Task<IReadOnlyDictionary<string, string>> MemoriesAsync(CancellationToken cancellation) =>
        Locked<IReadOnlyDictionary<string, string>>(() => new Dictionary<string, string>(_memories, StringComparer.Ordinal));

    public Task<Edition?> ChangeAsync(Edition changed, CancellationToken cancellation) => Locked(() =>
        _editions.TryGetValue(changed.Number, out var kept) && kept.Version == changed.Version
            ? _editions[changed.Number] = changed with { Version = changed.Version + 1 }
            : null);

    public Task CountAsync(int number, string item, BulletinCount what, CancellationToken cancellation) =>
        Locked(() => _counts[(number, item, what)] = _counts.GetValueOrDefault((number, item, what)) + 1);

    public Task<IReadOnlyList<ItemCount>> CountsAsync(int number, CancellationToken cancellation) => Locked<IReadOnlyList<ItemCount>>(() =>
        [.. _counts.Where(c => c.Key.Number == number).Select(c => new ItemCount(c.Key.Item, c.Key.What, c.Value))
            .OrderBy(c => c.Item, StringComparer.Ordinal).ThenBy(c => c.What)]);

    public Task<int> DeleteBeforeAsync(DateTimeOffset before, CancellationToken cancellation) => Locked(() =>
    {
        var newest = _editions.Keys.LastOrDefault();
        var old = _editions.Values.Where(e => e.CompiledAt < before && e.Number != newest).Select(e => e.Number).ToList();
        foreach (var number in old)
        {
            _editions.Remove(number);
            _counts.Keys.Where(k => k.Number == number).ToList().ForEach(k => _counts.Remove(k));
        }

        return old.Count;
    });

    private Task<T> Locked<T>(Func<T> act)
    {
        lock (_lock)
        {
            return Task.FromResult(act());
        }
    }
}
