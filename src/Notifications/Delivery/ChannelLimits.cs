namespace CommunityBot.Notifications.Delivery;

/// <summary>How fast a channel may be sent to.</summary>
/// <param name="PerSecond">Messages a second over all chats; null for no limit.</param>
/// <param name="ChatPause">The least time between two messages to one chat.</param>
/// <param name="GroupPerMinute">Messages a minute to one group; null for no limit.</param>
/// <param name="IsGroup">Tells groups from chats with one person.</param>
public sealed record ChannelLimits(
    double? PerSecond, TimeSpan ChatPause = default, int? GroupPerMinute = null, Func<ChannelAddress, bool>? IsGroup = null)
{
    public static ChannelLimits None { get; } = new((double?)null);
}
