using System.Collections.Immutable;

namespace CommunityBot.Channels.WebChat;

/// <summary>
/// What was said in each web conversation, so that it survives a reload and a restart. Keeps the newest
/// <see cref="MostKept"/> activities of a conversation. Each method is one unit of work.
/// </summary>
internal interface IActivityLog
{
    const int MostKept = 500;

    /// <summary>Begins a conversation, or finds the one that has begun.</summary>
    Task<LoggedConversation> OpenAsync(string conversationId, DateTimeOffset now, CancellationToken cancellation);

    /// <summary>Notes that the welcome was said.</summary>
    Task MarkWelcomedAsync(string conversationId, CancellationToken cancellation);

    /// <returns>Null when no such conversation has begun.</returns>
    ValueTask<LoggedConversation?> FindAsync(string conversationId, CancellationToken cancellation);

    /// <summary>Adds an activity at the end, once for each <paramref name="key"/>.</summary>
    /// <param name="key">Names the activity within the conversation, so that a repeat is known; null for one that can't repeat.</param>
    /// <returns>Null when no such conversation has begun.</returns>
    Task<AppendedActivity?> AppendAsync(string conversationId, string? key, Activity activity, CancellationToken cancellation);

    /// <returns>At most <paramref name="most"/> activities after <paramref name="sequence"/>, oldest first, with their ids set.</returns>
    ValueTask<ImmutableList<LoggedActivity>> ReadAsync(
        string conversationId, long sequence, int most, CancellationToken cancellation);

    /// <summary>Deletes conversations in which nothing was said since <paramref name="before"/>.</summary>
    /// <returns>How many went.</returns>
    Task<int> DeleteIdleAsync(DateTimeOffset before, CancellationToken cancellation);
}

/// <param name="Last">The newest activity's sequence number; 0 before the first.</param>
internal sealed record LoggedConversation(string Id, long Last, bool Welcomed);

/// <param name="Sequence">Counts from 1 within the conversation.</param>
internal sealed record LoggedActivity(long Sequence, Activity Activity);

/// <param name="IsRepeat">True when an activity of this key was there before; <paramref name="Sequence"/> is then that one's.</param>
/// <param name="Last">The newest activity's sequence number.</param>
internal sealed record AppendedActivity(long Sequence, bool IsRepeat, long Last);

/// <summary>The secret that signs conversation tokens: made once, the same after a restart and on every copy. It costs nothing to ask again.</summary>
internal interface ISigningKey
{
    Task<byte[]> GetAsync(CancellationToken cancellation);
}
