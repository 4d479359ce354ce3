using System.Collections.Concurrent;
using CommunityBot.Notifications.Ledger;
using CommunityBot.Telemetry;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Notifications.Delivery;

/// <summary>Everything due on one channel: leased in batches, paced by the governor, sent side by side.</summary>
internal sealed class ChannelLane(
    IMessenger messenger, ChannelGovernor governor, ILedger ledger, SendBuffer buffer, SendPreparation preparation, SendAttempt attempt,
    LeaseTerms terms, TimeProvider time, ILogger log) : IDisposable
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(10);

    /// <summary>A stop longer than this gives the leases back, so that nothing hangs on this process meanwhile.</summary>
    private static readonly TimeSpan LongStop = TimeSpan.FromSeconds(10);

    private readonly LeasedStock _stock = new(messenger.Channel, ledger, buffer, terms);
    private readonly SemaphoreSlim _places = new(messenger.MostSendsAtOnce);
    private readonly ConcurrentDictionary<ChannelAddress, bool> _busy = new();
    private TaskCompletionSource _woken = NewSignal();
    private DateTimeOffset _lookedAt;

    private int Low => Math.Max(32, messenger.MostSendsAtOnce * 2);

    /// <summary>There may be something new: it looks at once.</summary>
    public void Wake() => (_stock.Traceparent, _) = (Tracing.Traceparent, Volatile.Read(ref _woken).TrySetResult());

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
        var lookAfter = buffer.Count < Low / 2 && _stock.HasAny ? LookAgain : LookEvery / 2;
        if (_woken.Task.IsCompleted || now - _lookedAt >= lookAfter)
        {
            await LookAsync(now, stopping);
        }

        if (buffer.Take(now, out var wait) is not { } send)
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
            buffer.PutBack(send);
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
            buffer.SetAside(send, time.GetUtcNow() + TimeSpan.FromMilliseconds(20));
            return false;
        }

        var begun = false;
        try
        {
            await governor.ReserveAsync(buffer.Count + 1, stopping);
            var pass = governor.TryPassBulk(send.Row.Address);
            if (!pass.MayGo)
            {
                await HoldBackAsync(send, pass, stopping);
                return false;
            }

            var outgoing = await preparation.PrepareAsync(send, stopping);
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
            buffer.SetAside(send, time.GetUtcNow() + pass.Wait);
            return;
        }

        buffer.PutBack(send);
        if (pass.Wait > LongStop)
        {
            await _stock.GiveBackAllAsync();
        }

        await Task.Delay(pass.Wait < LookEvery ? pass.Wait : LookEvery, time, stopping);
    }

    /// <summary>One send: noted, called, settled. Its place is free only after that, so no more can be in doubt than are under way.</summary>
    private async Task SendAsync(PendingSend send, ChannelAddress to, OutgoingMessage message)
    {
        try
        {
            var end = await attempt.RunAsync(send, to, message);
            if (end.WasStopped)
            {
                await _stock.DropAsync(send);
            }
            else if (end.Verdict is { } verdict)
            {
                await GoOnAsync(send, verdict, time.GetUtcNow());
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

    private async Task LookAsync(DateTimeOffset now, CancellationToken stopping)
    {
        Volatile.Write(ref _woken, NewSignal());
        _lookedAt = now;
        await _stock.RenewAsync(now, stopping);
        if (governor.NotBefore - now <= LongStop)
        {
            await _stock.TakeAsync(now, (int)Math.Clamp(governor.Rate * 4, Low, 1024), Low, stopping);
        }
    }

    /// <summary>What becomes of the row itself, if it stays in hand, and of the later parts.</summary>
    private async Task GoOnAsync(PendingSend send, Verdict verdict, DateTimeOffset now)
    {
        if (verdict.State == RowState.Leased)
        {
            buffer.PutBack(send);
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
                buffer.SetAside(rest, now + messenger.Limits.ChatPause);
                break;
            case RowState.Queued:
                await preparation.WithoutSendingAsync(rest, verdict);
                break;
            default:
                await preparation.WithoutSendingAsync(rest, new Verdict(RowState.Suppressed, RowReason.EarlierPartMissing));
                break;
        }
    }

    private async Task IdleAsync(TimeSpan? wait, CancellationToken stopping)
    {
        var longest = wait is { } some && some < LookEvery ? some : LookEvery;
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        await Task.WhenAny(_woken.Task, Task.Delay(longest, time, over.Token));
        await over.CancelAsync();
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
            await _stock.GiveBackAllAsync();
        }
        catch (Exception e)
        {
            // The next start takes them back by itself.
            log.LogWarning(e, "What was leased on {Channel} could not be given back", messenger.Channel);
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
