using System.Runtime.CompilerServices;
using CommunityBot.Conversations;
using CommunityBot.Notifications.Delivery;
using LiteDB;

namespace CommunityBot.Storage.LiteDb;

/// <summary>
/// Owed replies in the LiteDB file, all of which are this process's. <see cref="SendsInFlight"/> remembers beside the file
/// which of them were being sent: a write for each would cost a flush to disk.
/// </summary>
internal sealed class LiteDbOwedReplies(LiteDbDoor door) : IOwedReplies
{
    internal const string Replies = "replies";

    public ValueTask AwaitEarlierAsync(OwedReply reply, CancellationToken cancellation) => ValueTask.CompletedTask;

    public ValueTask<bool> BeginAsync(string replyId, CancellationToken cancellation) => ValueTask.FromResult(true);

    public ValueTask PutBackAsync(string replyId, CancellationToken cancellation) => ValueTask.CompletedTask;

    public Task SettleAsync(IReadOnlyCollection<string> replyIds, CancellationToken cancellation) =>
        door.WriteAsync(db =>
        {
            foreach (var id in replyIds)
            {
                db.GetCollection(Replies).Delete(id);
            }

            return true;
        }, cancellation);

    public async IAsyncEnumerable<LeftReply> TakeOverAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var document in door.Read(db => db.GetCollection(Replies).FindAll().ToList()))
        {
            cancellation.ThrowIfCancellationRequested();
            yield return new LeftReply(ToReply(document), Begun: false);
        }

        await Task.CompletedTask;
    }

    internal static BsonDocument ToDocument(OwedReply reply) => new()
    {
        ["_id"] = reply.Id,
        ["conversation"] = reply.ConversationKey,
        ["channel"] = reply.To.Channel,
        ["to"] = reply.To.Id,
        ["message"] = ConversationJson.Write(reply.Message),
    };

    private static OwedReply ToReply(BsonDocument document) => new(
        document["_id"], document["conversation"], new ChannelAddress(document["channel"], document["to"]),
        ConversationJson.ReadMessage(document["message"].AsBinary));
}
