using CommunityBot.Conversations;

namespace CommunityBot.Help;

internal sealed class Cancel : ICommand
{
    public string Name => "cancel";

    public string Description => "Stop what we are in the middle of";

    public IReadOnlyList<string> Aliases => ["cancel", "quit", "never mind", "nevermind", "cancel that", "forget it"];

    public ValueTask<TurnOutcome> RunAsync(Turn turn, string argument, CancellationToken cancellation)
    {
        var text = turn.Conversation.Dialog is null
            ? "There is nothing to cancel. You can ask me anything, or type /help."
            : "Cancelled. Nothing from it was kept. You can ask me anything, or type /help.";
        return ValueTask.FromResult(
            TurnOutcome.Say(turn, Reply.Action(text)) with { Conversation = turn.Conversation with { Dialog = null } });
    }
}
