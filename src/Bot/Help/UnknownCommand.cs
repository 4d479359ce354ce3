using CommunityBot.Conversations;

namespace CommunityBot.Help;

/// <summary>Takes slash commands that do not exist; the argument is the name that was typed.</summary>
internal sealed class UnknownCommand(CommandMenu menu) : ICommand
{
    public string Name => "unknown";

    public string Description => "A command that does not exist";

    public bool InMenu => false;

    public ValueTask<TurnOutcome> RunAsync(Turn turn, string argument, CancellationToken cancellation)
    {
        var reply = menu.Nearest(argument) is { } near
            ? Reply.Action($"I don't know that command. Did you mean /{near.Name}?", ReplyButton.Say($"/{near.Name}"), ReplyButton.Say("/help"))
            : Reply.Action("I don't know that command. /help lists those that I know, or just type your question.", ReplyButton.Say("/help"));
        return ValueTask.FromResult(TurnOutcome.Say(turn, reply));
    }
}
