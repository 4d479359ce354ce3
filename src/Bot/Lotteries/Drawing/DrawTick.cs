using CommunityBot.Notifications.Draws.Holding;
using CommunityBot.Notifying;
using Quartz;

namespace CommunityBot.Lotteries.Drawing;

/// <summary>What is due is <see cref="DrawRunner"/>'s to find out.</summary>
[DisallowConcurrentExecution]
internal sealed class DrawTick(DrawRunner runner, TimeProvider time, ILogger<DrawTick> log) : Tick(log, time, "The draws could not be looked at")
{
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    protected override Task RunAsync(TimeSpan late, CancellationToken cancellation) => runner.TickAsync(cancellation);
}
