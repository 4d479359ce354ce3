using CommunityBot.Conversations;
using CommunityBot.Notifications.Subscribers;

namespace CommunityBot.Subscribing;

/// <summary>
/// "Stop": at once, in one tap, from every message. In the middle of a form the bare word ends the form, as people expect.
/// </summary>
internal sealed class StopMessages(SubscriptionDesk desk, IEnumerable<IStopObserver> observers) : ICommand
{
    private static readonly string[] Announcements = [StopButton.LabelOf(Topics.Broadcast).ToLowerInvariant(), "no more announcements"];

    public string Name => StopButton.Command[1..];

    public string Description => "Stop messages, all or some";

    public IReadOnlyList<string> Aliases => ["stop", "stop all", "stop everything", "stop it all", "stopall", "unsubscribe", "unsubscribe all", "stop these messages", .. Announcements];

    /// <param name="argument">A topic's id; everything else means all.</param>
    public async ValueTask<TurnOutcome> RunAsync(Turn turn, string argument, CancellationToken cancellation)
    {
        if (turn.Conversation.Dialog is not null && turn.Text.Trim().TrimEnd('.', '!').Equals("stop", StringComparison.OrdinalIgnoreCase))
        {
            return TurnOutcome.Say(turn, Reply.Action(
                "Cancelled. Nothing from it was kept. To stop the messages that I send you, type “stop everything”.")) with
            {
                Conversation = turn.Conversation with { Dialog = null },
            };
        }

        // Some channels type a button's words for it.
        var id = Announcements.Contains(turn.Text.Trim().TrimEnd('.', '!').ToLowerInvariant()) ? Topics.Broadcast : argument.ToLowerInvariant();
        return Topics.Find(id) is not null || id == Topics.Broadcast
            ? await StopAsync(turn, [id], cancellation)
            : await StopEverythingAsync(turn, cancellation);
    }

    public async Task<TurnOutcome> StopAsync(Turn turn, IReadOnlyCollection<string> topics, CancellationToken cancellation)
    {
        var person = turn.Message.Person;
        var names = ChoiceWords.List([.. topics.Select(Topics.NameOf)]);
        var known = await desk.FindAsync(person, cancellation);
        if (topics.All(t => known is null ? t != Topics.Broadcast : !known.MayHave(t)))
        {
            return Said(turn, $"I don't send you {names}, so there is nothing to stop.");
        }

        var after = await desk.StopAsync(person, topics, turn.Text, cancellation);
        await TellAsync(known, after, cancellation);
        var left = after.Wanted.Select(t => t.Name).ToList();
        return Said(turn, $"Stopped: {names}. What was already on its way to you is cancelled too. "
            + (left.Count == 0 ? "I send you nothing else by myself." : $"You still get {ChoiceWords.List(left)}."), UndoChange.Button);
    }

    public async Task<TurnOutcome> StopEverythingAsync(Turn turn, CancellationToken cancellation)
    {
        var known = await desk.FindAsync(turn.Message.Person, cancellation);
        await TellAsync(known, await desk.StopEverythingAsync(turn.Message.Person, turn.Text, cancellation), cancellation);
        return Said(turn, "Stopped. I send you nothing by myself any more, and what was already on its way is cancelled. You can still ask me anything.", UndoChange.Button);
    }

    private async Task TellAsync(Subscriber? before, Subscriber after, CancellationToken cancellation)
    {
        var ended = before?.Wanted.Select(t => t.Id).Where(t => !after.Wants(t)).ToList() ?? [];
        foreach (var observer in observers)
        {
            await observer.StoppedAsync(ended, cancellation);
        }
    }

    private static TurnOutcome Said(Turn turn, string text, params ReadOnlySpan<ReplyButton> buttons) => TurnOutcome.Say(
        turn, Reply.Action(text, [.. buttons, ReplyButton.Say("My notifications", SettingsReply.Command)]) with { Private = true });
}
