using CommunityBot.Conversations;

namespace CommunityBot.Help;

internal sealed class Cancel : ICommand
{
    public string Name => "cancel";

    public string Description => "Stop what we are in the middle of";

    public IReadOnlyList<string> Aliases => ["cancel", "quit", "never mind", "nevermind", "cancel that", "forget it"];

    public ValueTask<TurnOutcome> RunAsync(Turn turn, string argument, CancellationToken cancellation)
    {
        // A form first, then the search that it belongs to: whoever leaves a form may want to go on searching.
        var (text, left) = turn.Conversation switch
        {
            { Dialog: not null } open => ("Cancelled. Nothing from it was kept. You can ask me anything, or type /help.", open with { Dialog = null }),
            { Search: not null } open => ("Your search is put away. Tell me what you would like instead, ask me anything, or type /help.", open with { Search = null, Progress = null }),
            var idle => ("There is nothing to cancel. You can ask me anything, or type /help.", idle),
        };
        return ValueTask.FromResult(TurnOutcome.Say(turn, Reply.Action(text)) with { Conversation = left });
    }
}
