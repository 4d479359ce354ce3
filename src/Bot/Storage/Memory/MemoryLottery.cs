using System.Collections.Concurrent;
using CommunityBot.Lotteries.Licensed;

namespace CommunityBot.Storage.Memory;

internal sealed class MemoryLotteryResults : ILotteryResults
{
    private readonly Lock _lock = new();
    private readonly Dictionary<DateOnly, LotteryResult> _results = [];

    public Task<LotteryResult?> FindAsync(DateOnly day, CancellationToken cancellation)
    {
        lock (_lock)
        {
            return Task.FromResult(_results.GetValueOrDefault(day));
        }
    }

    public Task<IReadOnlyList<LotteryResult>> LatestAsync(int most, CancellationToken cancellation)
    {
        lock (_lock)
        {
            return Task.FromResult<IReadOnlyList<LotteryResult>>([.. _results.Values.Where(r => r.Published).OrderByDescending(r => r.Day).Take(most)]);
        }
    }

    public Task<bool> ReplaceAsync(LotteryResult? was, LotteryResult now, CancellationToken cancellation)
    {
        lock (_lock)
        {
            var same = _results.GetValueOrDefault(now.Day) == was;
            if (same)
            {
                _results[now.Day] = now;
            }

            return Task.FromResult(same);
        }
    }
}

internal sealed class MemoryLotteryExclusions : ILotteryExclusions
{
    private readonly ConcurrentDictionary<string, DateTimeOffset> _until = new(StringComparer.Ordinal);

    public Task<DateTimeOffset?> UntilAsync(string person, CancellationToken cancellation) =>
        Task.FromResult(_until.TryGetValue(person, out var until) ? until : (DateTimeOffset?)null);

    public Task ExcludeAsync(string person, DateTimeOffset until, CancellationToken cancellation)
    {
        _until.AddOrUpdate(person, until, (_, kept) => kept > until ? kept : until);
        return Task.CompletedTask;
    }

    public Task<int> DeleteEndedAsync(DateTimeOffset before, CancellationToken cancellation) =>
        Task.FromResult(_until.Where(e => e.Value < before).ToList().Count(e => _until.TryRemove(e)));
}
