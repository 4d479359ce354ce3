using System.Collections.Concurrent;

namespace CommunityBot.Channels.WebChat;

/// <summary>The open sockets, at most one for each conversation, over all copies of the program.</summary>
internal sealed class ActivityStreams
{
    private readonly ConcurrentDictionary<string, ActivityStream> _open = new(StringComparer.Ordinal);
    private readonly IActivityNews _others;

    public ActivityStreams(IActivityNews others)
    {
        _others = others;
        others.Listen(Hear);
    }

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
        _others.Tell(new ActivityNews(conversationId, Opened: stream.Id));
    }

    public void Leave(string conversationId, ActivityStream stream) =>
        _open.TryRemove(KeyValuePair.Create(conversationId, stream));

    /// <summary>Says that the conversation's log has grown.</summary>
    public void Grown(string conversationId)
    {
        _open.GetValueOrDefault(conversationId)?.Grown();
        _others.Tell(new ActivityNews(conversationId));
    }

    /// <summary>Sends an activity that is not kept, such as <c>typing</c>, to whoever watches at this moment.</summary>
    public void SendPassing(string conversationId, Activity activity)
    {
        _open.GetValueOrDefault(conversationId)?.SendPassing(activity);
        _others.Tell(new ActivityNews(conversationId, activity));
    }

    private void Hear(ActivityNews? said)
    {
        if (said is null)
        {
            foreach (var stream in _open.Values)
            {
                stream.Grown();
            }
        }
        else if (_open.TryGetValue(said.ConversationId, out var stream))
        {
            if (said.Opened is { } opened)
            {
                HearOpened(stream, opened);
            }
            else if (said.Passing is { } passing)
            {
                stream.SendPassing(passing);
            }
            else
            {
                stream.Grown();
            }
        }
    }

    /// <summary>News travels for a while: of another socket it may come after ours was opened, though that one was opened first.</summary>
    private static void HearOpened(ActivityStream ours, Guid opened)
    {
        if (opened == ours.Id)
        {
            ours.IsKnown = true;
        }
        else if (ours.IsKnown)
        {
            ours.Collide();
        }
    }
}
