using CommunityBot.Conversations;

namespace CommunityBot.Questions;

/// <summary>None of the readings offered was meant.</summary>
internal sealed class NoneOfThese : ICommand
{
    public string Name => "noneofthese";

    public string Description => "None of the choices was meant";

    public IReadOnlyList<string> Aliases => ["none of these", "none of them", "neither"];

    public bool InMenu => false;

    public ValueTask<TurnOutcome> RunAsync(Turn turn, string argument, CancellationToken cancellation) =>
        ValueTask.FromResult(TurnOutcome.Say(turn, Reply.Action(
            "Sorry about that. Please ask again in other words, or look through the topics.", ReplyButton.Say("Topics", "/topics"))));
}
