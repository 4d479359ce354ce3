using Quartz;

namespace CommunityBot.Notifying;

/// <summary>A job that only asks what is due. What goes wrong is logged here, once, and the next tick tries again.</summary>
/// <param name="undone">What a failure says was not done.</param>
internal abstract class Tick(ILogger log, TimeProvider time, string undone) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        try
        {
            await RunAsync(time.GetUtcNow() - (context.ScheduledFireTimeUtc ?? context.FireTimeUtc), cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogError(e, "{Undone}; the next tick tries again", undone);
        }
    }

    /// <param name="late">How long after its time the tick comes.</param>
    protected abstract Task RunAsync(TimeSpan late, CancellationToken cancellation);
}
