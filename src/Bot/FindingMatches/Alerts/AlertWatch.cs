using CommunityBot.Knowledge.CommunityDirectory;

namespace CommunityBot.FindingMatches.Alerts;

/// <summary>Runs <see cref="AlertSweep"/> at start and whenever the directory has changed.</summary>
internal sealed class AlertWatch(AlertSweep sweep, ICommunityDirectory directory, TimeProvider time, ILogger<AlertWatch> log) : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        using var timer = new PeriodicTimer(LookEvery, time);
        long? swept = null;
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                var version = directory.Current.Version;
                if (swept != version)
                {
                    await sweep.RunAsync(stoppingToken);
                    swept = version;
                }
            }
            // The boundary of the service: the next tick tries again.
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogError(e, "Saved searches could not be compared with the directory; tried again in {Seconds} seconds", LookEvery.TotalSeconds);
            }
        }
    }
}
