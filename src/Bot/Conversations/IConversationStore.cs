using System.Collections.Immutable;

namespace CommunityBot.Conversations;

/// <summary>
/// Keeps conversations. Each method is one unit of work: when its task has ended, all of it is stored, or none. Several
/// processes may share a store: a turn is worked out by the one that has taken it, and nobody else's is saved.
/// </summary>
public interface IConversationStore
{
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
    /// <returns>False when the turn's place was lost to another process: nothing is saved.</returns>
    Task<bool> SaveAsync(SavedTurn turn, CancellationToken cancellation);

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
    /// <value>What the turn holds; null saves whatever others do.</value>
    public TurnPlace? Place { get; init; }
}
