namespace CommunityBot.Storage.Copying;

internal static class WebChatCopies
{
    private static readonly CopiedTable Conversations = new("webchat_conversations", "id", "last", "at", "welcomed");
    private static readonly CopiedTable Activities = new("webchat_activities", "conversation", "sequence", "key", "body");
    private static readonly CopiedTable Keys = new("signing_keys", "name", "key");

    public static IReadOnlyList<CollectionCopy> All { get; } =
    [
        new("webchat_conversations", d => [Conversations.Row(d["_id"].AsString, d["last"].AsInt64, d.Instant("at"), d["welcomed"].AsBoolean)], Conversations),
        new("webchat_activities", OfActivity, Activities),
        // Whoever holds a token goes on with it.
        new("webchat_keys", d => [Keys.Row(d["_id"].AsString, d["key"].AsBinary)], Keys),
    ];

    /// <summary>What is left of a conversation that is gone is left behind.</summary>
    private static IEnumerable<CopiedRow> OfActivity(CopiedDocument document)
    {
        var (number, sequence) = LiteDb.LiteDbActivityLog.PlaceOf(document.Document);
        if (document.Database.GetCollection("webchat_conversations").FindOne(Filter.Equal("number", number)) is { } conversation)
        {
            yield return Activities.Row(
                conversation["_id"].AsString, sequence, document["key"].IsNull ? null : document["key"].AsString, document.Json("body"));
        }
    }
}
