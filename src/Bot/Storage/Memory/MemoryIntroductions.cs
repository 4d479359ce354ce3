using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using CommunityBot.FindingMatches.Introducing;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Privacy;
using CommunityBot.Retention;

namespace CommunityBot.Storage.Memory;

/// <summary>For runs that store nothing.</summary>
public sealed class MemoryIntroductions : IIntroductions, IPersonalData, IExpiringData
{
    private readonly ConcurrentDictionary<string, Introduction> _kept = new(StringComparer.Ordinal);

    public string Name => "introductions";

    public Task<bool> AddAsync(Introduction introduction, CancellationToken cancellation) => Task.FromResult(_kept.TryAdd(introduction.Id, introduction));

    public Task<bool> ReplaceAsync(Introduction changed, CancellationToken cancellation) => Task.FromResult(
        _kept.TryGetValue(changed.Id, out var stored) && stored.Version == changed.Version - 1 && _kept.TryUpdate(changed.Id, changed, stored));

    public Task<Introduction?> FindAsync(string id, CancellationToken cancellation) => Task.FromResult(_kept.GetValueOrDefault(id));

    public Task<IReadOnlyList<Introduction>> OfAsync(ChannelAddress person, CancellationToken cancellation) => Listed(i => i.Person == person, int.MaxValue);

    public Task<IReadOnlyList<Introduction>> OpenAsync(int most, CancellationToken cancellation) => Listed(i => i.IsOpen, most);

    public Task<IReadOnlyList<Introduction>> ChangedSinceAsync(DateTimeOffset since, int most, CancellationToken cancellation) => Listed(i => i.ChangedAt >= since, most);

    public Task<IReadOnlyList<Introduction>> DueAsync(DateOnly today, int most, CancellationToken cancellation) => Listed(i => i.DueOn <= today, most);

    public async Task<IReadOnlyDictionary<string, JsonNode?>> ExportAsync(ChannelAddress person, CancellationToken cancellation) =>
        new Dictionary<string, JsonNode?> { ["introductions"] = new JsonArray([.. (await OfAsync(person, cancellation)).Select(IntroductionExport.Of)]) };

    public Task ForgetAsync(ChannelAddress person, CancellationToken cancellation) => Task.FromResult(Remove(i => i.Person == person));

    public TimeSpan KeptFor(RetentionOptions options) => TimeSpan.FromDays(options.IntroductionDays);

    public Task<int> DeleteBeforeAsync(DateTimeOffset before, CancellationToken cancellation) => Task.FromResult(Remove(i => i.ChangedAt < before));

    private int Remove(Func<Introduction, bool> which) => _kept.Values.Where(which).ToList().Count(i => _kept.TryRemove(i.Id, out _));

    private Task<IReadOnlyList<Introduction>> Listed(Func<Introduction, bool> which, int most) =>
        Task.FromResult<IReadOnlyList<Introduction>>([.. _kept.Values.Where(which).OrderBy(i => i.AskedAt).ThenBy(i => i.Id, StringComparer.Ordinal).Take(most)]);
}
