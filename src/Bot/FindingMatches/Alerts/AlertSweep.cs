using System.Collections.Immutable;
using CommunityBot.Knowledge.CommunityDirectory;
using CommunityBot.Knowledge.Matching;

namespace CommunityBot.FindingMatches.Alerts;

/// <summary>
/// Compares saved searches with the directory as it now is, and leaves an alert for each that something new fits. It
/// looks at what is stored, so that a missed or a repeated run, a restart or a second node changes nothing.
/// </summary>
internal sealed class AlertSweep(
    ISavedSearches saved, ICommunityDirectory directory, MatchService matches, CommunityDay day, AlertTimes times, TimeProvider time, ILogger<AlertSweep> log)
{
    private const int Batch = 100;
    private const int MostInAnAlert = 10;

    public async Task RunAsync(CancellationToken cancellation)
    {
        var version = directory.Current.Version;
        var (compared, alerts) = (0, 0);
        while (await saved.BehindAsync(version, Batch, cancellation) is { Count: > 0 } behind)
        {
            foreach (var search in behind)
            {
                alerts += await CompareAsync(search, version, cancellation) ? 1 : 0;
            }

            compared += behind.Count;
        }

        if (compared > 0)
        {
            log.LogInformation("{Count} saved searches compared with the directory, something new for {Alerts}", compared, alerts);
        }
    }

    private async Task<bool> CompareAsync(SavedSearch search, long version, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var fitting = matches.Fitting(search.Request, day.Of(now));
        var known = search.Known.ToHashSet(StringComparer.Ordinal);
        var fresh = fitting.Where(id => !known.Contains(id)).ToHashSet(StringComparer.Ordinal);
        var found = fresh.Count == 0 ? [] : Best(search, fresh, day.Of(now));
        var due = found.IsEmpty ? now : await times.DueAsync(search.Person, now, cancellation);
        return await saved.CheckedAsync(search, version, [.. search.Known, .. fresh], found, now, due, cancellation) && !found.IsEmpty;
    }

    /// <summary>Of what is new only what stands up beside all else that fits.</summary>
    private ImmutableArray<string> Best(SavedSearch search, HashSet<string> fresh, DateOnly today) =>
        matches.Match(search.Request, today, MostInAnAlert + search.Known.Length) is MatchResult.Matched matched
            ? [.. matched.Offers.Select(o => o.Service.Id).Where(fresh.Contains).Take(MostInAnAlert)]
            : [];
}
