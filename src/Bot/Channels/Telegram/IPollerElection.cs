namespace CommunityBot.Channels.Telegram;

/// <summary>Chooses the one process that polls: Telegram answers no more than one at a time.</summary>
internal interface IPollerElection
{
    /// <summary>Waits until no other process polls.</summary>
    Task<IPollerTerm> WinAsync(CancellationToken cancellation);
}

/// <summary>The time for which this process polls; disposing of it lets another begin at once.</summary>
internal interface IPollerTerm : IAsyncDisposable
{
    /// <value>Cancelled when another process may soon begin.</value>
    CancellationToken Ending { get; }
}

/// <summary>Where there is one process, it polls.</summary>
internal sealed class SolePoller : IPollerElection, IPollerTerm
{
    public CancellationToken Ending => CancellationToken.None;

    public Task<IPollerTerm> WinAsync(CancellationToken cancellation) => Task.FromResult<IPollerTerm>(this);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
