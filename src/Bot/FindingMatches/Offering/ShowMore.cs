using CommunityBot.Conversations;
using CommunityBot.FindingMatches.Asking;

namespace CommunityBot.FindingMatches.Offering;

/// <summary>The next offers of the open search.</summary>
internal sealed class ShowMore(SearchesInMemory searches, SearchRun run) : ICommand
{
    public string Name => "more";

    public string Description => "More that fits what you look for";

    public IReadOnlyList<string> Aliases => ["more", "show more", "show me more", "more please", "any more", "any others", "anything else", "what else", "what else is there"];

    public bool InMenu => false;

    public ValueTask<TurnOutcome> RunAsync(Turn turn, string argument, CancellationToken cancellation) =>
        searches.Open(turn) is { } search
            ? run.ShowAsync(turn, search, form: null, cancellation)
            : ValueTask.FromResult(TurnOutcome.Say(turn, ChangeSearch.NothingOpen));
}
