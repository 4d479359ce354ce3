using CommunityBot.Notifications.Ledger;
using CommunityBot.Notifications.Schedules;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Notifications.Delivery;

/// <summary>What is asked and put together at the moment of sending, and the end of what is not sent after all.</summary>
internal sealed class SendPreparation(
    IMessenger messenger, LedgerWriter writer, IRecipientGate gate, NotificationSources sources, NotificationMetrics metrics,
    TimeProvider time, ILogger log)
{
    /// <summary>After a fault of ours: the row waits, the others go on.</summary>
    private static readonly TimeSpan AfterFault = TimeSpan.FromMinutes(1);

    /// <summary>Everything that is asked at the moment of sending.</summary>
    /// <returns>Null when it is not to be sent now; that is recorded then.</returns>
    public async Task<(ChannelAddress To, OutgoingMessage Message)?> PrepareAsync(PendingSend send, CancellationToken stopping)
    {
        var (occurrence, row, now) = (send.Occurrence, send.Row, time.GetUtcNow());
        if (now >= occurrence.Expires)
        {
            return await WithoutSendingAsync(send, new Verdict(RowState.Suppressed, RowReason.Expired));
        }

        switch (await AskAsync(send, now, stopping))
        {
            case GateDecision.Suppress suppress:
                return await WithoutSendingAsync(send, new Verdict(RowState.Suppressed, suppress.Reason));
            case GateDecision.Postpone postpone when postpone.Until >= occurrence.Expires:
                return await WithoutSendingAsync(send, new Verdict(RowState.Suppressed, RowReason.Expired));
            case GateDecision.Postpone postpone:
                return await WithoutSendingAsync(send, new Verdict(RowState.Queued, RowReason.QuietHours, postpone.Until));
            case GateDecision.Send passed when await ComposeAsync(send, stopping) is { } message:
                return (passed.Address ?? row.Address, message);
            case GateDecision.Send:
                return await WithoutSendingAsync(send, new Verdict(RowState.Suppressed, RowReason.NothingToSay));
            default:
                return await WithoutSendingAsync(send, new Verdict(RowState.Queued, RowReason.None, now + AfterFault));
        }
    }

    /// <returns>Null when that could not be found out.</returns>
    private async ValueTask<GateDecision?> AskAsync(PendingSend send, DateTimeOffset now, CancellationToken stopping)
    {
        try
        {
            var decision = await gate.AskAsync(send.Occurrence, send.Row, now, stopping);
            return decision is GateDecision.Send && await sources.NotBeforeAsync(send.Occurrence, send.Row, stopping) is var wanted && wanted > now
                ? new GateDecision.Postpone(wanted)
                : decision;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogError(e, "Whether a row of {Occurrence} may be sent could not be found out; it waits", send.Occurrence.Id);
            return null;
        }
    }

    private async ValueTask<OutgoingMessage?> ComposeAsync(PendingSend send, CancellationToken stopping)
    {
        var row = send.Row;
        var whole = await sources.ComposeAsync(send.Occurrence, row, stopping);
        return whole is null || row.Parts == 1 ? whole : messenger.Split(whole).ElementAtOrDefault(row.Part - 1);
    }

    /// <summary>Settles a row, and the parts after it, without a call.</summary>
    /// <returns>Null.</returns>
    public async Task<(ChannelAddress To, OutgoingMessage Message)?> WithoutSendingAsync(PendingSend send, Verdict verdict)
    {
        foreach (var row in send.Rows)
        {
            await writer.RecordAsync(verdict.For(send, row, time.GetUtcNow()));
            metrics.Settled(messenger.Channel, send.Occurrence.Id, verdict.State);
        }

        send.Lease.Settled(send.Rows.Count);
        return null;
    }
}
