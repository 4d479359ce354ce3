using System.Text;

namespace CommunityBot.Testing.Telegram;

/// <summary>getUpdates as Telegram does it: asking from an offset drops what lies before; an empty queue makes the caller wait.</summary>
public sealed class PendingUpdates
{
    private readonly Lock _gate = new();
    private readonly List<(long Id, string Json)> _waiting = [];
    private TaskCompletionSource _added = NewSignal();
    private CancellationTokenSource? _poller;
    private long _acknowledged;
    private int _polls;

    /// <summary>Every update below this id was acknowledged.</summary>
    public long AcknowledgedBelow => Interlocked.Read(ref _acknowledged);

    /// <summary>How often getUpdates was called.</summary>
    public int Polls => Volatile.Read(ref _polls);

    public int Waiting
    {
        get
        {
            lock (_gate)
            {
                return _waiting.Count;
            }
        }
    }

    /// <param name="id">The server's own number; the text may say otherwise, or nothing.</param>
    public void Add(params ReadOnlySpan<(long Id, string Json)> updates)
    {
        lock (_gate)
        {
            _waiting.AddRange(updates);
            _added.TrySetResult();
            _added = NewSignal();
        }
    }

    /// <returns>The batch as a JSON array; null when another poller took over.</returns>
    public async Task<string?> PollAsync(long offset, int limit, TimeSpan timeout, CancellationToken aborted)
    {
        Interlocked.Increment(ref _polls);
        using var mine = CancellationTokenSource.CreateLinkedTokenSource(aborted);
        lock (_gate)
        {
            _poller?.Cancel();
            _poller = mine;
            _waiting.RemoveAll(u => u.Id < offset);
            _acknowledged = Math.Max(_acknowledged, offset);
        }

        try
        {
            using var late = new CancellationTokenSource(timeout);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, mine.Token);
            while (true)
            {
                Task added;
                lock (_gate)
                {
                    if (_waiting.Count > 0 || late.IsCancellationRequested)
                    {
                        return Batch(limit);
                    }

                    added = _added.Task;
                }

                await added.WaitAsync(either.Token).ContinueWith(_ => { }, TaskScheduler.Default);
                if (mine.IsCancellationRequested)
                {
                    aborted.ThrowIfCancellationRequested();
                    return null;
                }
            }
        }
        finally
        {
            lock (_gate)
            {
                _poller = _poller == mine ? null : _poller;
            }
        }
    }

    private string Batch(int limit)
    {
        var json = new StringBuilder("[");
        for (var i = 0; i < Math.Min(limit, _waiting.Count); i++)
        {
            json.Append(i == 0 ? "" : ",").Append(_waiting[i].Json);
        }

        return json.Append(']').ToString();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
