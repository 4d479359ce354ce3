namespace CommunityBot.Hosting;

/// <summary>
/// Gives memory back when a busy time is over. The garbage collector runs when something is allocated, so a program
/// that has fallen quiet would keep what its busiest moment took.
/// </summary>
internal sealed class IdleMemory(TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(LookEvery, time);
        var collections = 0;
        var trimmedAt = -1;
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var quiet = GC.CollectionCount(0) == collections;
            collections = GC.CollectionCount(0);
            if (quiet && collections != trimmedAt)
            {
                GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
                trimmedAt = collections = GC.CollectionCount(0);
            }
        }
    }
}
