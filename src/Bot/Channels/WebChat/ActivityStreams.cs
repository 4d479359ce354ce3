using System.Collections.Concurrent;

namespace CommunityBot.Channels.WebChat;

/// <summary>The open sockets, at most one for each conversation.</summary>
internal sealed class ActivityStreams
{
    private readonly ConcurrentDictionary<string, ActivityStream> _open = new(StringComparer.Ordinal);

    /// <summary>Takes the conversation's place; whoever held it is closed with the reason <c>collision</c>.</summary>
    public void Enter(string conversationId, ActivityStream stream)
    {
        ActivityStream? earlier = null;
        _open.AddOrUpdate(conversationId, stream, (_, open) =>
        {
            earlier = open;
            return stream;
        });
        earlier?.Collide();
    }

    public void Leave(string conversationId, ActivityStream stream) =>
        _open.TryRemove(KeyValuePair.Create(conversationId, stream));

    /// <summary>Says that the conversation's log has grown.</summary>
    public void Grown(string conversationId) => _open.GetValueOrDefault(conversationId)?.Grown();

    /// <summary>Sends an activity that is not kept, such as <c>typing</c>, to whoever watches at this moment.</summary>
    public void SendPassing(string conversationId, Activity activity) =>
        _open.GetValueOrDefault(conversationId)?.SendPassing(activity);
}
