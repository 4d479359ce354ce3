using CommunityBot.Conversations;
using CommunityBot.Storage.Postgres;
using LiteDB;

namespace CommunityBot.Storage.Copying;

internal static class ConversationCopies
{
    private static readonly CopiedTable Conversations = new("conversations", "key", "person", "last_turn_at", "turns", "state");

    private static readonly CopiedTable Replies = new("owed_replies", "id", "number", "conversation", "channel", "recipient", "message", "node", "sending", "at");

    private static readonly CopiedTable Notes = new("notes", "id", "person", "at", "kind", "question", "article", "useful", "reason", "body");

    public static IReadOnlyList<CollectionCopy> All { get; } =
    [
        new("conversations", OfConversation, Conversations),
        new("replies", OfReply, Replies) { Afterwards = _ => [GoOnAfter("owed_replies", "number")] },
        new("notes", OfNote, Notes) { Afterwards = _ => [GoOnAfter("notes", "id")] },
    ];

    private static IEnumerable<CopiedRow> OfConversation(CopiedDocument document)
    {
        var conversation = ConversationJson.ReadConversation(document["state"].AsBinary);
        yield return Conversations.Row(
            conversation.Key, conversation.Person.ToString(), conversation.LastTurnAt, conversation.Turns, Json.Of(ConversationJson.Write(conversation)));
    }

    /// <summary>It belongs to no node, so the first that starts sends it, unless it was under way when the file's service ended.</summary>
    private static IEnumerable<CopiedRow> OfReply(CopiedDocument document)
    {
        var (id, underWay) = (document["_id"].AsString, SendsInFlight.Noted(document.File + ".sends"));
        yield return Replies.Row(
            id, document.Number, document["conversation"].AsString, document["channel"].AsString, document["to"].AsString, document.Json("message"),
            null, underWay.Contains(id), DateTimeOffset.UnixEpoch);
    }

    private static IEnumerable<CopiedRow> OfNote(CopiedDocument document)
    {
        yield return Notes.Row(
            document.Number, document["person"].AsString, document.Instant("at"), document["kind"].AsString, Text(document["question"]), Text(document["article"]),
            document["useful"] is { IsBoolean: true } useful ? useful.AsBoolean : null, Text(document["reason"]), Text(document["text"]));
    }

    private static string? Text(BsonValue value) => value.IsNull ? null : value.AsString;

    private static Sql GoOnAfter(string table, string column) =>
        $"select setval(pg_get_serial_sequence({table}, {column}), (select coalesce(max({column:raw}), 0) + 1 from {table:raw}), false)";
}
