using CommunityBot.Notifications.Delivery;
using CommunityBot.Notifications.Subscribers;

namespace CommunityBot.Notifications.Events.Notices;

/// <summary>The words of what is told about events; given by whoever knows how people are spoken to.</summary>
public interface IEventMessages
{
    OutgoingMessage Reminder(EventDate coming, ReminderRung rung);

    /// <param name="happening">As it is now.</param>
    /// <param name="coming">The time the notice is about, as it is now; null when it is no more.</param>
    OutgoingMessage Change(EventNotice notice, CommunityEvent happening, EventDate? coming);

    /// <param name="ends">Until when the place is kept.</param>
    OutgoingMessage Offer(EventDate coming, DateTimeOffset ends);
}
