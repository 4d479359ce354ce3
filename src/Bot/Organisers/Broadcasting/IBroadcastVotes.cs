using CommunityBot.Notifications.Delivery;

namespace CommunityBot.Organisers.Broadcasting;

/// <summary>What people said of broadcasts with the buttons under them. One word a person; the last one counts.</summary>
public interface IBroadcastVotes
{
    Task CastAsync(string broadcast, ChannelAddress person, bool useful, DateTimeOffset at, CancellationToken cancellation);

    Task<BroadcastVotes> CountAsync(string broadcast, CancellationToken cancellation);
}

public sealed record BroadcastVotes(int Useful, int NotUseful);
