using System.Text.Json.Nodes;
using CommunityBot.Conversations;
using CommunityBot.Notifications.Delivery;
using LiteDB;

namespace CommunityBot.Storage.LiteDb;

/// <summary>How notes lie in the file: one collection, each with the person it came from so that it can be forgotten.</summary>
internal static class NoteDocuments
{
    internal const string Notes = "notes";

    /// <summary>Inserts the notes of a turn; runs on the writer thread.</summary>
    public static void Insert(ILiteDatabase db, SavedTurn turn)
    {
        foreach (var note in turn.Notes)
        {
            if (ToDocument(note) is { } document)
            {
                document["_id"] = ObjectId.NewObjectId();
                document["person"] = turn.Conversation.Person.ToString();
                document["at"] = turn.At.ToUnixTimeMilliseconds();
                db.GetCollection(Notes).Insert(document);
            }
        }
    }

    /// <summary>Deletes all that is kept of a person: their conversations in every chat, what they are owed, their notes.</summary>
    public static void Forget(ILiteDatabase db, ChannelAddress person)
    {
        var own = Filter.Equal("person", person.ToString());
        foreach (var conversation in db.GetCollection(LiteDbConversationStore.Conversations).Find(own).Select(c => c["_id"]).ToList())
        {
            db.GetCollection(LiteDbConversationStore.Replies).DeleteMany(Filter.Equal("conversation", conversation));
            db.GetCollection(LiteDbConversationStore.Conversations).Delete(conversation);
        }

        db.GetCollection(Notes).DeleteMany(own);
    }

    /// <summary>A note in plain values, for the person it came from.</summary>
    public static JsonNode Export(BsonDocument note)
    {
        var plain = new JsonObject { ["at"] = DateTimeOffset.FromUnixTimeMilliseconds(note["at"].AsInt64).ToString("u") };
        foreach (var (name, value) in note.Where(field => field.Key is not ("_id" or "person" or "at") && !field.Value.IsNull))
        {
            plain[name] = value.IsBoolean ? value.AsBoolean : value.AsString;
        }

        return plain;
    }

    private static BsonDocument? ToDocument(Note note) => note switch
    {
        Note.Unanswered n => new BsonDocument
        {
            ["kind"] = "unanswered",
            ["question"] = TextCleaning.Whole(n.Question),
            ["article"] = n.Article,
            ["reason"] = Whole(n.Reason),
        },
        Note.Vote n => new BsonDocument
        {
            ["kind"] = "vote",
            ["article"] = n.Article,
            ["useful"] = n.Useful,
            ["reason"] = Whole(n.Reason),
        },
        Note.Feedback n => new BsonDocument { ["kind"] = "feedback", ["text"] = TextCleaning.Whole(n.Text) },
        _ => null,
    };

    private static string? Whole(string? text) => text is null ? null : TextCleaning.Whole(text);
}
