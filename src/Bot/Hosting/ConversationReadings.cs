using CommunityBot.Conversations;
using CommunityBot.Telemetry;

namespace CommunityBot.Hosting;

/// <summary>What waits in the conversations at the moment.</summary>
internal sealed class ConversationReadings(TurnDispatcher turns, ReplySender replies) : IMetricSource
{
    public IEnumerable<Metric> Metrics =>
    [
        new Reading("communitybot_turns_waiting", "Conversations with a turn waiting or running", () => turns.Busy),
        new Reading("communitybot_turns_stuck_seconds", "How long turns have waited without any of them ending", () => turns.WithoutProgress.TotalSeconds),
        new Reading("communitybot_replies_waiting", "Chats with a reply waiting or under way", () => replies.Busy),
    ];
}
