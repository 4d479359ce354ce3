using System.Collections.Concurrent;
using System.Diagnostics;
using CommunityBot.Hosting;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Storage;
using CommunityBot.Telemetry;

namespace CommunityBot.Conversations;

/// <summary>
/// Delivers the replies that are owed: in order within a chat, side by side across chats. A reply is settled when the
/// channel has it or will never take it; one that may or may not have arrived is not repeated, because in practice it
/// nearly always has, except where the channel knows a repeat when it sees one.
/// </summary>
public sealed class ReplySender(
    IEnumerable<IMessenger> messengers, IConversationStore store, ISendsInFlight inFlight, Governors governors, BotMetrics metrics,
    TimeProvider time, ILogger<ReplySender> log) : IDisposable
{
    private const int MostAttempts = 8;
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan TurnWait = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan StorageWait = TimeSpan.FromSeconds(1);

    private readonly Dictionary<string, Outlet> _outlets = messengers.ToDictionary(
        m => m.Channel, m => new Outlet(m, governors.For(m.Channel), new SemaphoreSlim(m.MostSendsAtOnce)), StringComparer.Ordinal);
    private readonly SerialLanes _chats = new();
    private readonly ConcurrentDictionary<string, bool> _inHand = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stopping = new();

    public int Busy => _chats.ActiveLanes;

    public void Send(IReadOnlyList<OwedReply> replies)
    {
        foreach (var reply in replies)
        {
            Enqueue(reply.To.ToString(), reply);
        }
    }

    /// <summary>Ends when everything owed to this chat so far has been sent or given up.</summary>
    public Task SentAsync(ChannelAddress chat)
    {
        var sent = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _chats.Enqueue(chat.ToString(), () =>
        {
            sent.SetResult();
            return Task.CompletedTask;
        });
        return sent.Task;
    }

    /// <summary>
    /// Takes up the replies still owed from before a stop, this program's or another copy's, except those that were already
    /// under way; and those that have slipped from this program's own hands while its database was away.
    /// </summary>
    /// <param name="whileServing">True when newer replies may be waiting here for what is taken up: it passes them by.</param>
    public async Task RecoverAsync(CancellationToken cancellation, bool whileServing = false)
    {
        await foreach (var reply in store.OwedRepliesAsync(cancellation))
        {
            if (_inHand.ContainsKey(reply.Id))
            {
                continue;
            }

            if (await inFlight.MayHaveBegunAsync(reply, cancellation) && !KnowsRepeats(reply))
            {
                metrics.ReplySettled(reply.To.Channel, "unknown");
                log.LogWarning("A reply on {Channel} was under way when the program stopped or lost its database; it is not repeated", reply.To.Channel);
                await store.SettleAsync([reply.Id], cancellation);
            }
            else
            {
                Enqueue(whileServing ? $"taken up {reply.To}" : reply.To.ToString(), reply);
            }
        }
    }

    /// <summary>Lets no new attempt begin; what is owed stays stored for the next start.</summary>
    public async Task StopAsync()
    {
        await _stopping.CancelAsync();
        for (var i = 0; i < 50 && _chats.ActiveLanes > 0; i++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), time);
        }
    }

    public void Dispose() => _stopping.Dispose();

    private bool KnowsRepeats(OwedReply reply) => _outlets.TryGetValue(reply.To.Channel, out var outlet) && outlet.Messenger.KnowsRepeats;

    private void Enqueue(string lane, OwedReply reply)
    {
        if (_inHand.TryAdd(reply.Id, true))
        {
            _chats.Enqueue(lane, () => DeliverAsync(reply));
        }
    }

    private async Task DeliverAsync(OwedReply reply)
    {
        using var send = Tracing.Continue("send", ActivityKind.Producer, reply.Traceparent)?.SetTag("communitybot.channel", reply.To.Channel);
        try
        {
            if (await AttemptAsync(reply))
            {
                await StoredAsync(() => new ValueTask(store.SettleAsync([reply.Id], CancellationToken.None)));
                inFlight.Settled(reply);
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // Stopping: the reply stays owed.
        }
        catch (Exception e)
        {
            send.Failed(e);
            log.LogError(e, "A reply on {Channel} could not be delivered or settled; it stays owed until it is taken up again", reply.To.Channel);
        }
        finally
        {
            _inHand.TryRemove(reply.Id, out _);
        }
    }

    /// <returns>True when the reply is to be settled; false when it is not this program's to send any more.</returns>
    private async Task<bool> AttemptAsync(OwedReply reply)
    {
        if (!_outlets.TryGetValue(reply.To.Channel, out var outlet))
        {
            log.LogWarning("No messenger serves {Channel} any more; a reply is given up", reply.To.Channel);
            return true;
        }

        var to = reply.To;
        var yielded = 0;
        for (var attempt = 1; ;)
        {
            _stopping.Token.ThrowIfCancellationRequested();
            var (start, result) = await SendAsync(outlet, reply, to);
            switch (start, result)
            {
                case (SendStart.NotOurs, _):
                    return false;
                case (SendStart.NotYet, _):
                    await Task.Delay(TurnWait * Math.Min(++yielded, 20), time, _stopping.Token);
                    continue;
                case (_, DeliveryResult.Moved moved) when attempt < MostAttempts:
                    to = moved.To;
                    await StoredAsync(() => inFlight.NotSentAsync(reply));
                    break;
                case (_, { } ended) when WaitBeforeRetry(ended, attempt) is not { } wait:
                    Account(reply, ended);
                    return true;
                default:
                    await StoredAsync(() => inFlight.NotSentAsync(reply));
                    await Task.Delay(WaitBeforeRetry(result!, attempt)!.Value, time, _stopping.Token);
                    break;
            }

            attempt++;
        }
    }

    /// <summary>The wait for a free place comes before the note: what only waits was certainly not sent.</summary>
    /// <returns>The result of a send that has begun; null for one that has not.</returns>
    private async Task<(SendStart Start, DeliveryResult? Result)> SendAsync(Outlet outlet, OwedReply reply, ChannelAddress to)
    {
        using (Tracing.Step("wait"))
        {
            await outlet.Governor.PassReplyAsync(to, _stopping.Token);
            await outlet.Places.WaitAsync(_stopping.Token);
        }

        try
        {
            var start = SendStart.NotYet;
            await StoredAsync(async () => start = await inFlight.BeginAsync(reply, _stopping.Token));
            if (start != SendStart.Begun)
            {
                return (start, null);
            }

            using var call = Tracing.Step("call", ActivityKind.Client);
            var result = await CallAsync(outlet.Messenger, reply, to);
            call?.SetTag("communitybot.outcome", result.GetType().Name);
            await outlet.Governor.ObserveAsync(result);
            return (SendStart.Begun, result);
        }
        finally
        {
            outlet.Places.Release();
        }
    }

    /// <summary>A channel that keeps its messages in the database has sent nothing while that is away, or knows the repeat.</summary>
    private async Task<DeliveryResult> CallAsync(IMessenger messenger, OwedReply reply, ChannelAddress to)
    {
        if (!messenger.KnowsRepeats)
        {
            return await messenger.SendAsync(reply.Id, to, reply.Message, CancellationToken.None);
        }

        DeliveryResult? result = null;
        await StoredAsync(async () => result = await messenger.SendAsync(reply.Id, to, reply.Message, CancellationToken.None));
        return result!;
    }

    /// <summary>Asks again while the database is away: nobody else would before this program's next start.</summary>
    private async Task StoredAsync(Func<ValueTask> work)
    {
        for (var failures = 0; ; failures++)
        {
            try
            {
                await work();
                return;
            }
            catch (StorageUnavailableException e)
            {
                if (failures == 0)
                {
                    log.LogWarning(e, "A reply waits for the database");
                }

                await Task.Delay(StorageWait, time, _stopping.Token);
            }
        }
    }

    private static TimeSpan? WaitBeforeRetry(DeliveryResult result, int attempt) => result switch
    {
        DeliveryResult.RetryAfter retry when retry.Wait <= LongestWait && attempt < MostAttempts => retry.Wait,
        DeliveryResult.NotSent when attempt < MostAttempts => TimeSpan.FromSeconds(Math.Min(60, 0.25 * Math.Pow(2, attempt))),
        _ => null,
    };

    private void Account(OwedReply reply, DeliveryResult result)
    {
        metrics.ReplySettled(reply.To.Channel, result.GetType().Name);
        if (result is not DeliveryResult.Delivered)
        {
            log.LogWarning("A reply on {Channel} ended as {Result}", reply.To.Channel, result);
        }
    }

    private sealed record Outlet(IMessenger Messenger, ChannelGovernor Governor, SemaphoreSlim Places);
}
