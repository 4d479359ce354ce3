namespace CommunityBot.Storage.Postgres;

/// <summary>
/// This process among the nodes that share the database: a name of its own at each start, and a lease which says that it
/// lives, so that nobody takes over what is its to do.
/// </summary>
internal sealed class PostgresNode : IAsyncDisposable
{
    private readonly PostgresLease _lease;
    private readonly LeaseLength _length;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly CancellationTokenSource _leaving = new();
    private readonly Lock _gate = new();
    private Task? _beating;

    public PostgresNode(PostgresDoor door, LeaseLength length, TimeProvider time, ILogger<PostgresNode> log)
    {
        Name = $"node/{Guid.NewGuid():N}";
        _lease = new PostgresLease(door, Name, length);
        (_length, _time, _log) = (length, time, log);
    }

    /// <value>Of its lease.</value>
    public string Name { get; }

    /// <summary>To be awaited before anything is stored under its name. Only the first call asks the database.</summary>
    public async ValueTask JoinAsync(CancellationToken cancellation)
    {
        if (Volatile.Read(ref _beating) is not null)
        {
            return;
        }

        await _lease.TakeAsync(cancellation);
        lock (_gate)
        {
            _beating ??= BeatAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _leaving.CancelAsync();
        if (_beating is not null)
        {
            await _beating;
            await _lease.ReleaseAsync();
        }

        _leaving.Dispose();
    }

    private async Task BeatAsync()
    {
        using var timer = new PeriodicTimer(_length.Beat, _time);
        try
        {
            while (await timer.WaitForNextTickAsync(_leaving.Token))
            {
                await RenewAsync();
            }
        }
        catch (OperationCanceledException)
        {
            // Leaving.
        }
    }

    private async Task RenewAsync()
    {
        try
        {
            await _lease.TakeAsync(_leaving.Token);
        }
        catch (StorageUnavailableException e)
        {
            _log.LogWarning("This node can't say that it lives; others may take over what it owes ({Reason})", e.Message);
        }
    }
}
