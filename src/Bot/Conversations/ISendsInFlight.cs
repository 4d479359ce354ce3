namespace CommunityBot.Conversations;

/// <summary>
/// Knows, also after the sudden end of a process, which replies were being sent; and where several copies of the program
/// send, which of them each reply belongs to.
/// </summary>
public interface ISendsInFlight
{
    /// <summary>Notes that a send begins; nothing may have been sent before it says so.</summary>
    ValueTask<SendStart> BeginAsync(OwedReply reply, CancellationToken cancellation);

    /// <summary>A send that had begun came to nothing for certain; another begins later.</summary>
    ValueTask NotSentAsync(OwedReply reply);

    /// <summary>The reply is owed no longer.</summary>
    void Settled(OwedReply reply);

    /// <param name="found">A reply that was found owed after whoever was to send it had stopped.</param>
    /// <returns>True when its sending had begun, so that it may have arrived.</returns>
    ValueTask<bool> MayHaveBegunAsync(OwedReply found, CancellationToken cancellation);
}

public enum SendStart
{
    Begun,

    /// <summary>An earlier reply for the same chat is still owed, perhaps by another copy of the program: ask again soon.</summary>
    NotYet,

    /// <summary>It is another copy's by now, or owed no longer.</summary>
    NotOurs,
}
