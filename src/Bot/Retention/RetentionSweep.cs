using Microsoft.Extensions.Options;

namespace CommunityBot.Retention;

/// <summary>
/// Deletes what is older than it may be. It looks at what is there now, so that a missed or a repeated tick changes
/// nothing.
/// </summary>
public sealed class RetentionSweep(
    IEnumerable<IExpiringData> kept, IOptions<RetentionOptions> options, TimeProvider time, ILogger<RetentionSweep> log)
{
    public async Task RunAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        foreach (var data in kept)
        {
            var gone = await data.DeleteBeforeAsync(now - data.KeptFor(options.Value), cancellation);
            log.LogInformation("Retention: {Count} {Name} deleted", gone, data.Name);
        }
    }
}
