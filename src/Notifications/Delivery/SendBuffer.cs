using System.Diagnostics;
using CommunityBot.Notifications.Ledger;
using CommunityBot.Telemetry;

namespace CommunityBot.Notifications.Delivery;

/// <summary>The parts for one recipient that one lease holds, in order. They are sent one after another or not at all.</summary>
internal sealed record PendingSend(HeldLease Lease, IReadOnlyList<LedgerRow> Rows)
{
    public LedgerRow Row => Rows[0];

    public Occurrence Occurrence => Lease.Lease.Occurrence;

    /// <summary>The span of this send. It began with its claim, and until now it waited for its turn.</summary>
    public Activity? Trace(string channel)
    {
        var span = Tracing.Continue("send", ActivityKind.Producer, Lease.Traceparent, Lease.Taken)?
            .SetTag("communitybot.channel", channel).SetTag("communitybot.kind", Occurrence.Kind);
        Tracing.Step("wait", since: Lease.Taken)?.Dispose();
        return span;
    }

    public PendingSend? Rest => Rows.Count > 1 ? this with { Rows = [.. Rows.Skip(1)] } : null;
}

/// <summary>A lease in hand, and how many of its rows are not settled yet.</summary>
/// <param name="taken">When it was claimed.</param>
/// <param name="traceparent">The claim's span, if it is traced.</param>
internal sealed class HeldLease(Lease lease, DateTimeOffset taken, DateTimeOffset until, string? traceparent)
{
    private int _open = lease.Rows.Count;

    public Lease Lease { get; } = lease;

    public DateTimeOffset Taken { get; } = taken;

    public string? Traceparent { get; } = traceparent;

    public DateTimeOffset Until { get; set; } = until;

    public bool IsDone => Volatile.Read(ref _open) <= 0;

    public void Settled(int rows) => Interlocked.Add(ref _open, -rows);
}

/// <summary>What a lane has leased and not begun: the most urgent first, those that must wait a little set aside.</summary>
internal sealed class SendBuffer
{
    private readonly Lock _gate = new();
    private readonly PriorityQueue<PendingSend, (Urgency Urgency, long Order)> _ready = new();
    private readonly PriorityQueue<PendingSend, DateTimeOffset> _later = new();
    private readonly Dictionary<string, int> _waiting = new(StringComparer.Ordinal);
    private long _order;

    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _ready.Count + _later.Count;
            }
        }
    }

    /// <summary>Occurrences of which at least so many sends wait here.</summary>
    public HashSet<string> WithAtLeast(int sends)
    {
        lock (_gate)
        {
            return _waiting.Where(w => w.Value >= sends).Select(w => w.Key).ToHashSet(StringComparer.Ordinal);
        }
    }

    public void Add(HeldLease lease)
    {
        lock (_gate)
        {
            // The rows of one recipient stand side by side.
            foreach (var group in lease.Lease.Rows.GroupBy(r => r.Recipient))
            {
                Enqueue(new PendingSend(lease, [.. group]));
            }
        }
    }

    /// <summary>Takes the next one that may go now.</summary>
    /// <param name="wait">Otherwise how long until the first of those set aside may.</param>
    public PendingSend? Take(DateTimeOffset now, out TimeSpan? wait)
    {
        lock (_gate)
        {
            while (_later.TryPeek(out var due, out var at) && at <= now)
            {
                _later.Dequeue();
                _ready.Enqueue(due, (due.Occurrence.Urgency, _order++));
            }

            wait = null;
            if (_ready.TryDequeue(out var next, out _))
            {
                CountOne(next, -1);
                return next;
            }

            wait = _later.TryPeek(out _, out var first) ? first - now : null;
            return null;
        }
    }

    /// <summary>Puts one back at its place in the queue.</summary>
    public void PutBack(PendingSend send)
    {
        lock (_gate)
        {
            _ready.Enqueue(send, (send.Occurrence.Urgency, -1));
            CountOne(send, +1);
        }
    }

    public void SetAside(PendingSend send, DateTimeOffset until)
    {
        lock (_gate)
        {
            _later.Enqueue(send, until);
            CountOne(send, +1);
        }
    }

    /// <summary>Takes out all that fits.</summary>
    public List<PendingSend> Remove(Func<PendingSend, bool> fits)
    {
        lock (_gate)
        {
            var all = _ready.UnorderedItems.Select(i => i.Element).Concat(_later.UnorderedItems.Select(i => i.Element)).ToList();
            var removed = all.FindAll(s => fits(s));
            if (removed.Count > 0)
            {
                _ready.Clear();
                _later.Clear();
                _waiting.Clear();
                all.Where(s => !fits(s)).OrderBy(s => s.Row.Number).ToList().ForEach(Enqueue);
            }

            return removed;
        }
    }

    private void Enqueue(PendingSend send)
    {
        _ready.Enqueue(send, (send.Occurrence.Urgency, _order++));
        CountOne(send, +1);
    }

    private void CountOne(PendingSend send, int by)
    {
        var left = _waiting.GetValueOrDefault(send.Occurrence.Id) + by;
        if (left <= 0)
        {
            _waiting.Remove(send.Occurrence.Id);
        }
        else
        {
            _waiting[send.Occurrence.Id] = left;
        }
    }
}
