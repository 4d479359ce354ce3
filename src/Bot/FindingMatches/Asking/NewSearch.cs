using CommunityBot.Conversations;

namespace CommunityBot.FindingMatches.Asking;

/// <summary>Puts the search aside, so that the next words begin another.</summary>
internal sealed class NewSearch(SearchesInMemory searches) : ICommand
{
    public string Name => "newsearch";

    public string Description => "Look for something else";

    public IReadOnlyList<string> Aliases => ["new search", "start a new search", "search again"];

    public bool InMenu => false;

    public ValueTask<TurnOutcome> RunAsync(Turn turn, string argument, CancellationToken cancellation) => ValueTask.FromResult(
        TurnOutcome.Say(turn, Reply.Action("I have put that search aside. What would you like to find? Say it in your own words.")) with
        {
            Conversation = searches.Close(turn) with { Dialog = turn.Conversation.Dialog?.Name == SearchForm.DialogName ? null : turn.Conversation.Dialog },
        });
}
