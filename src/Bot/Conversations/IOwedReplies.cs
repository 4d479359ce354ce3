using CommunityBot.Notifications.Delivery;

namespace CommunityBot.Conversations;

/// <summary>
/// The replies that were saved with their turns and are not delivered yet. Each belongs to the process that saved it, for as
/// long as that one lives; then another may take it over. What concerns one reply waits for a database that is away.
/// </summary>
public interface IOwedReplies
{
    /// <summary>Ends when no earlier reply to the same chat is still owed by another process, or when that has had a minute.</summary>
    ValueTask AwaitEarlierAsync(OwedReply reply, CancellationToken cancellation);

    /// <summary>Notes that a send begins, so that nobody repeats it if this process dies in the middle.</summary>
    /// <returns>False when another process has taken the reply over: it must not be sent here.</returns>
    ValueTask<bool> BeginAsync(string replyId, CancellationToken cancellation);

    /// <summary>The send that had begun has certainly not reached anybody; another is to follow.</summary>
    ValueTask PutBackAsync(string replyId, CancellationToken cancellation);

    /// <summary>The replies were delivered or given up: they are owed no longer.</summary>
    Task SettleAsync(IReadOnlyCollection<string> replyIds, CancellationToken cancellation);

    /// <summary>Takes over what processes that live no more have left, oldest first.</summary>
    IAsyncEnumerable<LeftReply> TakeOverAsync(CancellationToken cancellation);
}

/// <summary>A reply that a person has coming.</summary>
/// <param name="Id">Unique; grows with the conversation's turns.</param>
/// <param name="ConversationKey">The conversation it belongs to.</param>
public sealed record OwedReply(string Id, string ConversationKey, ChannelAddress To, OutgoingMessage Message);

/// <summary>A reply taken over.</summary>
/// <param name="Begun">True when its sending had begun, so that it may or may not have arrived.</param>
public sealed record LeftReply(OwedReply Reply, bool Begun);
