using System.Collections.Concurrent;

using CommunityBot.FindingMatches.Unmet;

namespace CommunityBot.Storage.Memory;

/// <summary>For runs that store nothing.</summary>
public sealed class MemoryUnmetNeeds : IUnmetNeeds
{
    private readonly ConcurrentDictionary<UnmetNeed, int> _counts = new();

    public Task CountAsync(UnmetNeed need, CancellationToken cancellation)
    {
        _counts.AddOrUpdate(need, 1, (_, count) => count + 1);
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<UnmetNeedCount>> ListAsync(CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<UnmetNeedCount>>(
            [.. _counts.Select(c => new UnmetNeedCount(c.Key, c.Value)).OrderByDescending(c => c.Count).ThenBy(c => c.Need.Theme, StringComparer.Ordinal)]);
}
