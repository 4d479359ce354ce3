using CommunityBot.Conversations;
using CommunityBot.FindingMatches.Asking;
using CommunityBot.Knowledge.CommunityDirectory;

namespace CommunityBot.FindingMatches.Offering;

/// <summary>One offer in full, with what can be done next.</summary>
internal sealed class ShowOffer(SearchesInMemory searches, ShownOffers shown, EntryDetails details) : ICommand
{
    public string Name => "about";

    public string Description => "Everything about one offer";

    public bool InMenu => false;

    public ValueTask<TurnOutcome> RunAsync(Turn turn, string argument, CancellationToken cancellation) =>
        ValueTask.FromResult(Try(turn, argument) ?? TurnOutcome.Say(turn, Gone(searches.Open(turn))));

    /// <returns>Null when the words mean none of the offers.</returns>
    public TurnOutcome? Try(Turn turn, string words) =>
        searches.Open(turn) is { } search && shown.Find(search.Progress, words) is { } service ? Show(turn, search, service) : null;

    public static Reply Gone(OpenSearch? search) => search is null
        ? ChangeSearch.NothingOpen
        : Reply.Action("I no longer have that list. Ask for it again, or tell me what to change.", ReplyButton.Say("Show me more", "/more"), MatchReply.Change);

    /// <summary>Shows it as the one looked at in <paramref name="search"/>.</summary>
    public TurnOutcome Show(Turn turn, OpenSearch search, Service service)
    {
        var kept = searches.Keep(turn, search with { Progress = search.Progress with { LookedAt = service.Id } });
        return TurnOutcome.Say(turn, details.Of(service)) with
        {
            // Who looks closer has gone on: the question about the search is not asked again, and "it" is the entry now.
            Conversation = kept with { Topic = null, Dialog = kept.Dialog?.Name == SearchForm.DialogName ? null : kept.Dialog },
        };
    }
}
