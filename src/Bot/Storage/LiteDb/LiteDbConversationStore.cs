using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json.Nodes;
using CommunityBot.Conversations;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Privacy;
using LiteDB;

namespace CommunityBot.Storage.LiteDb;

/// <summary>
/// Conversations, owed replies and notes in the LiteDB file. It has one process, in which turns come one after the other:
/// there is nothing to take and nothing to lose.
/// </summary>
internal sealed class LiteDbConversationStore(LiteDbDoor door) : IConversationStore, IPersonalData, ILiteDbStore
{
    internal const string Conversations = "conversations";
    internal const string Replies = "replies";

    private readonly RecentConversations _recent = new();

    public static IReadOnlyList<CollectionSchema> Collections { get; } = [new(Conversations), new(Replies), new(NoteDocuments.Notes)];

    public ValueTask<Conversation?> FindAsync(string key, CancellationToken cancellation) =>
        ValueTask.FromResult(_recent.Find(key) ?? Read(key));

    public ValueTask<TurnPlace> QueueAsync(string key, long updateId, CancellationToken cancellation) =>
        ValueTask.FromResult(new TurnPlace(key, updateId, Guid.Empty));

    public ValueTask<Conversation?> TakeAsync(TurnPlace place, CancellationToken cancellation) => FindAsync(place.ConversationKey, cancellation);

    public ValueTask LeaveAsync(TurnPlace place) => ValueTask.CompletedTask;

    public async Task<bool> SaveAsync(SavedTurn turn, CancellationToken cancellation)
    {
        // Serialised on the caller's thread: the writer thread is the one that everybody shares.
        var conversation = ToDocument(turn.Conversation);
        var replies = turn.Replies.ConvertAll(ToDocument);
        try
        {
            return await door.WriteAsync(db => Save(db, turn, conversation, replies), cancellation);
        }
        catch
        {
            _recent.Drop(turn.Conversation.Key);
            throw;
        }
    }

    public Task SettleAsync(IReadOnlyCollection<string> replyIds, CancellationToken cancellation) =>
        door.WriteAsync(db =>
        {
            foreach (var id in replyIds)
            {
                db.GetCollection(Replies).Delete(id);
            }

            return true;
        }, cancellation);

    public async IAsyncEnumerable<OwedReply> OwedRepliesAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var document in door.Read(db => db.GetCollection(Replies).FindAll().ToList()))
        {
            cancellation.ThrowIfCancellationRequested();
            yield return new OwedReply(
                document["_id"], document["conversation"], new ChannelAddress(document["channel"], document["to"]),
                ConversationJson.ReadMessage(document["message"].AsBinary))
            {
                Traceparent = document["trace"].AsString,
            };
        }

        await Task.CompletedTask;
    }

    public Task<int> DeleteIdleAsync(DateTimeOffset before, CancellationToken cancellation) =>
        door.WriteAsync(db =>
        {
            _recent.Clear();
            return db.GetCollection(Conversations).DeleteMany(Filter.Below("at", before.ToUnixTimeMilliseconds()));
        }, cancellation);

    public Task<IReadOnlyDictionary<string, JsonNode?>> ExportAsync(ChannelAddress person, CancellationToken cancellation) =>
        Task.FromResult(door.Read<IReadOnlyDictionary<string, JsonNode?>>(db =>
        {
            var own = Filter.Equal("person", person.ToString());
            return new Dictionary<string, JsonNode?>
            {
                ["conversations"] = new JsonArray([.. db.GetCollection(Conversations).Find(own)
                    .Select(d => JsonNode.Parse(Encoding.UTF8.GetString(d["state"].AsBinary)))]),
                ["notes"] = new JsonArray([.. db.GetCollection(NoteDocuments.Notes).Find(own)
                    .Select(NoteDocuments.Export)]),
            };
        }));

    public Task ForgetAsync(ChannelAddress person, CancellationToken cancellation) =>
        door.WriteAsync(db =>
        {
            Forget(db, person);
            return true;
        }, cancellation);

    private Conversation? Read(string key) =>
        door.Read(db => db.GetCollection(Conversations).FindById(key)) is { } document
            ? ConversationJson.ReadConversation(document["state"].AsBinary)
            : null;

    private bool Save(ILiteDatabase db, SavedTurn turn, BsonDocument conversation, IEnumerable<BsonDocument> replies)
    {
        if (turn.Notes.Any(n => n is Note.Forget))
        {
            Forget(db, turn.Conversation.Person);
        }
        else
        {
            db.GetCollection(Conversations).Upsert(conversation);
            _recent.Keep(turn.Conversation);
        }

        var owed = db.GetCollection(Replies);
        foreach (var reply in replies)
        {
            owed.Insert(reply);
        }

        NoteDocuments.Insert(db, turn);
        return true;
    }

    private void Forget(ILiteDatabase db, ChannelAddress person)
    {
        NoteDocuments.Forget(db, person);
        _recent.DropAllOf(person);
    }

    private static BsonDocument ToDocument(Conversation conversation) => new()
    {
        ["_id"] = conversation.Key,
        ["person"] = conversation.Person.ToString(),
        ["at"] = conversation.LastTurnAt.ToUnixTimeMilliseconds(),
        ["state"] = ConversationJson.Write(conversation),
    };

    private static BsonDocument ToDocument(OwedReply reply) => new()
    {
        ["_id"] = reply.Id,
        ["conversation"] = reply.ConversationKey,
        ["channel"] = reply.To.Channel,
        ["to"] = reply.To.Id,
        ["message"] = ConversationJson.Write(reply.Message),
        ["trace"] = reply.Traceparent,
    };
}
