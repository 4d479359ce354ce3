namespace CommunityBot.FindingMatches.Introducing;

/// <summary>Looks every hour for introductions that fall due; what is due lies in storage, so a missed look changes nothing.</summary>
internal sealed class IntroductionWatch(IntroductionDesk desk, TimeProvider time, ILogger<IntroductionWatch> log) : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        using var timer = new PeriodicTimer(LookEvery, time);
        do
        {
            try
            {
                await desk.RunDueAsync(stoppingToken);
            }
            // The boundary of the service: the next look tries again.
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogError(e, "Introductions that fall due could not be looked at; tried again in an hour");
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
