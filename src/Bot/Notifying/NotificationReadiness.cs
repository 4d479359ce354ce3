using CommunityBot.Hosting;
using CommunityBot.Notifications.Delivery;

namespace CommunityBot.Notifying;

/// <summary>
/// Fails when residents would notice: reminders are due and none goes out, or nobody asks what is due. A long queue
/// that moves, or a stop that the channel has ordered, is no fault.
/// </summary>
internal sealed class NotificationReadiness(NotificationMetrics metrics, Governors governors, TimeProvider time) : IReadinessCheck
{
    private static readonly TimeSpan Stuck = TimeSpan.FromMinutes(1);

    public Task<string?> FaultAsync(CancellationToken cancellation) => Task.FromResult(Fault());

    private string? Fault()
    {
        var now = time.GetUtcNow();
        if (governors.All.FirstOrDefault(g => g.Value.BotIsRefused) is { Key: { } refused })
        {
            return $"The channel {refused} refuses the bot; its token has to be mended.";
        }

        if (metrics.SinceTick > Stuck)
        {
            return $"Nobody has asked what is due for {metrics.SinceTick.TotalSeconds:F0} seconds.";
        }

        var stopped = governors.All.Any(g => g.Value.AskedToWait > TimeSpan.Zero);
        return metrics.Due.Oldest is { } oldest && now - oldest > Stuck && metrics.SinceProgress > Stuck && !stopped
            ? $"Notifications are due and none has gone out for {metrics.SinceProgress.TotalSeconds:F0} seconds."
            : null;
    }
}
