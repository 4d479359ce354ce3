using CommunityBot.Hosting;
using CommunityBot.Notifications.Delivery;

namespace CommunityBot.Conversations;

/// <summary>
/// Delivers the replies that are owed: in order within a chat, side by side across chats. A reply is settled when the
/// channel has it or will never take it; one that may or may not have arrived is not repeated, because in practice it
/// nearly always has.
/// </summary>
public sealed class ReplySender(
    IEnumerable<IMessenger> messengers, IOwedReplies owed, SendsInFlight inFlight, Governors governors, BotMetrics metrics,
    TimeProvider time, ILogger<ReplySender> log) : IDisposable
{
    private const int MostAttempts = 8;
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);

    private readonly Dictionary<string, Outlet> _outlets = messengers.ToDictionary(
        m => m.Channel, m => new Outlet(m, governors.For(m.Channel), new SemaphoreSlim(m.MostSendsAtOnce)), StringComparer.Ordinal);
    private readonly SerialLanes _chats = new();
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
    /// Takes up the replies still owed from before a stop, or by a node that has died, except those that were already under way.
    /// </summary>
    /// <param name="whileServing">True when newer replies may be waiting here for what is taken up: it passes them by.</param>
    public async Task RecoverAsync(CancellationToken cancellation, bool whileServing = false)
    {
        var doubtful = inFlight.FoundAtStart;
        await foreach (var (reply, begun) in owed.TakeOverAsync(cancellation))
        {
            if (begun || doubtful.Contains(reply.Id))
            {
                metrics.ReplySettled(reply.To.Channel, "unknown");
                log.LogWarning("A reply on {Channel} was under way when the program stopped; it is not repeated", reply.To.Channel);
                await owed.SettleAsync([reply.Id], cancellation);
            }
            else
            {
                Enqueue(whileServing ? $"left by others/{reply.To}" : reply.To.ToString(), reply);
            }
        }

        inFlight.ForgetFound();
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

    private void Enqueue(string lane, OwedReply reply) => _chats.Enqueue(lane, () => DeliverAsync(reply));

    private async Task DeliverAsync(OwedReply reply)
    {
        try
        {
            var slot = await AttemptAsync(reply);
            if (slot is { } taken)
            {
                await owed.SettleAsync([reply.Id], CancellationToken.None);
                inFlight.Leave(taken);
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // Stopping: the reply stays owed.
        }
        catch (Exception e)
        {
            log.LogError(e, "A reply on {Channel} could not be delivered or settled; it stays owed until the next start", reply.To.Channel);
        }
    }

    /// <returns>The slot to leave once the reply is settled; null when another node has taken the reply over.</returns>
    private async Task<int?> AttemptAsync(OwedReply reply)
    {
        if (!_outlets.TryGetValue(reply.To.Channel, out var outlet))
        {
            log.LogWarning("No messenger serves {Channel} any more; a reply is given up", reply.To.Channel);
            return inFlight.Enter(reply.Id);
        }

        var to = reply.To;
        for (var attempt = 1; ; attempt++)
        {
            _stopping.Token.ThrowIfCancellationRequested();
            if (await SendAsync(outlet, reply, to) is not var (slot, result))
            {
                return null;
            }

            if (result is DeliveryResult.Moved moved && attempt < MostAttempts)
            {
                to = moved.To;
            }
            else if (WaitBeforeRetry(result, attempt) is not { } wait)
            {
                Account(reply, result);
                return slot;
            }
            else
            {
                inFlight.Leave(slot);
                await owed.PutBackAsync(reply.Id, CancellationToken.None);
                await Task.Delay(wait, time, _stopping.Token);
                continue;
            }

            inFlight.Leave(slot);
        }
    }

    /// <summary>The wait for a free place comes before the note: what only waits was certainly not sent.</summary>
    /// <returns>Null when another node has taken the reply over.</returns>
    private async Task<(int Slot, DeliveryResult Result)?> SendAsync(Outlet outlet, OwedReply reply, ChannelAddress to)
    {
        await owed.AwaitEarlierAsync(reply, _stopping.Token);
        await outlet.Governor.PassReplyAsync(to, _stopping.Token);
        await outlet.Places.WaitAsync(_stopping.Token);
        try
        {
            if (!await owed.BeginAsync(reply.Id, _stopping.Token))
            {
                return null;
            }

            var slot = inFlight.Enter(reply.Id);
            var result = await outlet.Messenger.SendAsync(reply.Id, to, reply.Message, CancellationToken.None);
            await outlet.Governor.ObserveAsync(result);
            return (slot, result);
        }
        finally
        {
            outlet.Places.Release();
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
