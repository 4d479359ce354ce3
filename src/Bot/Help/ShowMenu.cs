using CommunityBot.Conversations;

namespace CommunityBot.Help;

/// <summary>Where a press of a button that is too old to be known ends up.</summary>
internal sealed class ShowMenu : ICommand
{
    public string Name => "menu";

    public string Description => "What you can do from here";

    public bool InMenu => false;

    public ValueTask<TurnOutcome> RunAsync(Turn turn, string argument, CancellationToken cancellation)
    {
        var text = argument == "expired"
            ? "That button is too old for me to know what it was for. Please ask again, or try one of these:"
            : "Type a question in your own words, or try one of these. /help lists all that I can do.";
        return ValueTask.FromResult(TurnOutcome.Say(turn, Reply.Action(text, StarterQuestions.Buttons)));
    }
}
