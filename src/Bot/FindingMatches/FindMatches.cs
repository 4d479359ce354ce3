using CommunityBot.Conversations;
using CommunityBot.Directories;
using CommunityBot.Knowledge.Matching;
using CommunityBot.Knowledge.Matching.Requests;

namespace CommunityBot.FindingMatches;

/// <summary>Offers groups, help and volunteering roles for what a person says they want; a further message changes it.</summary>
internal sealed class FindMatches(MatchService matches, SearchIntent intent, SearchesInMemory searches, SearchRun run, DirectoryPreparation preparation) : ITextHandler
{
    public async ValueTask<TurnOutcome?> TryHandleAsync(Turn turn, CancellationToken cancellation)
    {
        var meant = intent.Of(turn);
        if (meant == Intent.Question)
        {
            return null;
        }

        // In the first second of a new installation the entries are still being brought in.
        await preparation.DoneAsync(cancellation);
        if (matches.IsEmpty)
        {
            return null;
        }

        var said = matches.Requests.Read(turn.Text);
        var open = searches.Open(turn) is { } before && !IsAnother(said, before) ? before : null;
        var request = matches.Requests.Read(turn.Text, open is not null && NamesAnotherSubject(turn.Text, said, open.Request) ? ForAnotherSubject(open.Request, said) : open?.Request);
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

    /// <summary>True for a subject named by itself ("chess club?"), rather than added to the one before or told of a person.</summary>
    private bool NamesAnotherSubject(string text, Request said, Request before) =>
        said.Wishes.Any(w => matches.IsTopic(w.Concept)) && said.Wishes.All(w => before.Wishes.All(b => b.Concept != w.Concept))
        && !SearchDetail.Adds(text) && !SearchDetail.TellsOfPerson(text) && !SearchDetail.Changes(text, said);

    /// <summary>Who it is for, where, when and what they need hold on: dropping a need unasked would be worse than showing it.</summary>
    private static Request ForAnotherSubject(Request before, Request said) =>
        before with { Wishes = [], Words = [], Sought = said.Sought, RoleLikelihood = said.RoleLikelihood };
}
