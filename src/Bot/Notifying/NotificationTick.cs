using CommunityBot.Notifications.Schedules;
using Quartz;

namespace CommunityBot.Notifying;

/// <summary>The tick; what is to be done is the <see cref="Reconciler"/>'s to find out.</summary>
[DisallowConcurrentExecution]
internal sealed class NotificationTick(Reconciler reconciler, TimeProvider time, ILogger<NotificationTick> log) : IJob
{
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        try
        {
            var late = time.GetUtcNow() - (context.ScheduledFireTimeUtc ?? context.FireTimeUtc);
            await reconciler.TickAsync(late, cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogError(e, "What is due could not be found out; the next tick tries again");
        }
    }
}
