using System.Runtime.CompilerServices;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Notifications.Ledger;
using CommunityBot.Notifications.Subscribers;
using CommunityBot.Storage;
using LiteDB;

namespace CommunityBot.Notifications.Storage.LiteDb;

/// <summary>Subscribers in the LiteDB file.</summary>
internal sealed class LiteDbSubscribers(LiteDbDoor door, TimeProvider time) : ISubscribers, ILiteDbStore
{
    private const string People = "subscribers";
    private const string Subscriptions = "subscriptions";
    private const int MembersAtOnce = 2000;
    private const int ChangesAtOnce = 500;

    private readonly SubscriberCache _cache = new();

    public static IReadOnlyList<CollectionSchema> Collections { get; } =
        [new(People, "unneeded", "withdrawal") { Unique = ["address"] }, new(Subscriptions)];

    public ValueTask<Subscriber?> FindAsync(AudienceKey key, CancellationToken cancellation)
    {
        if (!_cache.TryGet(key, out var known, out var changes))
        {
            known = door.Read(db => db.GetCollection(People).FindById(SubscriberDocuments.Key(key))) is { } found ? SubscriberDocuments.Read(found) : null;
            _cache.Put(key, known, changes);
        }

        return ValueTask.FromResult(known);
    }

    public async ValueTask<Subscriber?> FindAtAsync(ChannelAddress address, CancellationToken cancellation)
    {
        // Nearly everybody is still where they were first met.
        var first = await FindAsync(AudienceMember.At(address).Key, cancellation);
        return first?.Address == address ? first : door.Read(db => At(db, address));
    }

    public async Task<Subscriber> ChangeAsync(ChannelAddress address, Func<Subscriber, Subscriber> change, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var stored = await door.WriteAsync(db =>
        {
            var before = At(db, address) ?? Subscriber.New(address);
            var after = change(before);
            return ReferenceEquals(before, after) ? before : Keep(db, before, after, now);
        }, cancellation);
        _cache.Changed(stored.Key);
        return stored;
    }

    public async IAsyncEnumerable<AudienceMember> AudienceAsync(
        AudienceFilter filter, AudienceKey? after, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var subscription in ReadAsync(filter.Topic, after, cancellation))
        {
            if (filter.Takes(subscription))
            {
                yield return SubscriberDocuments.Member(subscription);
            }
        }
    }

    public async Task<long> CountAsync(AudienceFilter filter, CancellationToken cancellation)
    {
        long count = 0;
        await foreach (var subscription in ReadAsync(filter.Topic, after: null, cancellation))
        {
            count += filter.Takes(subscription) ? 1 : 0;
        }

        return count;
    }

    public async Task MoveAsync(ChannelAddress was, ChannelAddress now, CancellationToken cancellation)
    {
        var at = time.GetUtcNow();
        foreach (var key in await door.WriteAsync<AudienceKey[]>(db =>
        {
            var before = At(db, was) ?? Subscriber.New(was);
            var there = At(db, now);
            if (there is not null)
            {
                Delete(db, there);
            }

            Keep(db, before, before.MovedTo(now, there), at);
            return there is null ? [before.Key] : [before.Key, there.Key];
        }, cancellation))
        {
            _cache.Changed(key);
        }
    }

    public async Task<string?> DeleteAsync(ChannelAddress address, CancellationToken cancellation)
    {
        var known = await door.WriteAsync(db => At(db, address) is { } found ? Delete(db, found) : null, cancellation);
        if (known is not null)
        {
            _cache.Changed(known.Key);
        }

        return known?.Recipient;
    }

    public Task<int> DeleteUnneededAsync(DateTimeOffset before, CancellationToken cancellation) =>
        EachAsync("unneeded", before, Delete, cancellation);

    public Task<int> DeleteWithdrawnConsentsAsync(DateTimeOffset before, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        return EachAsync("withdrawal", before, (db, known) => Keep(db, known, known.WithoutWithdrawn(before), now), cancellation);
    }

    /// <summary>In batches, so that replies get their turn at the writer in between.</summary>
    private async Task<int> EachAsync(string index, DateTimeOffset before, Func<ILiteDatabase, Subscriber, Subscriber> act, CancellationToken cancellation)
    {
        var count = 0;
        while (await door.WriteAsync(
            db => db.GetCollection(People).Find(Filter.Below(index, before.ToUnixTimeMilliseconds()), limit: ChangesAtOnce).ToList()
                .ConvertAll(d => act(db, SubscriberDocuments.Read(d))), cancellation) is { Count: > 0 } changed)
        {
            changed.ForEach(s => _cache.Changed(s.Key));
            count += changed.Count;
        }

        return count;
    }

    private async IAsyncEnumerable<BsonDocument> ReadAsync(string topic, AudienceKey? after, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var last = after is { } key ? SubscriberDocuments.Key(topic, key.Channel, key.Recipient) : SubscriberDocuments.Key(topic, "");
        var end = SubscriberDocuments.Key(topic + "\u0001");
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            var batch = door.Read(db => db.GetCollection(Subscriptions).Find(Filter.Between("_id", Successor(last), end), limit: MembersAtOnce).ToList());
            foreach (var subscription in batch)
            {
                yield return subscription;
            }

            if (batch.Count < MembersAtOnce)
            {
                yield break;
            }

            last = batch[^1]["_id"].AsBinary;
            await Task.Yield();
        }
    }

    /// <summary>The least key above one.</summary>
    private static byte[] Successor(byte[] key) => [.. key, 0];

    private static Subscriber? At(ILiteDatabase db, ChannelAddress address) =>
        db.GetCollection(People).FindOne(Filter.Equal("address", SubscriberDocuments.Key(address))) is { } found ? SubscriberDocuments.Read(found) : null;

    private static Subscriber Keep(ILiteDatabase db, Subscriber before, Subscriber after, DateTimeOffset now)
    {
        var kept = after with { Version = before.Version + 1, ChangedAt = now };
        db.GetCollection(People).Upsert(SubscriberDocuments.Write(kept));
        var subscriptions = db.GetCollection(Subscriptions);
        var wanted = SubscriberDocuments.Subscriptions(kept).ToList();
        wanted.ForEach(d => subscriptions.Upsert(d));
        foreach (var topic in Topics.All.Where(t => !kept.Wants(t.Id)))
        {
            subscriptions.Delete(SubscriberDocuments.Key(topic.Id, kept.Key.Channel, kept.Recipient));
        }

        return kept;
    }

    private static Subscriber Delete(ILiteDatabase db, Subscriber known)
    {
        db.GetCollection(People).Delete(SubscriberDocuments.Key(known.Key));
        foreach (var topic in Topics.All)
        {
            db.GetCollection(Subscriptions).Delete(SubscriberDocuments.Key(topic.Id, known.Key.Channel, known.Recipient));
        }

        return known;
    }
}
