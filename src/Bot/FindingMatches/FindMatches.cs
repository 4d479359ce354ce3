using CommunityBot.Conversations;
using CommunityBot.Knowledge.Matching;
using CommunityBot.Knowledge.Matching.Requests;

namespace CommunityBot.FindingMatches;

/// <summary>Offers groups, help and volunteering roles for what a person says they want; a further message changes it.</summary>
internal sealed class FindMatches(MatchService matches, SearchIntent intent, SearchesInMemory searches, SearchRun run) : ITextHandler
{
    public async ValueTask<TurnOutcome?> TryHandleAsync(Turn turn, CancellationToken cancellation)
    {
        var meant = matches.IsEmpty ? Intent.Question : intent.Of(turn);
        if (meant == Intent.Question)
        {
            return null;
        }

        var open = searches.Open(turn) is { } before && !IsAnother(matches.Requests.Read(turn.Text), before) ? before : null;
        var request = matches.Requests.Read(turn.Text, open?.Request);
        var search = open?.With(request) ?? OpenSearch.New(request);
        var found = run.Find(search, turn.Now);
        // What may have been no search, and found nothing, was a question after all.
        return meant == Intent.PerhapsSearch && !found.Fits
            ? null
            : await run.ShowAsync(turn, search, found, lead: null, form: null, cancellation);
    }

    /// <summary>True for what says by itself what is looked for, where and for whom: that is no change of the search before.</summary>
    private bool IsAnother(Request said, OpenSearch before) =>
        !said.Places.IsEmpty && (said.ForOther || !said.Ages.IsEmpty)
        && said.Wishes.Any(w => matches.IsTopic(w.Concept)) && said.Wishes.All(w => before.Request.Wishes.All(b => b.Concept != w.Concept));
}
