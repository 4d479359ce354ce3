using System.Text;
using System.Text.Json.Serialization;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Notifications.Ledger;
using CommunityBot.Notifications.Subscribers;
using LiteDB;

namespace CommunityBot.Notifications.Storage.LiteDb;

/// <summary>
/// How subscribers lie in the file: one document each, and one more for every topic they get. The ids of the latter begin
/// with the topic and go on with the person, so that a topic's audience is a stretch of one index, in order.
/// </summary>
internal static class SubscriberDocuments
{
    /// <summary>
    /// Texts are compared without regard to capitals, so keys are bytes. Big-endian UTF-16 sorts as
    /// <see cref="AudienceKey"/> does, and a zero stands between the parts because it is below all else.
    /// </summary>
    public static byte[] Key(params ReadOnlySpan<string> parts) => Encoding.BigEndianUnicode.GetBytes(string.Join('\0', parts));

    public static byte[] Key(AudienceKey key) => Key(key.Channel, key.Recipient);

    public static byte[] Key(ChannelAddress address) => Key(address.Channel, address.Id);

    public static BsonDocument Write(Subscriber subscriber) => new()
    {
        ["_id"] = Key(subscriber.Key),
        ["address"] = Key(subscriber.Address),
        ["unneeded"] = Instant(subscriber.UnneededSince),
        ["withdrawal"] = Instant(subscriber.OldestWithdrawal),
        ["state"] = System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(subscriber, SubscriberJson.Default.Subscriber),
    };

    public static Subscriber Read(BsonDocument document) =>
        System.Text.Json.JsonSerializer.Deserialize(document["state"].AsBinary, SubscriberJson.Default.Subscriber)!;

    /// <summary>One for each topic that a subscriber gets.</summary>
    public static IEnumerable<BsonDocument> Subscriptions(Subscriber subscriber) => subscriber.Wanted.Select(topic => new BsonDocument
    {
        ["_id"] = Key(topic.Id, subscriber.Key.Channel, subscriber.Recipient),
        ["recipient"] = subscriber.Recipient,
        ["channel"] = subscriber.Address.Channel,
        ["chat"] = subscriber.Address.Id,
        ["areas"] = new BsonArray(subscriber.Choices.Areas.Select(a => new BsonValue(a))),
        ["interests"] = new BsonArray(subscriber.Choices.Interests.Select(i => new BsonValue(i))),
        ["frequency"] = (int)subscriber.Choices.FrequencyOf(topic),
        ["since"] = subscriber.WantedSince(topic.Id)!.Value.ToUnixTimeMilliseconds(),
        ["language"] = subscriber.Choices.Language,
    });

    public static AudienceMember Member(BsonDocument subscription) =>
        new(subscription["recipient"].AsString, new ChannelAddress(subscription["channel"].AsString, subscription["chat"].AsString));

    public static bool Takes(this AudienceFilter filter, BsonDocument subscription) => filter.Takes(
        subscription["areas"].AsArray.Select(a => a.AsString), subscription["interests"].AsArray.Select(i => i.AsString),
        (Frequency)subscription["frequency"].AsInt32, Since(subscription), subscription["language"].AsString);

    /// <returns>Null in what was written by an earlier release.</returns>
    public static DateTimeOffset? Since(BsonDocument subscription) =>
        subscription["since"].IsNull ? null : DateTimeOffset.FromUnixTimeMilliseconds(subscription["since"].AsInt64);

    // Never, for what is null: a query for "before" then finds no such document.
    private static long Instant(DateTimeOffset? instant) => instant?.ToUnixTimeMilliseconds() ?? long.MaxValue;
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, IgnoreReadOnlyProperties = true)]
[JsonSerializable(typeof(Subscriber))]
internal sealed partial class SubscriberJson : JsonSerializerContext;
