namespace CommunityBot.Channels.WebChat;

/// <summary>
/// Tells the other copies of the program what whoever watches a conversation there is to see. It may be lost, so it only
/// makes them look sooner: a socket looks at the log by itself from time to time.
/// </summary>
internal interface IActivityNews
{
    /// <param name="heard">
    /// Takes what others tell, and null when something may have been missed. That a socket was opened it takes from this copy
    /// too: all hear of openings in one order, so that they agree which was the last.
    /// </param>
    void Listen(Action<ActivityNews?> heard);

    void Tell(ActivityNews said);
}

/// <param name="Passing">An activity that is not kept; null when the log has grown.</param>
/// <param name="Opened">The socket that was opened, which takes the place of any opened before it; null for other news.</param>
internal sealed record ActivityNews(string ConversationId, Activity? Passing = null, Guid? Opened = null);

/// <summary>Where one process is the whole service.</summary>
internal sealed class NoOtherNodes : IActivityNews
{
    public void Listen(Action<ActivityNews?> heard)
    {
    }

    public void Tell(ActivityNews said)
    {
    }
}
