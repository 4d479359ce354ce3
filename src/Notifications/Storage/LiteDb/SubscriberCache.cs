using CommunityBot.Notifications.Ledger;
using CommunityBot.Notifications.Subscribers;

namespace CommunityBot.Notifications.Storage.LiteDb;

/// <summary>
/// Those asked for of late, people not known among them. What was read before a change is never put in after it: every
/// change moves a counter on, and what is put in names the count at which its reading began.
/// </summary>
internal sealed class SubscriberCache(int most = 16_384)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<AudienceKey, Subscriber?> _known = [];
    private long _changes;

    public bool TryGet(AudienceKey key, out Subscriber? subscriber, out long changes)
    {
        lock (_lock)
        {
            changes = _changes;
            return _known.TryGetValue(key, out subscriber);
        }
    }

    public void Put(AudienceKey key, Subscriber? subscriber, long changes)
    {
        lock (_lock)
        {
            if (changes != _changes)
            {
                return;
            }

            if (_known.Count >= most)
            {
                _known.Clear();
            }

            _known[key] = subscriber;
        }
    }

    /// <summary>Called after the commit and before anybody is told of it.</summary>
    public void Changed(AudienceKey key)
    {
        lock (_lock)
        {
            _changes++;
            _known.Remove(key);
        }
    }
}
