using CommunityBot.Conversations;
using CommunityBot.Knowledge.Matching;
using CommunityBot.Knowledge.Matching.Requests;

namespace CommunityBot.FindingMatches.Offering;

/// <summary>Looks for what is about the same as one offer; where, when and for whom stay as they were said.</summary>
internal sealed class MoreLikeThis(MatchService matches, SearchesInMemory searches, ShownOffers shown, SearchRun run) : ICommand
{
    public string Name => "morelike";

    public string Description => "More like one offer";

    public bool InMenu => false;

    public async ValueTask<TurnOutcome> RunAsync(Turn turn, string argument, CancellationToken cancellation) =>
        await TryAsync(turn, argument, cancellation) ?? TurnOutcome.Say(turn, ShowOffer.Gone(searches.Open(turn)));

    /// <returns>Null when the words mean none of the offers.</returns>
    public async ValueTask<TurnOutcome?> TryAsync(Turn turn, string words, CancellationToken cancellation)
    {
        if (searches.Open(turn) is not { } search || shown.Find(search.Progress, words) is not { } service)
        {
            return null;
        }

        var subjects = matches.SubjectsOf(service);
        var alike = search.Request with
        {
            Wishes = subjects.IsEmpty ? search.Request.Wishes : subjects,
            Words = [],
            NotConcepts = [.. search.Request.NotConcepts.Except(subjects.Select(s => s.Concept))],
            Sought = service.Role is not null ? Sought.Role : search.Request.Sought is Sought.Role or Sought.PerhapsRole ? Sought.Anything : search.Request.Sought,
        };
        return await run.ShowAsync(turn, search.With(alike).Without(service.Id), $"More like {service.Name}.", cancellation);
    }
}
