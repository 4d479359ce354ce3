using System.Collections.Concurrent;
using CommunityBot.Notifications.Ledger;
using CommunityBot.Notifications.Schedules;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Notifications.Delivery;

/// <summary>Everything due on one channel: leased in batches, paced by the governor, sent side by side.</summary>
internal sealed class ChannelLane(
    IMessenger messenger, ChannelGovernor governor, ILedger ledger, LedgerWriter writer, IRecipientGate gate,
    NotificationSources sources, NotificationMetrics metrics, LeaseTerms terms, TimeProvider time, ILogger log) : IDisposable
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(10);

    /// <summary>After a fault of ours: the row waits, the others go on.</summary>
    private static readonly TimeSpan AfterFault = TimeSpan.FromMinutes(1);

    /// <summary>A stop longer than this gives the leases back, so that nothing hangs on this process meanwhile.</summary>
    private static readonly TimeSpan LongStop = TimeSpan.FromSeconds(10);

    private readonly SendBuffer _buffer = new();
    private readonly SemaphoreSlim _places = new(messenger.MostSendsAtOnce);
    private readonly ConcurrentDictionary<ChannelAddress, bool> _busy = new();
    private readonly List<HeldLease> _leases = [];
    private TaskCompletionSource _woken = NewSignal();
    private DateTimeOffset _lookedAt;

    private int Low => Math.Max(32, messenger.MostSendsAtOnce * 2);

    /// <summary>There may be something new: it looks at once.</summary>
    public void Wake() => Volatile.Read(ref _woken).TrySetResult();

    public async Task RunAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await StepAsync(stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                break;
            }
            catch (Exception e)
            {
                log.LogError(e, "Sending on {Channel} is interrupted; it goes on in a moment", messenger.Channel);
                await Task.Delay(LookEvery, time, CancellationToken.None);
            }
        }

        await EndAsync();
    }

    private async Task StepAsync(CancellationToken stopping)
    {
        var now = time.GetUtcNow();
        var lookAfter = _buffer.Count < Low / 2 && _leases.Count > 0 ? LookAgain : LookEvery / 2;
        if (_woken.Task.IsCompleted || now - _lookedAt >= lookAfter)
        {
            await LookAsync(now, stopping);
        }

        if (_buffer.Take(now, out var wait) is not { } send)
        {
            await IdleAsync(wait, stopping);
            return;
        }

        await _places.WaitAsync(stopping);
        var begun = false;
        try
        {
            begun = await TryBeginAsync(send, stopping);
        }
        catch
        {
            _buffer.PutBack(send);
            throw;
        }
        finally
        {
            if (!begun)
            {
                _places.Release();
            }
        }
    }

    public void Dispose() => _places.Dispose();

    /// <returns>True when a call is on its way, which will free the place.</returns>
    private async Task<bool> TryBeginAsync(PendingSend send, CancellationToken stopping)
    {
        if (!_busy.TryAdd(send.Row.Address, true))
        {
            _buffer.SetAside(send, time.GetUtcNow() + TimeSpan.FromMilliseconds(20));
            return false;
        }

        var begun = false;
        try
        {
            var pass = governor.TryPassBulk(send.Row.Address);
            if (!pass.MayGo)
            {
                await HoldBackAsync(send, pass, stopping);
                return false;
            }

            var outgoing = await PrepareAsync(send, stopping);
            if (outgoing is null)
            {
                governor.GiveBack(send.Row.Address);
                return false;
            }

            _ = SendAsync(send, outgoing.Value.To, outgoing.Value.Message);
            return begun = true;
        }
        finally
        {
            if (!begun)
            {
                _busy.TryRemove(send.Row.Address, out _);
            }
        }
    }

    private async Task HoldBackAsync(PendingSend send, BulkPass pass, CancellationToken stopping)
    {
        if (!pass.IsForLane)
        {
            _buffer.SetAside(send, time.GetUtcNow() + pass.Wait);
            return;
        }

        _buffer.PutBack(send);
        if (pass.Wait > LongStop)
        {
            await GiveBackAllAsync();
        }

        await Task.Delay(pass.Wait < LookEvery ? pass.Wait : LookEvery, time, stopping);
    }

    /// <summary>Everything that is asked at the moment of sending.</summary>
    /// <returns>Null when it is not to be sent now; that is recorded then.</returns>
    private async Task<(ChannelAddress To, OutgoingMessage Message)?> PrepareAsync(PendingSend send, CancellationToken stopping)
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

    /// <returns>Null when the gate has failed.</returns>
    private async ValueTask<GateDecision?> AskAsync(PendingSend send, DateTimeOffset now, CancellationToken stopping)
    {
        try
        {
            return await gate.AskAsync(send.Occurrence, send.Row, now, stopping);
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

    private async Task<(ChannelAddress, OutgoingMessage)?> WithoutSendingAsync(PendingSend send, Verdict verdict)
    {
        foreach (var row in send.Rows)
        {
            await writer.RecordAsync(Change(send, row, verdict));
            metrics.Settled(messenger.Channel, send.Occurrence.Id, verdict.State);
        }

        send.Lease.Settled(send.Rows.Count);
        return null;
    }

    /// <summary>One send: noted, called, settled. Its place is free only after that, so no more can be in doubt than are under way.</summary>
    private async Task SendAsync(PendingSend send, ChannelAddress to, OutgoingMessage message)
    {
        try
        {
            var began = await writer.RecordAsync(Change(send, send.Row, new Verdict(RowState.InFlight)));
            if (began == RecordResult.Recorded)
            {
                metrics.Began(messenger.Channel, time.GetUtcNow() - send.Occurrence.Due);
                await SettleAsync(send, await CallAsync(send, to, message));
            }
            else if (began == RecordResult.Stopped)
            {
                await DropAsync(send);
            }
            else
            {
                send.Lease.Settled(send.Rows.Count);
            }
        }
        catch (Exception e)
        {
            // The row keeps its state; what is not settled is recovered with its lease.
            log.LogError(e, "A send on {Channel} could not be recorded", messenger.Channel);
            send.Lease.Settled(send.Rows.Count);
        }
        finally
        {
            _busy.TryRemove(send.Row.Address, out _);
            _places.Release();
        }
    }

    private async Task<DeliveryResult> CallAsync(PendingSend send, ChannelAddress to, OutgoingMessage message)
    {
        var id = $"{send.Occurrence.Id}/{send.Row.Number}";
        try
        {
            var result = await messenger.SendAsync(id, to, message, CancellationToken.None);
            if (result is DeliveryResult.Moved moved)
            {
                // The channel has refused the old address, so this is still the first send.
                await gate.MovedAsync(to, moved.To, CancellationToken.None);
                result = await messenger.SendAsync(id, moved.To, message, CancellationToken.None);
            }

            await governor.ObserveAsync(result);
            return result;
        }
        catch (Exception e)
        {
            log.LogError(e, "The messenger of {Channel} failed; whether the message arrived is not known", messenger.Channel);
            return new DeliveryResult.Unknown(e.GetType().Name);
        }
    }

    private async Task SettleAsync(PendingSend send, DeliveryResult result)
    {
        var now = time.GetUtcNow();
        var verdict = Verdict.Of(result, send.Occurrence, send.Row, now);
        var number = (result as DeliveryResult.Delivered)?.MessageNumber ?? 0;
        if (!await RecordOutcomeAsync(Change(send, send.Row, verdict) with { MessageNumber = number }))
        {
            send.Lease.Settled(send.Rows.Count);
            return;
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

        await GoOnAsync(send, verdict, now);
    }

    /// <summary>What becomes of the row itself, if it stays in hand, and of the later parts.</summary>
    private async Task GoOnAsync(PendingSend send, Verdict verdict, DateTimeOffset now)
    {
        if (verdict.State == RowState.Leased)
        {
            _buffer.PutBack(send);
            return;
        }

        send.Lease.Settled(1);
        if (send.Rest is not { } rest)
        {
            return;
        }

        switch (verdict.State)
        {
            case RowState.Sent or RowState.Unknown:
                _buffer.SetAside(rest, now + messenger.Limits.ChatPause);
                break;
            case RowState.Queued:
                await WithoutSendingAsync(rest, verdict);
                break;
            default:
                await WithoutSendingAsync(rest, new Verdict(RowState.Suppressed, RowReason.EarlierPartMissing));
                break;
        }
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
                await Task.Delay(LookEvery, time);
            }
        }
    }

    private RowChange Change(PendingSend send, LedgerRow row, Verdict verdict) => new(
        send.Occurrence.Id, row.Number, send.Lease.Lease.Token, verdict.State, time.GetUtcNow(), verdict.Reason, verdict.NotBefore);

    /// <summary>The occurrence was paused or cancelled: all of it goes back.</summary>
    private async Task DropAsync(PendingSend stopped)
    {
        stopped.Lease.Settled(stopped.Rows.Count);
        var dropped = _buffer.Remove(s => s.Occurrence.Id == stopped.Occurrence.Id);
        dropped.ForEach(s => s.Lease.Settled(s.Rows.Count));
        await ledger.ReleaseAsync([.. dropped.Append(stopped).Select(s => s.Lease.Lease).Distinct()], CancellationToken.None);
    }

    private async Task LookAsync(DateTimeOffset now, CancellationToken stopping)
    {
        Volatile.Write(ref _woken, NewSignal());
        _lookedAt = now;
        _leases.RemoveAll(l => l.IsDone);
        await RenewAsync(now, stopping);
        if (governor.NotBefore - now > LongStop)
        {
            return;
        }

        var most = (int)Math.Clamp(governor.Rate * 4, Low, 1024);
        var leased = await ledger.LeaseAsync(
            new LeaseRequest(terms.Owner, messenger.Channel, now, now + terms.Length, most, _buffer.WithAtLeast(Low)), stopping);
        foreach (var lease in leased.Select(l => new HeldLease(l, now + terms.Length)))
        {
            _leases.Add(lease);
            _buffer.Add(lease);
        }
    }

    private async Task RenewAsync(DateTimeOffset now, CancellationToken stopping)
    {
        var ending = _leases.FindAll(l => l.Until - now < terms.Length / 2);
        if (ending.Count > 0)
        {
            ending.ForEach(l => l.Until = now + terms.Length);
            await ledger.RenewAsync([.. ending.Select(l => l.Lease)], now + terms.Length, stopping);
        }
    }

    private async Task IdleAsync(TimeSpan? wait, CancellationToken stopping)
    {
        var longest = wait is { } some && some < LookEvery ? some : LookEvery;
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        await Task.WhenAny(_woken.Task, Task.Delay(longest, time, over.Token));
        await over.CancelAsync();
    }

    private async Task GiveBackAllAsync()
    {
        _buffer.Remove(_ => true).ForEach(s => s.Lease.Settled(s.Rows.Count));
        await ledger.ReleaseAsync([.. _leases.Select(l => l.Lease)], CancellationToken.None);
        _leases.RemoveAll(l => l.IsDone);
    }

    /// <summary>Waits a little for the calls under way, then gives back what was not begun.</summary>
    private async Task EndAsync()
    {
        for (var place = 0; place < messenger.MostSendsAtOnce; place++)
        {
            if (!await _places.WaitAsync(terms.Patience))
            {
                break;
            }
        }

        try
        {
            await GiveBackAllAsync();
        }
        catch (Exception e)
        {
            // The next start takes them back by itself.
            log.LogWarning("What was leased on {Channel} could not be given back ({Reason})", messenger.Channel, e.Message);
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}

/// <param name="Owner">Names this run of this process.</param>
/// <param name="Length">How long rows are leased for; they are renewed at half of it.</param>
/// <param name="Patience">How long the end waits for one call that is under way.</param>
public sealed record LeaseTerms(string Owner, TimeSpan Length, TimeSpan Patience)
{
    public static LeaseTerms New() => new(Guid.NewGuid().ToString("n"), TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(5));
}
