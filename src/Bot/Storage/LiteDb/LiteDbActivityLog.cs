using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using CommunityBot.Channels.WebChat;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Privacy;
using LiteDB;
using JsonSerializer = System.Text.Json.JsonSerializer;

namespace CommunityBot.Storage.LiteDb;

/// <summary>
/// Web conversations in the LiteDB file. A conversation has a number, and an activity's id is that number beside its
/// place in the conversation, so that reading on from a watermark is one range of the primary index.
/// </summary>
internal sealed class LiteDbActivityLog(LiteDbDoor door) : IActivityLog, IPersonalData, ILiteDbStore
{
    private const string Conversations = "webchat_conversations";
    private const string Activities = "webchat_activities";
    private const int SequenceBits = 24;
    private const int TrimEvery = 50;

    public static IReadOnlyList<CollectionSchema> Collections { get; } = [new(Conversations, "number"), new(Activities, "key")];

    public Task<LoggedConversation> OpenAsync(string conversationId, DateTimeOffset now, CancellationToken cancellation) =>
        door.WriteAsync(db =>
        {
            var conversations = db.GetCollection(Conversations);
            if (conversations.FindById(conversationId) is { } known)
            {
                return ToConversation(known);
            }

            var newest = conversations.FindOne(Query.All("number", Query.Descending));
            var document = new BsonDocument
            {
                ["_id"] = conversationId,
                ["number"] = newest is null ? 1L : newest["number"].AsInt64 + 1,
                ["last"] = 0L,
                ["at"] = now.ToUnixTimeMilliseconds(),
                ["welcomed"] = false,
            };
            conversations.Insert(document);
            return ToConversation(document);
        }, cancellation);

    public Task MarkWelcomedAsync(string conversationId, CancellationToken cancellation) =>
        door.WriteAsync(db =>
        {
            var conversations = db.GetCollection(Conversations);
            if (conversations.FindById(conversationId) is { } document)
            {
                document["welcomed"] = true;
                conversations.Update(document);
            }

            return true;
        }, cancellation);

    public ValueTask<LoggedConversation?> FindAsync(string conversationId, CancellationToken cancellation) =>
        ValueTask.FromResult(Find(conversationId) is { } document ? ToConversation(document) : null);

    public async Task<AppendedActivity?> AppendAsync(
        string conversationId, string? key, Activity activity, CancellationToken cancellation)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(activity, WebChatJson.Default.Activity);
        var hash = key is null ? BsonValue.Null : new BsonValue(Hash(conversationId, key));
        var at = activity.Timestamp?.ToUnixTimeMilliseconds();
        return await door.WriteAsync(db =>
        {
            var conversations = db.GetCollection(Conversations);
            var activities = db.GetCollection(Activities);
            if (conversations.FindById(conversationId) is not { } conversation)
            {
                return null;
            }

            var last = conversation["last"].AsInt64;
            if (!hash.IsNull && activities.FindOne(Filter.Equal("key", hash)) is { } earlier)
            {
                return new AppendedActivity(SequenceOf(earlier), IsRepeat: true, last);
            }

            var number = conversation["number"].AsInt64;
            conversation["last"] = ++last;
            conversation["at"] = at ?? conversation["at"];
            conversations.Update(conversation);
            activities.Insert(new BsonDocument { ["_id"] = Id(number, last), ["key"] = hash, ["body"] = body });
            if (last % TrimEvery == 0)
            {
                activities.DeleteMany(Filter.Between("_id", Id(number, 0), Id(number, Math.Max(0, last - IActivityLog.MostKept))));
            }

            return new AppendedActivity(last, IsRepeat: false, last);
        }, cancellation);
    }

    public ValueTask<ImmutableList<LoggedActivity>> ReadAsync(
        string conversationId, long sequence, int most, CancellationToken cancellation)
    {
        if (Find(conversationId) is not { } conversation || sequence >= conversation["last"].AsInt64)
        {
            return ValueTask.FromResult(ImmutableList<LoggedActivity>.Empty);
        }

        var number = conversation["number"].AsInt64;
        var rest = Filter.Between("_id", Id(number, sequence + 1), Id(number + 1, 0));
        return ValueTask.FromResult(door.Read(db => db.GetCollection(Activities).Find(rest, limit: most).ToList())
            .ConvertAll(document => ToActivity(conversationId, document)).ToImmutableList());
    }

    public Task<int> DeleteIdleAsync(DateTimeOffset before, CancellationToken cancellation) =>
        door.WriteAsync(db =>
        {
            var idle = db.GetCollection(Conversations).Find(Filter.Below("at", before.ToUnixTimeMilliseconds())).ToList();
            foreach (var conversation in idle)
            {
                DeleteActivities(db, conversation);
                db.GetCollection(Conversations).Delete(conversation["_id"]);
            }

            return idle.Count;
        }, cancellation);

    public async Task<IReadOnlyDictionary<string, JsonNode?>> ExportAsync(ChannelAddress person, CancellationToken cancellation)
    {
        var said = person.Channel == WebChatMessenger.ChannelName
            ? await ReadAsync(person.Id, 0, IActivityLog.MostKept + TrimEvery, cancellation)
            : [];
        return new Dictionary<string, JsonNode?>
        {
            // Without the files: an export would otherwise hold every export before it.
            ["webChat"] = new JsonArray([.. said.Select(a => new JsonObject
            {
                ["at"] = a.Activity.Timestamp?.ToString("O", CultureInfo.InvariantCulture),
                ["from"] = a.Activity.From?.Role,
                ["text"] = a.Activity.Text,
            })]),
        };
    }

    /// <summary>The conversation's number and count stay, with nothing in them, so that the chat that is open can go on.</summary>
    public Task ForgetAsync(ChannelAddress person, CancellationToken cancellation) =>
        person.Channel != WebChatMessenger.ChannelName ? Task.CompletedTask : door.WriteAsync(db =>
            db.GetCollection(Conversations).FindById(person.Id) is { } conversation ? DeleteActivities(db, conversation) : 0, cancellation);

    /// <returns>The number of an activity's conversation, and its place there.</returns>
    internal static (long Conversation, long Sequence) PlaceOf(BsonDocument activity) => (activity["_id"].AsInt64 >> SequenceBits, SequenceOf(activity));

    private BsonDocument? Find(string conversationId) =>
        door.Read(db => db.GetCollection(Conversations).FindById(conversationId)) is { } document
        && document["_id"].AsString == conversationId ? document : null;

    private static int DeleteActivities(ILiteDatabase db, BsonDocument conversation)
    {
        var number = conversation["number"].AsInt64;
        return db.GetCollection(Activities).DeleteMany(Filter.Between("_id", Id(number, 0), Id(number + 1, 0)));
    }

    private static LoggedConversation ToConversation(BsonDocument document) =>
        new(document["_id"], document["last"].AsInt64, document["welcomed"].AsBoolean);

    private static LoggedActivity ToActivity(string conversationId, BsonDocument document)
    {
        var sequence = SequenceOf(document);
        var activity = JsonSerializer.Deserialize(document["body"].AsBinary, WebChatJson.Default.Activity)!;
        return new LoggedActivity(sequence, activity with { Id = ActivityIds.Of(conversationId, sequence) });
    }

    private static BsonValue Id(long number, long sequence) => (number << SequenceBits) | sequence;

    private static long SequenceOf(BsonDocument document) => document["_id"].AsInt64 & ((1L << SequenceBits) - 1);

    /// <summary>Hashed because LiteDB compares strings without regard to case and limits the length of a key.</summary>
    internal static string Hash(string conversationId, string key) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(conversationId + "/" + key)));
}
