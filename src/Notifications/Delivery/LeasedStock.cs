using System.Diagnostics;
using CommunityBot.Notifications.Ledger;
using CommunityBot.Telemetry;

namespace CommunityBot.Notifications.Delivery;

/// <summary>The leases that a lane holds: taken, kept, and given back.</summary>
internal sealed class LeasedStock(string channel, ILedger ledger, SendBuffer buffer, LeaseTerms terms)
{
    private readonly List<HeldLease> _leases = [];

    /// <value>The tick that said last that something may be due, if it is traced.</value>
    public string? Traceparent { get; set; }

    public bool HasAny => _leases.Count > 0;

    /// <param name="low">Of an occurrence with as many sends in the buffer no more is taken.</param>
    public async Task TakeAsync(DateTimeOffset now, int most, int low, CancellationToken cancellation)
    {
        using var claim = Tracing.Continue("claim", ActivityKind.Internal, Traceparent)?.SetTag("communitybot.channel", channel);
        var leased = await ledger.LeaseAsync(
            new LeaseRequest(terms.Owner, channel, now, now + terms.Length, most, buffer.WithAtLeast(low)), cancellation);
        if (leased.Count == 0)
        {
            claim.LeaveOut();
        }

        claim?.SetTag("communitybot.rows", leased.Sum(l => l.Rows.Count));
        foreach (var lease in leased.Select(l => new HeldLease(l, now, now + terms.Length, Tracing.Traceparent)))
        {
            _leases.Add(lease);
            buffer.Add(lease);
        }
    }

    /// <summary>Keeps what is not settled yet.</summary>
    public async Task RenewAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        _leases.RemoveAll(l => l.IsDone);
        var ending = _leases.FindAll(l => l.Until - now < terms.Length * 0.75);
        if (ending.Count > 0)
        {
            ending.ForEach(l => l.Until = now + terms.Length);
            await ledger.RenewAsync([.. ending.Select(l => l.Lease)], now + terms.Length, cancellation);
        }
    }

    /// <summary>The occurrence was paused or cancelled: all of it goes back.</summary>
    public async Task DropAsync(PendingSend stopped)
    {
        stopped.Lease.Settled(stopped.Rows.Count);
        var dropped = buffer.Remove(s => s.Occurrence.Id == stopped.Occurrence.Id);
        dropped.ForEach(s => s.Lease.Settled(s.Rows.Count));
        await ledger.ReleaseAsync([.. dropped.Append(stopped).Select(s => s.Lease.Lease).Distinct()], CancellationToken.None);
    }

    public async Task GiveBackAllAsync()
    {
        buffer.Remove(_ => true).ForEach(s => s.Lease.Settled(s.Rows.Count));
        await ledger.ReleaseAsync([.. _leases.Select(l => l.Lease)], CancellationToken.None);
        _leases.RemoveAll(l => l.IsDone);
    }
}
