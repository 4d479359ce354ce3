using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using CommunityBot.FindingMatches.Alerts;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Privacy;
using CommunityBot.Retention;

namespace CommunityBot.Storage.Memory;

/// <summary>For runs that store nothing.</summary>
public sealed class MemorySavedSearches : ISavedSearches, IPendingAlerts, IPersonalData, IExpiringData
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, SavedSearch> _searches = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (PendingAlert Alert, DateTimeOffset Until)> _alerts = new(StringComparer.Ordinal);

    public string Name => "saved searches";

    public Task SaveAsync(SavedSearch search, CancellationToken cancellation) => Locked(() => _searches[search.Id] = search);

    public Task<IReadOnlyList<SavedSearch>> OfAsync(ChannelAddress person, CancellationToken cancellation) =>
        Locked<IReadOnlyList<SavedSearch>>(() => [.. _searches.Values.Where(s => s.Person == person).OrderBy(s => s.SavedAt)]);

    public Task<bool> RemoveAsync(ChannelAddress person, string id, CancellationToken cancellation) =>
        Locked(() => _searches.TryGetValue(id, out var search) && search.Person == person && Remove(id));

    public Task<IReadOnlyList<SavedSearch>> BehindAsync(long directoryVersion, int most, CancellationToken cancellation) =>
        Locked<IReadOnlyList<SavedSearch>>(() => [.. _searches.Values.Where(s => s.CheckedVersion < directoryVersion).Take(most)]);

    public Task<bool> CheckedAsync(
        SavedSearch compared, long directoryVersion, ImmutableArray<string> known, ImmutableArray<string> found, DateTimeOffset at, DateTimeOffset due,
        CancellationToken cancellation) => Locked(() =>
        {
            if (!_searches.TryGetValue(compared.Id, out var stored) || stored.CheckedVersion != compared.CheckedVersion)
            {
                return false;
            }

            _searches[compared.Id] = stored with { CheckedVersion = directoryVersion, Known = known };
            if (!found.IsEmpty)
            {
                var id = string.Create(CultureInfo.InvariantCulture, $"{compared.Id}.{directoryVersion}");
                _alerts[id] = (new PendingAlert(id, compared.Id, compared.Person, compared.Words, found, at, 0) { Due = due }, DateTimeOffset.MinValue);
            }

            return true;
        });

    public Task<IReadOnlyList<PendingAlert>> ClaimAsync(
        ChannelAddress? person, int most, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellation) => Locked<IReadOnlyList<PendingAlert>>(() =>
        {
            var free = _alerts.Values.Where(a => a.Until <= now && (person is null || a.Alert.Person == person)).OrderBy(a => a.Alert.FoundAt).Take(most)
                .Select(a => a.Alert with { Fence = a.Alert.Fence + 1 }).ToList();
            free.ForEach(alert => _alerts[alert.Id] = (alert, until));
            return free;
        });

    public Task<IReadOnlyList<PendingAlert>> DueAsync(DateTimeOffset by, int most, CancellationToken cancellation) =>
        Locked<IReadOnlyList<PendingAlert>>(() => [.. _alerts.Values.Select(a => a.Alert).Where(a => a.Due <= by).OrderBy(a => a.Due).Take(most)]);

    public Task<PendingAlert?> FindAsync(string id, CancellationToken cancellation) =>
        Locked(() => _alerts.TryGetValue(id, out var kept) ? kept.Alert : null);

    public Task HandedOverAsync(string id, CancellationToken cancellation) => Locked(() =>
    {
        var found = _alerts.TryGetValue(id, out var kept);
        if (found)
        {
            _alerts[id] = (kept.Alert with { Due = null }, kept.Until);
        }

        return found;
    });

    public Task<bool> SettleAsync(PendingAlert claimed, CancellationToken cancellation) =>
        Locked(() => _alerts.TryGetValue(claimed.Id, out var kept) && kept.Alert.Fence == claimed.Fence && _alerts.Remove(claimed.Id));

    public Task<IReadOnlyDictionary<string, JsonNode?>> ExportAsync(ChannelAddress person, CancellationToken cancellation) =>
        Locked<IReadOnlyDictionary<string, JsonNode?>>(() => new Dictionary<string, JsonNode?>
        {
            ["savedSearches"] = new JsonArray([.. _searches.Values.Where(s => s.Person == person).Select(AlertExport.Of)]),
            ["alertsWaiting"] = new JsonArray([.. _alerts.Values.Where(a => a.Alert.Person == person).Select(a => AlertExport.Of(a.Alert))]),
        });

    public Task ForgetAsync(ChannelAddress person, CancellationToken cancellation) =>
        Locked(() => _searches.Values.Where(s => s.Person == person).Select(s => s.Id).ToList().Count(Remove));

    public TimeSpan KeptFor(RetentionOptions options) => TimeSpan.FromDays(options.SavedSearchDays);

    public Task<int> DeleteBeforeAsync(DateTimeOffset before, CancellationToken cancellation) =>
        Locked(() => _searches.Values.Where(s => s.SavedAt < before).Select(s => s.Id).ToList().Count(Remove));

    private bool Remove(string id)
    {
        foreach (var alert in _alerts.Values.Where(a => a.Alert.Search == id).Select(a => a.Alert.Id).ToList())
        {
            _alerts.Remove(alert);
        }

        return _searches.Remove(id);
    }

    private Task<T> Locked<T>(Func<T> act)
    {
        lock (_lock)
        {
            return Task.FromResult(act());
        }
    }
}
