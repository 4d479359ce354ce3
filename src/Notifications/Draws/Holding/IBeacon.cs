namespace CommunityBot.Notifications.Draws.Holding;

/// <summary>Where the values of a public beacon come from.</summary>
public interface IBeacon
{
    /// <summary>Asks for a round that should be public by now.</summary>
    /// <returns>Null when it can't be had now; it is asked for again. What is given is checked by the caller.</returns>
    Task<SourceValue.Beacon?> FetchAsync(RandomSource.Beacon source, CancellationToken cancellation);
}

/// <summary>For programs without a way to a beacon: an organiser brings the value.</summary>
public sealed class NoBeacon : IBeacon
{
    public Task<SourceValue.Beacon?> FetchAsync(RandomSource.Beacon source, CancellationToken cancellation) => Task.FromResult<SourceValue.Beacon?>(null);
}
