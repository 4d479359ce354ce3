using CommunityBot.Conversations;

namespace CommunityBot.Help;

/// <summary>Where a shared location arrives. Its coordinates never leave the channel's message: nothing here keeps them.</summary>
internal sealed class ReceiveLocation : ICommand
{
    public string Name => "location";

    public string Description => "A shared location";

    public bool InMenu => false;

    public ValueTask<TurnOutcome> RunAsync(Turn turn, string argument, CancellationToken cancellation) =>
        ValueTask.FromResult(TurnOutcome.Say(turn, Reply.Action(
            "Thank you, but I can't use a location yet, and I have not kept it. "
            + "Please type the name of the place instead, for example \"groups in Erith\".")));
}
