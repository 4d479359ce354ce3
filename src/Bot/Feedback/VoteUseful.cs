using CommunityBot.Conversations;

namespace CommunityBot.Feedback;

/// <summary>The thumb up under an answer. The argument, when there is one, is the article that the thumb was under.</summary>
internal sealed class VoteUseful : ICommand
{
    public string Name => "useful";

    public string Description => "This answer helped";

    public IReadOnlyList<string> Aliases => ["this helped", "that helped", "that was useful", "that's useful", "useful"];

    public bool InMenu => false;

    public ValueTask<TurnOutcome> RunAsync(Turn turn, string argument, CancellationToken cancellation)
    {
        var outcome = VotedOn.Find(turn.Conversation, argument) is { } voted
            ? TurnOutcome.Say(turn, Reply.Action("Thank you. I'm glad it helped.")).With(new Note.Vote(voted.Article, Useful: true, Reason: null))
            : TurnOutcome.Say(turn, VotedOn.NothingToVoteOn);
        return ValueTask.FromResult(outcome);
    }
}
