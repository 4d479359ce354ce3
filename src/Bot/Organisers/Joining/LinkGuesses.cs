using System.Collections.Concurrent;
using CommunityBot.Notifications.Delivery;

namespace CommunityBot.Organisers.Joining;

/// <summary>
/// Counts wrong codes: a chat has five an hour, all chats together two hundred. It is kept in memory, because a code of
/// 80 bits that lives a day needs no more than this to be safe.
/// </summary>
internal sealed class LinkGuesses(TimeProvider time)
{
    private const int MostInChat = 5;
    private const int MostInAll = 200;

    private static readonly TimeSpan Window = TimeSpan.FromHours(1);

    private readonly ConcurrentQueue<(ChannelAddress Chat, DateTimeOffset At)> _wrong = new();

    /// <summary>False when this chat, or everybody together, has guessed too often of late.</summary>
    public bool MayTry(ChannelAddress chat)
    {
        while (_wrong.TryPeek(out var oldest) && time.GetUtcNow() - oldest.At > Window)
        {
            _wrong.TryDequeue(out _);
        }

        return _wrong.Count < MostInAll && _wrong.Count(w => w.Chat == chat) < MostInChat;
    }

    /// <returns>True when this was the last guess that the chat had.</returns>
    public bool Wrong(ChannelAddress chat)
    {
        _wrong.Enqueue((chat, time.GetUtcNow()));
        return !MayTry(chat);
    }
}
