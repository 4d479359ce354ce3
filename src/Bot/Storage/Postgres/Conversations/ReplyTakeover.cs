using CommunityBot.Conversations;

namespace CommunityBot.Storage.Postgres;

/// <summary>
/// Shows the other nodes that this one lives, and takes up the replies of those that are seen no more. By the database's
/// clock alone: what a node's own says doesn't matter.
/// </summary>
internal sealed class ReplyTakeover(
    PostgresDoor door, ReplySender sender, LeaseLength lease, TimeProvider time, ILogger<ReplyTakeover> log) : BackgroundService
{
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await SeenAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        try
        {
            await door.WriteAsync(db => db.ExecuteAsync($"delete from reply_nodes where id = {door.Node}"), cancellationToken);
        }
        // Then the others wait until it has been gone long enough.
        catch (StorageUnavailableException e)
        {
            log.LogWarning(e, "The other nodes could not be told of the stop");
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var steadySince = time.GetTimestamp();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(lease.Beat, time, stoppingToken);
                var before = time.GetTimestamp();
                await SeenAsync(stoppingToken);
                // After an outage of the database everybody looks dead to whoever comes back first.
                if (time.GetElapsedTime(before) > lease.Beat)
                {
                    steadySince = time.GetTimestamp();
                }

                if (time.GetElapsedTime(steadySince) > lease.Value)
                {
                    await sender.RecoverAsync(stoppingToken, whileServing: true);
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            // The boundary of this loop: whatever went wrong, it tries again.
            catch (Exception e)
            {
                steadySince = time.GetTimestamp();
                log.LogWarning(e, "This node could not show that it lives, or take up the replies of others");
            }
        }
    }

    private Task<int> SeenAsync(CancellationToken cancellation) => door.WriteAsync(
        db => db.ExecuteAsync([
            $"insert into reply_nodes (id, seen_at) values ({door.Node}, now()) on conflict (id) do update set seen_at = excluded.seen_at",
            $"delete from reply_nodes where seen_at < now() - interval '1 day'"]),
        cancellation);
}
