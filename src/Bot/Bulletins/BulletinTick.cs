using CommunityBot.Notifications.Bulletins;
using Quartz;

namespace CommunityBot.Bulletins;

/// <summary>The tick; what is to be done is found out by <see cref="EditionProgress"/>.</summary>
[DisallowConcurrentExecution]
internal sealed class BulletinTick(EditionProgress progress, ILogger<BulletinTick> log) : IJob
{
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(10);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        try
        {
            await progress.TickAsync(cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogError(e, "What is due of the Bulletin could not be done; the next tick tries again");
        }
    }
}
