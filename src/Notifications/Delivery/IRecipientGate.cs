using CommunityBot.Notifications.Ledger;

namespace CommunityBot.Notifications.Delivery;

/// <summary>
/// Knows the recipients: asked at the moment of sending, never earlier, and told what the channel said of them.
/// </summary>
public interface IRecipientGate
{
    /// <summary>May this recipient be sent this now? Asked for every row, just before its call; it must be quick.</summary>
    ValueTask<GateDecision> AskAsync(Occurrence occurrence, LedgerRow row, DateTimeOffset now, CancellationToken cancellation);

    /// <summary>The channel can't reach an address. Suppress it, for everything, until it is heard from again.</summary>
    /// <param name="why"><see cref="Unreachability.UnknownChat"/> counts from the second occurrence on.</param>
    Task UnreachableAsync(ChannelAddress address, Unreachability why, string occurrence, CancellationToken cancellation);

    /// <summary>A chat has a new address: put it in the place of the old one everywhere.</summary>
    Task MovedAsync(ChannelAddress was, ChannelAddress now, CancellationToken cancellation);
}

/// <summary>The gate's answer.</summary>
public abstract record GateDecision
{
    private GateDecision()
    {
    }

    /// <param name="Address">Where to, if not the address of the row.</param>
    public sealed record Send(ChannelAddress? Address = null) : GateDecision
    {
        public static Send Now { get; } = new();
    }

    /// <summary>Not any more: no consent, blocked, left.</summary>
    public sealed record Suppress(RowReason Reason) : GateDecision;

    /// <summary>Later: quiet hours, a pause until a date. After the occurrence's expiry it is not sent at all.</summary>
    public sealed record Postpone(DateTimeOffset Until) : GateDecision;
}

/// <summary>Lets everything pass: until somebody keeps subscribers.</summary>
public sealed class OpenGate : IRecipientGate
{
    public ValueTask<GateDecision> AskAsync(
        Occurrence occurrence, LedgerRow row, DateTimeOffset now, CancellationToken cancellation) => ValueTask.FromResult<GateDecision>(GateDecision.Send.Now);

    public Task UnreachableAsync(ChannelAddress address, Unreachability why, string occurrence, CancellationToken cancellation) => Task.CompletedTask;

    public Task MovedAsync(ChannelAddress was, ChannelAddress now, CancellationToken cancellation) => Task.CompletedTask;
}
