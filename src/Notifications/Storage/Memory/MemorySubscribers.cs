using System.Runtime.CompilerServices;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Notifications.Ledger;
using CommunityBot.Notifications.Subscribers;

namespace CommunityBot.Notifications.Storage.Memory;

/// <summary>Subscribers for as long as the process runs: the terminal chat, replay, tests.</summary>
internal sealed class MemorySubscribers(TimeProvider time) : ISubscribers
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<AudienceKey, Subscriber> _known = [];

    public ValueTask<Subscriber?> FindAsync(AudienceKey key, CancellationToken cancellation)
    {
        lock (_lock)
        {
            return ValueTask.FromResult(_known.GetValueOrDefault(key));
        }
    }

    public ValueTask<Subscriber?> FindAtAsync(ChannelAddress address, CancellationToken cancellation)
    {
        lock (_lock)
        {
            return ValueTask.FromResult(At(address));
        }
    }

    public Task<Subscriber> ChangeAsync(ChannelAddress address, Func<Subscriber, Subscriber> change, CancellationToken cancellation)
    {
        lock (_lock)
        {
            var before = At(address) ?? Subscriber.New(address);
            var after = change(before);
            return Task.FromResult(ReferenceEquals(before, after) ? before : Keep(before, after));
        }
    }

    public async IAsyncEnumerable<AudienceMember> AudienceAsync(
        AudienceFilter filter, AudienceKey? after, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var member in Members(filter).Where(m => after is not { } last || m.Key > last))
        {
            cancellation.ThrowIfCancellationRequested();
            yield return member;
        }

        await Task.CompletedTask;
    }

    public Task<long> CountAsync(AudienceFilter filter, CancellationToken cancellation) => Task.FromResult<long>(Members(filter).Count);

    public Task MoveAsync(ChannelAddress was, ChannelAddress now, CancellationToken cancellation)
    {
        lock (_lock)
        {
            var before = At(was) ?? Subscriber.New(was);
            var there = At(now);
            if (there is not null)
            {
                _known.Remove(there.Key);
            }

            Keep(before, before.MovedTo(now, there));
            return Task.CompletedTask;
        }
    }

    public Task<string?> DeleteAsync(ChannelAddress address, CancellationToken cancellation)
    {
        lock (_lock)
        {
            var known = At(address);
            return Task.FromResult(known is not null && _known.Remove(known.Key) ? known.Recipient : null);
        }
    }

    public Task<int> DeleteUnneededAsync(DateTimeOffset before, CancellationToken cancellation)
    {
        lock (_lock)
        {
            var unneeded = _known.Values.Where(s => s.UnneededSince < before).ToList();
            return Task.FromResult(unneeded.Count(s => _known.Remove(s.Key)));
        }
    }

    public Task<int> DeleteWithdrawnConsentsAsync(DateTimeOffset before, CancellationToken cancellation)
    {
        lock (_lock)
        {
            var old = _known.Values.Where(s => s.OldestWithdrawal < before).ToList();
            old.ForEach(s => Keep(s, s.WithoutWithdrawn(before)));
            return Task.FromResult(old.Count);
        }
    }

    private Subscriber? At(ChannelAddress address) => _known.Values.FirstOrDefault(s => s.Address == address);

    private Subscriber Keep(Subscriber before, Subscriber after) =>
        _known[before.Key] = after with { Version = before.Version + 1, ChangedAt = time.GetUtcNow() };

    private List<AudienceMember> Members(AudienceFilter filter)
    {
        lock (_lock)
        {
            return [.. _known.Values
                .Where(s => s.Wants(filter.Topic) && filter.Takes(
                    s.Choices.Areas, s.Choices.Interests, s.Choices.FrequencyOf(Topics.Find(filter.Topic)!), s.WantedSince(filter.Topic), s.Choices.Language))
                .Select(s => new AudienceMember(s.Recipient, s.Address))];
        }
    }
}
