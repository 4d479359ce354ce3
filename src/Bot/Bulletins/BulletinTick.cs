using CommunityBot.Notifications.Bulletins;
using CommunityBot.Notifying;
using Quartz;

namespace CommunityBot.Bulletins;

/// <summary>What is to be done is found out by <see cref="EditionProgress"/>.</summary>
[DisallowConcurrentExecution]
internal sealed class BulletinTick(EditionProgress progress, TimeProvider time, ILogger<BulletinTick> log)
    : Tick(log, time, "What is due of the Bulletin could not be done")
{
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(10);

    protected override Task RunAsync(TimeSpan late, CancellationToken cancellation) => progress.TickAsync(cancellation);
}
