using System.Text;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Notifications.Ledger;
using CommunityBot.Notifications.Storage.LiteDb;
using CommunityBot.Notifications.Subscribers;
using CommunityBot.Storage.Postgres;

namespace CommunityBot.Notifications.Storage.Postgres;

/// <summary>How subscribers lie in their tables.</summary>
internal static class SubscriberRows
{
    public static Task<Subscriber?> FindAsync(PostgresSession db, AudienceKey key) =>
        db.FindAsync($"select state from subscribers where channel = {key.Channel} and recipient = {key.Recipient}", Read);

    public static Task<Subscriber?> AtAsync(PostgresSession db, ChannelAddress address) => AtAsync(db, address, Sql.Empty);

    /// <summary>Nobody else changes them until the transaction ends; call <see cref="LockAsync"/> before, for those not known yet.</summary>
    public static Task<Subscriber?> LockedAtAsync(PostgresSession db, ChannelAddress address) => AtAsync(db, address, $"for update");

    public static Subscriber Read(Row row) => row.Json("state", SubscriberJson.Default.Subscriber);

    /// <summary>Whoever changes the person at an address does so alone, also while they are not known.</summary>
    public static Task LockAsync(PostgresSession db, params IEnumerable<ChannelAddress> addresses) => db.ExecuteAsync(
        addresses.Select(a => a.ToString()).Order(StringComparer.Ordinal).Select(a => (Sql)$"select pg_advisory_xact_lock(hashtextextended({a}, 73756273))"));

    /// <returns>What was written, with its new version.</returns>
    public static async Task<Subscriber> KeepAsync(PostgresSession db, Subscriber before, Subscriber after, DateTimeOffset now)
    {
        var kept = after with { Version = before.Version + 1, ChangedAt = now };
        await db.ExecuteAsync([Upsert(kept), Unsubscribe(kept, kept.Wanted.Select(t => t.Id)), .. kept.Wanted.Select(t => Subscribe(kept, t))]);
        return kept;
    }

    public static Task DeleteAsync(PostgresSession db, Subscriber known) => db.ExecuteAsync(
        [$"delete from subscribers where channel = {known.Key.Channel} and recipient = {known.Recipient}", Unsubscribe(known, [])]);

    public static byte[] Place(AudienceKey key) => Encoding.BigEndianUnicode.GetBytes($"{key.Channel}\0{key.Recipient}");

    private static Task<Subscriber?> AtAsync(PostgresSession db, ChannelAddress address, Sql hold) =>
        db.FindAsync($"select state from subscribers where channel = {address.Channel} and chat = {address.Id} {hold}", Read);

    private static Sql Upsert(Subscriber s) => $"""
        insert into subscribers (channel, recipient, chat, unneeded_since, oldest_withdrawal, version, state)
        values ({s.Key.Channel}, {s.Recipient}, {s.Address.Id}, {s.UnneededSince}, {s.OldestWithdrawal}, {s.Version}, {Json.Of(s, SubscriberJson.Default.Subscriber)})
        on conflict (channel, recipient) do update set
            chat = excluded.chat, unneeded_since = excluded.unneeded_since, oldest_withdrawal = excluded.oldest_withdrawal,
            version = excluded.version, state = excluded.state
        """;

    private static Sql Subscribe(Subscriber s, SubscriptionTopic topic) => $"""
        insert into subscriptions (topic, place, channel, recipient, chat, areas, interests, frequency, since)
        values ({topic.Id}, {Place(s.Key)}, {s.Address.Channel}, {s.Recipient}, {s.Address.Id}, {s.Choices.Areas}, {s.Choices.Interests},
                {(short)s.Choices.FrequencyOf(topic)}, {s.WantedSince(topic.Id)})
        on conflict (topic, place) do update set
            chat = excluded.chat, areas = excluded.areas, interests = excluded.interests, frequency = excluded.frequency, since = excluded.since
        """;

    private static Sql Unsubscribe(Subscriber s, IEnumerable<string> but) =>
        $"delete from subscriptions where topic = any({Topics.All.Select(t => t.Id).Except(but)}) and place = {Place(s.Key)}";
}
