using CommunityBot.Notifications.Ledger;
using CommunityBot.Notifications.Schedules;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Notifications.Delivery;

/// <summary>Sends everything that is due, on every channel, for as long as the program runs.</summary>
public sealed class Dispatcher : IHostedService, IAsyncDisposable
{
    private readonly ILedger _ledger;
    private readonly Governors _governors;
    private readonly LedgerWriter _writer;
    private readonly List<ChannelLane> _lanes;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly CancellationTokenSource _stopping = new();
    private Task _sending = Task.CompletedTask;
    private Task _writing = Task.CompletedTask;
    private bool _disposed;

    public Dispatcher(
        IEnumerable<IMessenger> messengers, ILedger ledger, Governors governors, IRecipientGate gate, NotificationSources sources,
        NotificationMetrics metrics, TimeProvider time, ILogger<Dispatcher> log, LeaseTerms? leases = null)
    {
        (_ledger, _governors, _time, _log) = (ledger, governors, time, log);
        _writer = new LedgerWriter(ledger);
        var terms = leases ?? LeaseTerms.New();
        _lanes = [.. messengers.Select(m => new ChannelLane(
            m, governors.For(m.Channel), ledger, new SendBuffer(),
            new SendPreparation(m, _writer, gate, sources, metrics, time, log),
            new SendAttempt(m, governors.For(m.Channel), ledger, _writer, gate, metrics, time, log),
            terms, time, log))];
    }

    /// <summary>Something may have become due.</summary>
    public void Wake() => _lanes.ForEach(lane => lane.Wake());

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await _governors.LoadAsync(cancellationToken);
        var left = await _ledger.RecoverAsync(_time.GetUtcNow(), cancellationToken);
        if (left.Leases > 0)
        {
            _log.LogWarning(
                "Notifications: the last run left {Requeued} rows to send, and {Unknown} of which nobody knows whether they arrived",
                left.Requeued, left.Unknown);
        }

        _writing = Task.Run(_writer.RunAsync, CancellationToken.None);
        _sending = Task.WhenAll(_lanes.ConvertAll(lane => Task.Run(() => lane.RunAsync(_stopping.Token), CancellationToken.None)));
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await _sending;
        _writer.Complete();
        await _writing;
    }

    /// <summary>Ends before the storage does, also in a program that was not stopped in order.</summary>
    public async ValueTask DisposeAsync()
    {
        // The container knows it twice, by its own type and as a hosted service.
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        await StopAsync(CancellationToken.None);
        _stopping.Dispose();
        _lanes.ForEach(lane => lane.Dispose());
    }
}
