using System.Threading.Channels;
using CommunityBot.Notifications.Ledger;

namespace CommunityBot.Notifications.Delivery;

/// <summary>
/// Gathers the changes that sends make at the same moment into one unit of work: while one is being committed, the
/// next fills up. A single send waits for one commit, and a thousand at once for little more.
/// </summary>
internal sealed class LedgerWriter(ILedger ledger)
{
    private const int MostAtOnce = 1024;

    private readonly Channel<Pending> _changes = Channel.CreateUnbounded<Pending>(new UnboundedChannelOptions { SingleReader = true });

    /// <summary>Ends after the commit.</summary>
    public Task<RecordResult> RecordAsync(in RowChange change)
    {
        var pending = new Pending(change);
        return _changes.Writer.TryWrite(pending)
            ? pending.Done.Task
            : throw new InvalidOperationException("The ledger's writer has ended.");
    }

    /// <summary>Writes until <see cref="Complete"/>, and then what is left.</summary>
    public async Task RunAsync()
    {
        var batch = new List<Pending>(MostAtOnce);
        while (await _changes.Reader.WaitToReadAsync())
        {
            batch.Clear();
            while (batch.Count < MostAtOnce && _changes.Reader.TryRead(out var pending))
            {
                batch.Add(pending);
            }

            await WriteAsync(batch);
        }
    }

    public void Complete() => _changes.Writer.TryComplete();

    private async Task WriteAsync(List<Pending> batch)
    {
        try
        {
            var results = await ledger.RecordAsync(batch.ConvertAll(p => p.Change), CancellationToken.None);
            for (var i = 0; i < batch.Count; i++)
            {
                batch[i].Done.SetResult(results[i]);
            }
        }
        catch (Exception e)
        {
            // Whoever waits decides: a send does not begin, an outcome is written again.
            batch.ForEach(p => p.Done.SetException(e));
        }
    }

    private sealed class Pending(RowChange change)
    {
        public RowChange Change { get; } = change;

        public TaskCompletionSource<RecordResult> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
