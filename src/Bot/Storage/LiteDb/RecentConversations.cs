using System.Collections.Concurrent;
using CommunityBot.Conversations;
using CommunityBot.Notifications.Delivery;

namespace CommunityBot.Storage.LiteDb;

/// <summary>
/// The conversations saved last, so that the next message need not read and parse them again; this process is the only
/// one that writes the file. Between <see cref="Generation"/> and twice as many are kept.
/// </summary>
internal sealed class RecentConversations
{
    private const int Generation = 1024;

    private volatile ConcurrentDictionary<string, Conversation> _young = new(StringComparer.Ordinal);
    private volatile ConcurrentDictionary<string, Conversation> _old = new(StringComparer.Ordinal);

    public Conversation? Find(string key) =>
        _young.TryGetValue(key, out var conversation) || _old.TryGetValue(key, out conversation) ? conversation : null;

    /// <summary>Called in the order of the writes, so that it never holds what a later write deleted.</summary>
    public void Keep(Conversation conversation)
    {
        if (_young.Count >= Generation)
        {
            _old = _young;
            _young = new ConcurrentDictionary<string, Conversation>(StringComparer.Ordinal);
        }

        _young[conversation.Key] = conversation;
    }

    public void Drop(string key)
    {
        _young.TryRemove(key, out _);
        _old.TryRemove(key, out _);
    }

    public void DropAllOf(ChannelAddress person)
    {
        foreach (var conversation in _young.Values.Concat(_old.Values).Where(c => c.Person == person))
        {
            Drop(conversation.Key);
        }
    }

    public void Clear()
    {
        _young.Clear();
        _old.Clear();
    }
}
