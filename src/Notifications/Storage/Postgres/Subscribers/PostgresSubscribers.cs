using System.Runtime.CompilerServices;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Notifications.Ledger;
using CommunityBot.Notifications.Subscribers;
using CommunityBot.Storage.Postgres;

namespace CommunityBot.Notifications.Storage.Postgres;

/// <summary>
/// Subscribers in PostgreSQL. Nothing is remembered between two questions: a stop that one node was told holds for the next
/// send of every other.
/// </summary>
internal sealed class PostgresSubscribers(PostgresDoor door, TimeProvider time) : ISubscribers
{
    private const int MembersAtOnce = 4800;
    private const int ChangesAtOnce = 500;

    public async ValueTask<Subscriber?> FindAsync(AudienceKey key, CancellationToken cancellation) =>
        await door.ReadAsync(db => SubscriberRows.FindAsync(db, key), cancellation);

    public async ValueTask<Subscriber?> FindAtAsync(ChannelAddress address, CancellationToken cancellation) =>
        await door.ReadAsync(db => SubscriberRows.AtAsync(db, address), cancellation);

    public Task<Subscriber> ChangeAsync(ChannelAddress address, Func<Subscriber, Subscriber> change, CancellationToken cancellation) => door.WriteAsync(
        async db =>
        {
            await SubscriberRows.LockAsync(db, address);
            var before = await SubscriberRows.LockedAtAsync(db, address) ?? Subscriber.New(address);
            var after = change(before);
            return ReferenceEquals(before, after) ? before : await SubscriberRows.KeepAsync(db, before, after, time.GetUtcNow());
        },
        cancellation);

    public async IAsyncEnumerable<AudienceMember> AudienceAsync(
        AudienceFilter filter, AudienceKey? after, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var last = after is { } key ? SubscriberRows.Place(key) : [];
        while (await door.ReadAsync(
            db => db.QueryAsync(
                $"select s.place, s.channel, s.recipient, s.chat from subscriptions s where {Takes(filter)} and s.place > {last} order by s.place limit {MembersAtOnce}",
                row => (Place: row.Get<byte[]>("place"), Member: new AudienceMember(row.Text("recipient"), new ChannelAddress(row.Text("channel"), row.Text("chat"))))),
            cancellation) is { Count: > 0 } members)
        {
            foreach (var (_, member) in members)
            {
                yield return member;
            }

            last = members[^1].Place;
        }
    }

    public Task<long> CountAsync(AudienceFilter filter, CancellationToken cancellation) =>
        door.ReadAsync(db => db.ValueAsync<long>($"select count(*) from subscriptions s where {Takes(filter)}"), cancellation);

    public Task MoveAsync(ChannelAddress was, ChannelAddress now, CancellationToken cancellation) => door.WriteAsync(
        async db =>
        {
            await SubscriberRows.LockAsync(db, was, now);
            var before = await SubscriberRows.LockedAtAsync(db, was) ?? Subscriber.New(was);
            var there = await SubscriberRows.LockedAtAsync(db, now);
            if (there is not null)
            {
                await SubscriberRows.DeleteAsync(db, there);
            }

            await SubscriberRows.KeepAsync(db, before, before.MovedTo(now, there), time.GetUtcNow());
        },
        cancellation);

    public Task<string?> DeleteAsync(ChannelAddress address, CancellationToken cancellation) => door.WriteAsync(
        async db =>
        {
            await SubscriberRows.LockAsync(db, address);
            if (await SubscriberRows.LockedAtAsync(db, address) is not { } known)
            {
                return null;
            }

            await SubscriberRows.DeleteAsync(db, known);
            return known.Recipient;
        },
        cancellation);

    public Task<int> DeleteUnneededAsync(DateTimeOffset before, CancellationToken cancellation) =>
        EachAsync(
            $"unneeded_since < {before}",
            (db, known) => known.UnneededSince < before ? SubscriberRows.DeleteAsync(db, known) : Task.CompletedTask,
            cancellation);

    public Task<int> DeleteWithdrawnConsentsAsync(DateTimeOffset before, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        return EachAsync(
            $"oldest_withdrawal < {before}",
            (db, known) => SubscriberRows.KeepAsync(db, known, known.WithoutWithdrawn(before), now),
            cancellation);
    }

    /// <summary>In batches; whoever is just being changed elsewhere is waited for, and looked at as they are then.</summary>
    private async Task<int> EachAsync(Sql which, Func<PostgresSession, Subscriber, Task> act, CancellationToken cancellation)
    {
        var count = 0;
        while (await door.WriteAsync(
            async db =>
            {
                var some = await db.QueryAsync(
                    $"select state from subscribers where {which} order by channel, recipient limit {ChangesAtOnce} for update", SubscriberRows.Read);
                foreach (var known in some)
                {
                    await act(db, known);
                }

                return some.Count;
            },
            cancellation) is > 0 and var changed)
        {
            count += changed;
        }

        return count;
    }

    /// <summary>As <see cref="AudienceFilter.Takes"/>.</summary>
    private static Sql Takes(AudienceFilter filter) => $"""
        s.topic = {filter.Topic} and ({filter.Areas.IsEmpty} or cardinality(s.areas) = 0 or s.areas && {filter.Areas})
        and ({filter.Interests.IsEmpty} or cardinality(s.interests) = 0 or s.interests && {filter.Interests})
        and ({filter.Frequency is null} or s.frequency = {(short)(filter.Frequency ?? default)})
        and ({filter.SubscribedBy is null} or s.since is null or s.since <= {filter.SubscribedBy}) {Speaks(filter.Language)}
        """;

    /// <summary>Asked for seldom, so it has no column of its own; a person is known by the channel that they were first met on.</summary>
    private static Sql Speaks(string? language) => language is null ? Sql.Empty : $"""
        and {language} = (
            select coalesce(p.state -> 'choices' ->> 'language', {AudienceFilter.UsualLanguage}) from subscribers p
            where p.channel = split_part(s.recipient, ':', 1) and p.recipient = s.recipient)
        """;
}
