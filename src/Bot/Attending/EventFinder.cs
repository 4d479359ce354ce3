using CommunityBot.Conversations;
using CommunityBot.Notifications.Events;

namespace CommunityBot.Attending;

/// <summary>Finds the time of an event that somebody means.</summary>
internal sealed class EventFinder(IEventStore events)
{
    private static readonly TimeSpan StaysOpen = TimeSpan.FromHours(12);

    /// <param name="link">As in <see cref="EventLink"/>; without a key the next time.</param>
    /// <returns>Null when there is no such event, or no such time of it.</returns>
    public async Task<EventDate?> FindAsync(string link, DateTimeOffset now, CancellationToken cancellation)
    {
        var (id, key) = EventLink.Read(link);
        return await events.FindAsync(id, cancellation) is not { } happening ? null
            : key is not null ? EventCalendar.Find(happening, key)
            : EventCalendar.Next(happening, now) ?? EventCalendar.Next(happening, now, cancelled: true) ?? EventCalendar.Find(happening, EventDate.OnceKey);
    }

    /// <summary>True unless another event was looked at since, lately enough to be the one that is spoken of.</summary>
    public static bool IsInView(Turn turn, string link) => !IsLooking(turn) || string.Equals(turn.Conversation.Event, link, StringComparison.OrdinalIgnoreCase);

    public static bool IsLooking(Turn turn) => turn.Conversation.Event is not null && turn.Now - turn.Conversation.LastTurnAt < StaysOpen;

    public static Conversation Looking(Conversation conversation, EventDate date) => conversation with { Event = EventLink.Of(date) };
}
