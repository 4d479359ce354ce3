using CommunityBot.Notifications.Schedules;
using Quartz;

namespace CommunityBot.Notifying;

/// <summary>What is to be done is the <see cref="Reconciler"/>'s to find out.</summary>
[DisallowConcurrentExecution]
internal sealed class NotificationTick(Reconciler reconciler, TimeProvider time, ILogger<NotificationTick> log)
    : Tick(log, time, "What is due could not be found out")
{
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    protected override Task RunAsync(TimeSpan late, CancellationToken cancellation) => reconciler.TickAsync(late, cancellation);
}
