using CommunityBot.Conversations;
using CommunityBot.Telemetry;

namespace CommunityBot.Hosting;

/// <summary>What is counted about turns and replies.</summary>
public sealed class BotMetrics : IMetricSource
{
    private readonly Counter _turns = new("communitybot_turns_total", "Messages answered and saved", "channel");
    private readonly Counter _replies = new("communitybot_replies_total", "Replies, by what they were", "kind");
    private readonly Counter _failed = new("communitybot_turns_failed_total", "Turns in which a handler failed and an apology was said");
    private readonly Counter _repeats = new("communitybot_repeats_dropped_total", "Messages that a channel sent again after they were answered");
    private readonly Counter _settled = new("communitybot_replies_settled_total", "Replies sent or given up, by how that ended", "channel", "outcome");
    private readonly Histogram _seconds = new(
        "communitybot_turn_seconds", "From the start of a turn to its saving", 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5);

    public IEnumerable<Metric> Metrics => [_turns, _replies, _failed, _repeats, _settled, _seconds];

    public void TurnSaved(string channel, IReadOnlyList<Reply> replies, TimeSpan took)
    {
        _turns.Increment(channel);
        foreach (var reply in replies)
        {
            _replies.Increment(reply.Kind.ToString());
        }

        _seconds.Observe(took);
    }

    public void TurnFailed() => _failed.Increment();

    public void RepeatDropped() => _repeats.Increment();

    public void ReplySettled(string channel, string outcome) => _settled.Increment(channel, outcome);
}
