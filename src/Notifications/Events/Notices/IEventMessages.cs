using CommunityBot.Notifications.Delivery;

namespace CommunityBot.Notifications.Events.Notices;

/// <summary>The words of what is told about events; given by whoever knows how people are spoken to.</summary>
public interface IEventMessages
{
    /// <param name="now">When it is read: quiet hours may have held it back.</param>
    OutgoingMessage Reminder(EventDate coming, DateTimeOffset now);

    /// <param name="happening">As it is now.</param>
    /// <param name="coming">The time the notice is about, as it is now; null when it is no more.</param>
    OutgoingMessage Change(EventNotice notice, CommunityEvent happening, EventDate? coming);

    /// <param name="ends">Until when the place is kept.</param>
    OutgoingMessage Offer(EventDate coming, DateTimeOffset ends);
}
