using Quartz;

namespace CommunityBot.Retention;

/// <summary>The tick; the work is <see cref="RetentionSweep"/>'s.</summary>
[DisallowConcurrentExecution]
internal sealed class RetentionJob(RetentionSweep sweep, ILogger<RetentionJob> log) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        try
        {
            await sweep.RunAsync(cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogError(e, "Old data could not be deleted; the next tick tries again");
        }
    }
}
