using CommunityBot.Conversations;

namespace CommunityBot.Help;

/// <summary>One question back in the open form. At its first question the router asks that again.</summary>
internal sealed class Back(IEnumerable<IDialog> dialogs) : ICommand
{
    public string Name => "back";

    public string Description => "Go back one question in a form";

    public IReadOnlyList<string> Aliases => ["back", "go back"];

    public ValueTask<TurnOutcome> RunAsync(Turn turn, string argument, CancellationToken cancellation)
    {
        var open = turn.Conversation.Dialog;
        var outcome = open is null ? TurnOutcome.Say(turn, Reply.Action("There is nothing to go back to. You can ask me anything, or type /help."))
            : open.Back() is { } before && dialogs.FirstOrDefault(d => d.Name == open.Name) is { } dialog
                ? TurnOutcome.Say(turn, dialog.Prompt(before)) with { Conversation = turn.Conversation with { Dialog = before } }
            : TurnOutcome.Say(turn, Reply.Action("This is the first question. /cancel stops."));
        return ValueTask.FromResult(outcome);
    }
}
