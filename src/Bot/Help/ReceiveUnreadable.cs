using CommunityBot.Conversations;

namespace CommunityBot.Help;

/// <summary>Where photos, voice notes, stickers and the like arrive; the argument is the plain name of the kind.</summary>
internal sealed class ReceiveUnreadable : ICommand
{
    public string Name => "unreadable";

    public string Description => "Something other than words";

    public bool InMenu => false;

    public ValueTask<TurnOutcome> RunAsync(Turn turn, string argument, CancellationToken cancellation) =>
        ValueTask.FromResult(TurnOutcome.Say(turn, Reply.Action(
            "I can only read words: I can't see pictures, hear voice messages or open files yet, and I have not kept "
            + "what you sent. Please type it instead. In an emergency call 999.")));
}
