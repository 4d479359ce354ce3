using CommunityBot.Notifications.Delivery;

namespace CommunityBot.Subscribing;

/// <summary>Keeps somebody from a topic whatever they say now, because of what they have said before.</summary>
internal interface IConsentBar
{
    /// <returns>What to tell them; null when nothing stands against it.</returns>
    ValueTask<string?> ReasonAsync(ChannelAddress person, string topic, CancellationToken cancellation);
}
