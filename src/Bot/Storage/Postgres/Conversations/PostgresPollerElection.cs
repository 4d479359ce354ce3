using CommunityBot.Channels.Telegram;

namespace CommunityBot.Storage.Postgres;

/// <summary>The node that holds the lease polls, and renews it; the others ask for it now and then.</summary>
internal sealed class PostgresPollerElection(PostgresDoor door, LeaseLength length, TimeProvider time, ILogger<PostgresPollerElection> log) : IPollerElection
{
    private const string Name = "telegram-poller";

    public async Task<IPollerTerm> WinAsync(CancellationToken cancellation)
    {
        while (true)
        {
            var asked = time.GetTimestamp();
            var lease = new PostgresLease(door, Name, length);
            if (await TakeAsync(lease, cancellation))
            {
                log.LogInformation("This node polls Telegram now");
                return new Term(lease, length, asked, time, log);
            }

            await Task.Delay(length.Beat, time, cancellation);
        }
    }

    private async Task<bool> TakeAsync(PostgresLease lease, CancellationToken cancellation)
    {
        try
        {
            return await lease.TakeAsync(cancellation);
        }
        catch (StorageUnavailableException e)
        {
            log.LogWarning(e, "No node can be chosen to poll Telegram");
            return false;
        }
    }

    /// <summary>Counts the lease from when it was asked for, which is before the database counts it from.</summary>
    private sealed class Term : IPollerTerm
    {
        private readonly PostgresLease _lease;
        private readonly LeaseLength _length;
        private readonly TimeProvider _time;
        private readonly ILogger _log;
        private readonly CancellationTokenSource _ending;
        private readonly CancellationTokenSource _over = new();
        private readonly Task _renewing;

        public Term(PostgresLease lease, LeaseLength length, long asked, TimeProvider time, ILogger log)
        {
            (_lease, _length, _time, _log) = (lease, length, time, log);
            _ending = new CancellationTokenSource(Left(asked), time);
            _renewing = RenewAsync();
        }

        public CancellationToken Ending => _ending.Token;

        public async ValueTask DisposeAsync()
        {
            await _over.CancelAsync();
            await _renewing;
            await _lease.ReleaseAsync();
            _ending.Dispose();
            _over.Dispose();
        }

        private async Task RenewAsync()
        {
            using var timer = new PeriodicTimer(_length.Beat, _time);
            try
            {
                while (await timer.WaitForNextTickAsync(_over.Token) && !_ending.IsCancellationRequested)
                {
                    await RenewOnceAsync();
                }
            }
            catch (OperationCanceledException)
            {
                // The term is over.
            }
        }

        private async Task RenewOnceAsync()
        {
            var asked = _time.GetTimestamp();
            try
            {
                if (await _lease.TakeAsync(_over.Token))
                {
                    _ending.CancelAfter(Left(asked));
                }
                else
                {
                    _log.LogWarning("Another node polls Telegram now; this one was silent for too long");
                    await _ending.CancelAsync();
                }
            }
            catch (StorageUnavailableException e)
            {
                _log.LogWarning(e, "This node's turn to poll Telegram can't be renewed");
            }
        }

        private TimeSpan Left(long asked)
        {
            var left = _length.Safe - _time.GetElapsedTime(asked);
            return left > TimeSpan.Zero ? left : TimeSpan.Zero;
        }
    }
}
