using CommunityBot.Conversations;

namespace CommunityBot.Storage.Postgres;

/// <summary>Looks every few seconds for replies that a node which has died was to send.</summary>
internal sealed class LeftReplies(ReplySender sender, LeaseLength lease, TimeProvider time, ILogger<LeftReplies> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(lease.Beat, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await sender.RecoverAsync(stoppingToken, whileServing: true);
            }
            catch (StorageUnavailableException e)
            {
                log.LogWarning("What other nodes have left can't be looked for ({Reason})", e.Message);
            }
        }
    }
}
