using CommunityBot.Storage.Postgres;
using Quartz;

namespace CommunityBot.Hosting;

/// <summary>
/// The scheduler from its start to its end. It is no hosted service, because those start before the page can be
/// reached and would delay it.
/// </summary>
internal sealed class RunningScheduler : IAsyncDisposable
{
    private readonly IScheduler _scheduler;

    private RunningScheduler(IScheduler scheduler) => _scheduler = scheduler;

    public static async Task<RunningScheduler> StartAsync(IServiceProvider services)
    {
        var scheduler = await CreateAsync(services);
        await scheduler.Start();
        return new RunningScheduler(scheduler);
    }

    private static async Task<IScheduler> CreateAsync(IServiceProvider services)
    {
        // Where the schedules are shared, this makes their tables, and two nodes must not do that at once.
        await using var alone = services.GetService<PostgresDoor>() is { } door ? await door.LockAsync("quartz tables") : null;
        return await services.GetRequiredService<ISchedulerFactory>().GetScheduler();
    }

    public async ValueTask DisposeAsync() => await _scheduler.Shutdown(waitForJobsToComplete: true);
}
