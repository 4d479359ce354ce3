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
        var scheduler = await services.GetRequiredService<ISchedulerFactory>().GetScheduler();
        await scheduler.Start();
        return new RunningScheduler(scheduler);
    }

    public async ValueTask DisposeAsync() => await _scheduler.Shutdown(waitForJobsToComplete: true);
}
