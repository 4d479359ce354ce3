namespace CommunityBot.Conversations;

/// <summary>Is told of everything that comes in from a chat, before its turn: that somebody is there, or has left.</summary>
public interface IPresenceObserver
{
    Task NoteAsync(IncomingMessage message, DateTimeOffset now, CancellationToken cancellation);
}
