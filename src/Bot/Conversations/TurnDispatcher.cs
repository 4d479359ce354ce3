using System.Diagnostics;
using CommunityBot.Hosting;
using CommunityBot.Storage;
using CommunityBot.Telemetry;

namespace CommunityBot.Conversations;

/// <summary>
/// Takes every message from every channel: drops an update already handled, keeps one turn at a time per conversation
/// and many conversations at once, and is the one boundary where a handler's fault is caught, logged and answered.
/// </summary>
public sealed class TurnDispatcher(
    IConversationStore store, MessageRouter router, ReplyRenderer renderer, ReplySender sender,
    IEnumerable<IPresenceObserver> presence, BotMetrics metrics, TimeProvider time, ILogger<TurnDispatcher> log)
{
    private const int MostTries = 5;

    private readonly SerialLanes _turns = new();
    private int _waiting;
    private long _lastProgress;

    /// <summary>How many conversations have a turn waiting or running.</summary>
    public int Busy => _turns.ActiveLanes;

    /// <summary>How long turns have been waiting without any of them ending; zero when none waits.</summary>
    public TimeSpan WithoutProgress => Volatile.Read(ref _waiting) == 0
        ? TimeSpan.Zero
        : time.GetElapsedTime(Volatile.Read(ref _lastProgress));

    /// <summary>
    /// Handles a message. The task ends when the turn is saved, which is the moment to acknowledge it to the channel;
    /// the replies are on their way by then. It fails only when the turn could not be saved: then do not acknowledge.
    /// </summary>
    public Task DispatchAsync(IncomingMessage message, CancellationToken cancellation)
    {
        message = message.Whole();
        var saved = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (Interlocked.Increment(ref _waiting) == 1)
        {
            Volatile.Write(ref _lastProgress, time.GetTimestamp());
        }

        var receive = Receive(message);
        // At once, so that another node sees it waiting before later ones reach the head of their lane.
        var queued = QueueAsync(message, receive, cancellation).AsTask();
        Run(message, queued, async () =>
        {
            Activity.Current = receive;
            try
            {
                await HandleAsync(message, await queued, cancellation);
                saved.SetResult();
            }
            catch (OperationCanceledException)
            {
                saved.TrySetCanceled(CancellationToken.None);
            }
            catch (Exception e)
            {
                receive.Failed(e);
                log.LogError(e, "A turn on {Channel} could not be saved; the channel will repeat it", message.Address.Channel);
                saved.SetException(e);
            }
            finally
            {
                receive?.Dispose();
                Volatile.Write(ref _lastProgress, time.GetTimestamp());
                Interlocked.Decrement(ref _waiting);
            }
        });
        return saved.Task;
    }

    /// <summary>
    /// In order of arrival; or, where the store keeps the order among all nodes, as soon as all that arrived here before have
    /// their places. Two nodes at which turns of one conversation arrived crosswise would otherwise wait for each other.
    /// </summary>
    private void Run(IncomingMessage message, Task queued, Func<Task> turn)
    {
        if (!store.OrdersTurns)
        {
            _turns.Enqueue(message.ConversationKey, turn);
            return;
        }

        _turns.Enqueue(message.ConversationKey, async () =>
        {
            await queued.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            _turns.Enqueue($"{message.ConversationKey} {message.UpdateId}", turn);
        });
    }

    /// <summary>Works out a turn without saving or sending anything.</summary>
    public async ValueTask<TurnOutcome> RunAsync(
        IncomingMessage message, Conversation conversation, CancellationToken cancellation)
    {
        using var route = Tracing.Step("route");
        try
        {
            var outcome = await router.RouteAsync(message, conversation, time.GetUtcNow(), cancellation);
            route?.SetTag("communitybot.replies", string.Join(' ', outcome.Replies.Select(r => r.Kind)));
            return outcome;
        }
        // Without its database no turn can be saved either: the message comes again when it is back.
        catch (Exception e) when (e is not (OperationCanceledException or StorageUnavailableException))
        {
            route.Failed(e);
            metrics.TurnFailed();
            log.LogError(e, "A handler failed on {Channel}", message.Address.Channel);
            return new TurnOutcome
            {
                Conversation = conversation with { Dialog = null },
                Replies = [Reply.Action("Sorry, something went wrong on my side. Please try again, or type /help. In an emergency call 999.")],
            };
        }
    }

    private async Task HandleAsync(IncomingMessage message, TurnPlace place, CancellationToken cancellation)
    {
        for (var tries = 1; !await TryAsync(message, place, cancellation); tries++)
        {
            log.LogWarning("Another node took a turn on {Channel} over; what was made of it here is dropped", message.Address.Channel);
            if (tries == MostTries)
            {
                throw new TimeoutException($"A turn was taken over by another node {MostTries} times.");
            }
        }
    }

    /// <returns>False when the place was lost to another node, which may or may not have answered.</returns>
    private async Task<bool> TryAsync(IncomingMessage message, TurnPlace place, CancellationToken cancellation)
    {
        var done = false;
        try
        {
            var started = time.GetTimestamp();
            var conversation = await TakeAsync(place, cancellation) ?? Conversation.New(message);
            if (conversation.HasHandled(message.UpdateId))
            {
                metrics.RepeatDropped();
                return true;
            }

            var now = time.GetUtcNow();
            foreach (var observer in presence)
            {
                await observer.NoteAsync(message, now, cancellation);
            }

            var outcome = await RunAsync(message, conversation, cancellation);
            var rendered = renderer.Render(message, outcome);
            var after = rendered.Conversation.WithHandled(message.UpdateId, now);
            done = await SaveAsync(new SavedTurn(after, rendered.Replies, outcome.Notes, now) { Place = place }, cancellation);
            if (done)
            {
                metrics.TurnSaved(message.Address.Channel, outcome.Replies, time.GetElapsedTime(started));
                sender.Send(rendered.Replies);
            }

            return done;
        }
        finally
        {
            if (!done)
            {
                await store.LeaveAsync(place);
            }
        }
    }

    /// <summary>Leaves what is around as it was: the span is the turn's, not the channel's.</summary>
    private static Activity? Receive(IncomingMessage message)
    {
        var around = Activity.Current;
        var receive = Tracing.Begin("receive", ActivityKind.Consumer)?
            .SetTag("communitybot.channel", message.Address.Channel)
            .SetTag("communitybot.content", message.Content.GetType().Name);
        Activity.Current = around;
        return receive;
    }

    private async ValueTask<TurnPlace> QueueAsync(IncomingMessage message, Activity? receive, CancellationToken cancellation)
    {
        Activity.Current = receive;
        return await store.QueueAsync(message.ConversationKey, message.UpdateId, cancellation);
    }

    private async ValueTask<Conversation?> TakeAsync(TurnPlace place, CancellationToken cancellation)
    {
        using var take = Tracing.Step("take");
        return await store.TakeAsync(place, cancellation);
    }

    private async Task<bool> SaveAsync(SavedTurn turn, CancellationToken cancellation)
    {
        using var save = Tracing.Step("save");
        return await store.SaveAsync(turn, cancellation);
    }
}
