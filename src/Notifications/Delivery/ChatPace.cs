namespace CommunityBot.Notifications.Delivery;

/// <summary>When each chat was last sent to, for as long as it matters.</summary>
internal sealed class ChatPace(ChannelLimits limits)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly Dictionary<string, TimeSpan> _last = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Queue<TimeSpan>> _groups = new(StringComparer.Ordinal);
    private int _sweepAt = 1024;

    public TimeSpan Wait(ChannelAddress chat, TimeSpan now)
    {
        var wait = limits.ChatPause > TimeSpan.Zero && _last.TryGetValue(chat.Id, out var last)
            ? last + limits.ChatPause - now
            : TimeSpan.Zero;
        if (_groups.TryGetValue(chat.Id, out var sent))
        {
            DropOld(sent, now);
            if (sent.Count >= limits.GroupPerMinute)
            {
                // The true window: the oldest of the last twenty has to be a minute ago.
                var group = sent.ElementAt(sent.Count - limits.GroupPerMinute!.Value) + Minute - now;
                wait = group > wait ? group : wait;
            }
        }

        return wait;
    }

    public void Sent(ChannelAddress chat, TimeSpan now)
    {
        if (limits.ChatPause > TimeSpan.Zero)
        {
            _last[chat.Id] = now;
            SweepWhenMany(now);
        }

        if (limits.GroupPerMinute is not null && limits.IsGroup?.Invoke(chat) == true)
        {
            if (!_groups.TryGetValue(chat.Id, out var sent))
            {
                _groups[chat.Id] = sent = new Queue<TimeSpan>();
            }

            DropOld(sent, now);
            sent.Enqueue(now);
        }
    }

    public void GiveBack(ChannelAddress chat) => _last.Remove(chat.Id);

    private void SweepWhenMany(TimeSpan now)
    {
        if (_last.Count < _sweepAt)
        {
            return;
        }

        foreach (var (chat, _) in _last.Where(l => l.Value + limits.ChatPause <= now).ToList())
        {
            _last.Remove(chat);
        }

        foreach (var (group, sent) in _groups.ToList())
        {
            DropOld(sent, now);
            if (sent.Count == 0)
            {
                _groups.Remove(group);
            }
        }

        _sweepAt = Math.Max(1024, _last.Count * 2);
    }

    private static void DropOld(Queue<TimeSpan> sent, TimeSpan now)
    {
        while (sent.TryPeek(out var oldest) && oldest + Minute <= now)
        {
            sent.Dequeue();
        }
    }
}
