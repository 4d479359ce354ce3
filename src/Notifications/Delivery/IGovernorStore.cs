namespace CommunityBot.Notifications.Delivery;

/// <summary>What a channel's governor must still know after a restart.</summary>
public sealed record GovernorMemory(DateTimeOffset NotBefore, double Rate);

public interface IGovernorStore
{
    Task<GovernorMemory?> LoadAsync(string channel, CancellationToken cancellation);

    Task SaveAsync(string channel, GovernorMemory memory, CancellationToken cancellation);
}

/// <summary>For runs that store nothing.</summary>
public sealed class ForgetfulGovernorStore : IGovernorStore
{
    public Task<GovernorMemory?> LoadAsync(string channel, CancellationToken cancellation) => Task.FromResult<GovernorMemory?>(null);

    public Task SaveAsync(string channel, GovernorMemory memory, CancellationToken cancellation) => Task.CompletedTask;
}
