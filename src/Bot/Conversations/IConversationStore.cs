using System.Collections.Immutable;
using CommunityBot.Notifications.Delivery;

namespace CommunityBot.Conversations;

/// <summary>
/// Keeps conversations and the replies they are owed. Each method is one unit of work: when its task has ended, all
/// of it is stored, or none.
/// </summary>
public interface IConversationStore
{
    /// <returns>Null for a person never met, or forgotten.</returns>
    ValueTask<Conversation?> FindAsync(string key, CancellationToken cancellation);

    /// <summary>Saves a turn: the conversation as it now is, the replies owed and the notes left.</summary>
    /// <returns>
    /// False when another copy of the program has changed the conversation since it was read; then nothing is saved, and the
    /// turn is to be worked out again.
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

/// <summary>One turn, as saved.</summary>
public sealed record SavedTurn(
    Conversation Conversation, ImmutableList<OwedReply> Replies, ImmutableList<Note> Notes, DateTimeOffset At);

/// <summary>A reply that a person has coming.</summary>
/// <param name="Id">Unique; grows with the conversation's turns.</param>
/// <param name="ConversationKey">The conversation it belongs to.</param>
public sealed record OwedReply(string Id, string ConversationKey, ChannelAddress To, OutgoingMessage Message);
