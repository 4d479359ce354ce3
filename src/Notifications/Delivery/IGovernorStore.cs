namespace CommunityBot.Notifications.Delivery;

/// <summary>What a channel's governor must still know after a restart.</summary>
public sealed record GovernorMemory(DateTimeOffset NotBefore, double Rate);

public interface IGovernorStore
{
    Task<GovernorMemory?> LoadAsync(string channel, CancellationToken cancellation);

    Task SaveAsync(string channel, GovernorMemory memory, CancellationToken cancellation);
}

/// <summary>A governor's store that several nodes use: it hands out the turns of a channel, so that all together keep its limit.</summary>
public interface ISharedTurns
{
    /// <summary>Charges replies that have gone, and takes turns for bulk.</summary>
    Task<GrantedTurns> TakeAsync(string channel, TurnRequest request, CancellationToken cancellation);
}

/// <param name="Fastest">The channel's limit, in messages a second.</param>
/// <param name="Replies">Replies sent since the last request that used no turn.</param>
/// <param name="Turns">Turns wanted; 0 for none.</param>
public readonly record struct TurnRequest(double Fastest, int Replies, int Turns);

/// <param name="Turns">How many the node has; none while the channel is stopped.</param>
/// <param name="First">When the first of them is, from now on; the others follow at the rate. A little less than zero for one that is late.</param>
/// <param name="Next">When the first turn is that nobody has, from now on.</param>
/// <param name="Stopped">How long bulk has to stand still, on all nodes.</param>
/// <param name="Rate">Messages a second at present, for all nodes together.</param>
public readonly record struct GrantedTurns(int Turns, TimeSpan First, TimeSpan Next, TimeSpan Stopped, double Rate);

/// <summary>For runs that store nothing.</summary>
public sealed class ForgetfulGovernorStore : IGovernorStore
{
    public Task<GovernorMemory?> LoadAsync(string channel, CancellationToken cancellation) => Task.FromResult<GovernorMemory?>(null);

    public Task SaveAsync(string channel, GovernorMemory memory, CancellationToken cancellation) => Task.CompletedTask;
}
