using CommunityBot.Notifying;
using Quartz;

namespace CommunityBot.Retention;

/// <summary>The tick; the work is <see cref="RetentionSweep"/>'s.</summary>
[DisallowConcurrentExecution]
internal sealed class RetentionJob(RetentionSweep sweep, TimeProvider time, ILogger<RetentionJob> log) : Tick(log, time, "Old data could not be deleted")
{
    protected override Task RunAsync(TimeSpan late, CancellationToken cancellation) => sweep.RunAsync(cancellation);
}
