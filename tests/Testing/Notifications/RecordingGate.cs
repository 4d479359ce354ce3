using System.Collections.Concurrent;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Notifications.Ledger;

namespace CommunityBot.Testing.Notifications;

/// <summary>A gate that decides as the test says, and remembers what it was told.</summary>
public sealed class RecordingGate : IRecipientGate
{
    public Func<LedgerRow, DateTimeOffset, GateDecision> Decide { get; set; } = (_, _) => GateDecision.Send.Now;

    public ConcurrentQueue<(ChannelAddress Address, Unreachability Why)> Unreached { get; } = new();

    public ConcurrentQueue<(ChannelAddress From, ChannelAddress To)> Moved { get; } = new();

    public ValueTask<GateDecision> AskAsync(Occurrence occurrence, LedgerRow row, DateTimeOffset now, CancellationToken cancellation) =>
        ValueTask.FromResult(Decide(row, now));

    public Task UnreachableAsync(ChannelAddress address, Unreachability why, string occurrence, CancellationToken cancellation)
    {
        Unreached.Enqueue((address, why));
        return Task.CompletedTask;
    }

    public Task MovedAsync(ChannelAddress was, ChannelAddress now, CancellationToken cancellation)
    {
        Moved.Enqueue((was, now));
        return Task.CompletedTask;
    }
}
