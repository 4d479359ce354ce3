using System.Text;
using CommunityBot.Notifications.Ledger;
using CommunityBot.Notifications.Storage.LiteDb;
using CommunityBot.Notifications.Storage.Postgres;
using CommunityBot.Storage.Copying;

namespace CommunityBot.Notifications.Storage.Copying;

internal static class SubscriberCopies
{
    private static readonly CopiedTable Subscribers = new("subscribers", "channel", "recipient", "chat", "unneeded_since", "oldest_withdrawal", "version", "state");

    private static readonly CopiedTable Subscriptions = new("subscriptions", "topic", "place", "channel", "recipient", "chat", "areas", "interests", "frequency", "since");

    public static IReadOnlyList<CollectionCopy> All { get; } =
    [
        new("subscribers", OfSubscriber, Subscribers),
        new("subscriptions", OfSubscription, Subscriptions),
    ];

    private static IEnumerable<CopiedRow> OfSubscriber(CopiedDocument document)
    {
        var s = SubscriberDocuments.Read(document.Document);
        yield return Subscribers.Row(s.Key.Channel, s.Recipient, s.Address.Id, s.UnneededSince, s.OldestWithdrawal, s.Version, document.Json("state"));
    }

    private static IEnumerable<CopiedRow> OfSubscription(CopiedDocument document)
    {
        var member = SubscriberDocuments.Member(document.Document);
        // The key begins with the topic, and names it nowhere else.
        var topic = Encoding.BigEndianUnicode.GetString(document["_id"].AsBinary).Split('\0')[0];
        yield return Subscriptions.Row(
            topic, SubscriberRows.Place(new AudienceKey(member.Address.Channel, member.Recipient)), member.Address.Channel, member.Recipient, member.Address.Id,
            document["areas"].AsArray.Select(a => a.AsString), document["interests"].AsArray.Select(i => i.AsString), (short)document["frequency"].AsInt32,
            SubscriberDocuments.Since(document.Document));
    }
}
