using System.Diagnostics;
using CommunityBot.Notifications.Ledger;
using CommunityBot.Telemetry;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Notifications.Delivery;

/// <summary>How an attempt ended.</summary>
/// <param name="Verdict">Null when the row was not the lane's any more, or was stopped.</param>
/// <param name="WasStopped">True when no call was made, because the occurrence is not open.</param>
internal readonly record struct AttemptEnd(Verdict? Verdict, bool WasStopped = false)
{
    /// <summary>As traces write it.</summary>
    public string Outcome => WasStopped ? "stopped" : Verdict is { } verdict ? NotificationMetrics.Word(verdict.State) : "lost";

    public static AttemptEnd Lost { get; } = new(null);

    public static AttemptEnd Stopped { get; } = new(null, WasStopped: true);
}

/// <summary>One call of a channel, between the note that it begins and the record of how it ended.</summary>
internal sealed class SendAttempt(
    IMessenger messenger, ChannelGovernor governor, ILedger ledger, LedgerWriter writer, IRecipientGate gate, NotificationMetrics metrics,
    TimeProvider time, ILogger log)
{
    private static readonly TimeSpan BeforeRecordingAgain = TimeSpan.FromSeconds(1);

    public async Task<AttemptEnd> RunAsync(PendingSend send, ChannelAddress to, OutgoingMessage message)
    {
        using var span = send.Trace(messenger.Channel);
        var end = await AttemptAsync(send, to, message);
        span?.SetTag("communitybot.outcome", end.Outcome);
        return end;
    }

    private async Task<AttemptEnd> AttemptAsync(PendingSend send, ChannelAddress to, OutgoingMessage message)
    {
        switch (await writer.RecordAsync(new Verdict(RowState.InFlight).For(send, send.Row, time.GetUtcNow())))
        {
            case RecordResult.Recorded:
                metrics.Began(time.GetUtcNow() - send.Occurrence.Due);
                return await SettleAsync(send, await CallAsync(send, to, message));
            case RecordResult.Stopped:
                return AttemptEnd.Stopped;
            default:
                return AttemptEnd.Lost;
        }
    }

    private async Task<DeliveryResult> CallAsync(PendingSend send, ChannelAddress to, OutgoingMessage message)
    {
        var id = $"{send.Occurrence.Id}/{send.Row.Number}";
        using var call = Tracing.Step("call", ActivityKind.Client);
        try
        {
            var result = await messenger.DeliverAsync(id, to, message, CancellationToken.None);
            if (result is DeliveryResult.Moved moved)
            {
                // The channel has refused the old address, so this is still the first send.
                await gate.MovedAsync(to, moved.To, CancellationToken.None);
                result = await messenger.DeliverAsync(id, moved.To, message, CancellationToken.None);
            }

            call?.SetTag("communitybot.outcome", result.GetType().Name);
            await governor.ObserveAsync(result);
            return result;
        }
        catch (Exception e)
        {
            call.Failed(e);
            log.LogError(e, "The messenger of {Channel} failed; whether the message arrived is not known", messenger.Channel);
            return new DeliveryResult.Unknown(e.GetType().Name);
        }
    }

    private async Task<AttemptEnd> SettleAsync(PendingSend send, DeliveryResult result)
    {
        var now = time.GetUtcNow();
        var verdict = Verdict.Of(result, send.Occurrence, send.Row, now);
        var number = (result as DeliveryResult.Delivered)?.MessageNumber ?? 0;
        if (!await RecordOutcomeAsync(verdict.For(send, send.Row, now) with { MessageNumber = number }))
        {
            return AttemptEnd.Lost;
        }

        metrics.Settled(messenger.Channel, send.Occurrence.Id, verdict.State);
        if (result is DeliveryResult.Unreachable unreachable)
        {
            await gate.UnreachableAsync(send.Row.Address, unreachable.Why, send.Occurrence.Id, CancellationToken.None);
        }

        if (verdict.State is RowState.Failed or RowState.Unknown)
        {
            await Breaker.LookAsync(ledger, send.Occurrence, verdict, log);
        }

        return new AttemptEnd(verdict);
    }

    /// <summary>An outcome that is known must not be lost to a full disk: it is written until it is.</summary>
    private async Task<bool> RecordOutcomeAsync(RowChange change)
    {
        while (true)
        {
            try
            {
                return await writer.RecordAsync(change) == RecordResult.Recorded;
            }
            catch (Exception e) when (e is not InvalidOperationException)
            {
                log.LogError(e, "The outcome of a send on {Channel} could not be recorded; it is tried again", messenger.Channel);
                await Task.Delay(BeforeRecordingAgain, time);
            }
        }
    }
}
