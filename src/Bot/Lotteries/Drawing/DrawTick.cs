using CommunityBot.Notifications.Draws.Holding;
using Quartz;

namespace CommunityBot.Lotteries.Drawing;

/// <summary>The tick; what is due is <see cref="DrawRunner"/>'s to find out.</summary>
[DisallowConcurrentExecution]
internal sealed class DrawTick(DrawRunner runner, ILogger<DrawTick> log) : IJob
{
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        try
        {
            await runner.TickAsync(cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogError(e, "The draws could not be looked at; the next tick tries again");
        }
    }
}
