using System.Collections.Immutable;
using CommunityBot.Notifications.Delivery;

namespace CommunityBot.Conversations;

/// <summary>
/// Keeps conversations and the replies they are owed. Each method is one unit of work: when its task has ended, all
/// of it is stored, or none. Several processes may share a store: a turn is worked out by the one that has taken it.
/// </summary>
public interface IConversationStore
{
    /// <summary>True when taking a turn waits for the earlier ones of its conversation, wherever they are.</summary>
    bool OrdersTurns => false;

    /// <summary>Looks, and takes nothing.</summary>
    /// <returns>Null for a person never met, or forgotten.</returns>
    ValueTask<Conversation?> FindAsync(string key, CancellationToken cancellation);

    /// <summary>Gives a message its place among the turns of its conversation, which are taken in order of their update ids.</summary>
    ValueTask<TurnPlace> QueueAsync(string key, long updateId, CancellationToken cancellation);

    /// <summary>
    /// Waits until no other process is at a turn of this conversation, or at an earlier one, and takes the turn. A process
    /// that has been silent for longer than its lease is waited for no more.
    /// </summary>
    /// <returns>The conversation as the turn before left it; null for a person never met, or forgotten.</returns>
    ValueTask<Conversation?> TakeAsync(TurnPlace place, CancellationToken cancellation);

    /// <summary>Gives up a place without having saved its turn; the lease would end by itself, but later.</summary>
    ValueTask LeaveAsync(TurnPlace place);

    /// <summary>Saves a turn: the conversation as it now is, the replies owed and the notes left.</summary>
    /// <returns>
    /// False when another copy of the program has taken the turn's place, or has changed the conversation since it was read;
    /// then nothing is saved, and the turn is to be worked out again.
    /// </returns>
    Task<bool> SaveAsync(SavedTurn turn, CancellationToken cancellation);

    /// <summary>The replies were delivered or given up: they are owed no longer.</summary>
    Task SettleAsync(IReadOnlyCollection<string> replyIds, CancellationToken cancellation);

    /// <summary>Replies that were owed when the program last stopped, oldest first.</summary>
    IAsyncEnumerable<OwedReply> OwedRepliesAsync(CancellationToken cancellation);

    /// <summary>Deletes conversations untouched since <paramref name="before"/>.</summary>
    /// <returns>How many went.</returns>
    Task<int> DeleteIdleAsync(DateTimeOffset before, CancellationToken cancellation);
}

/// <summary>A turn's place among those of its conversation.</summary>
/// <param name="Token">Tells this holder of the place from any other.</param>
public sealed record TurnPlace(string ConversationKey, long UpdateId, Guid Token);

/// <summary>One turn, as saved.</summary>
public sealed record SavedTurn(
    Conversation Conversation, ImmutableList<OwedReply> Replies, ImmutableList<Note> Notes, DateTimeOffset At)
{
    /// <value>What the turn holds; null where there is no turn.</value>
    public TurnPlace? Place { get; init; }
}

/// <summary>A reply that a person has coming.</summary>
/// <param name="Id">Unique; grows with the conversation's turns.</param>
/// <param name="ConversationKey">The conversation it belongs to.</param>
public sealed record OwedReply(string Id, string ConversationKey, ChannelAddress To, OutgoingMessage Message)
{
    /// <value>Where the trace of its turn goes on, whoever sends it; null when nothing is traced.</value>
    public string? Traceparent { get; init; }
}
