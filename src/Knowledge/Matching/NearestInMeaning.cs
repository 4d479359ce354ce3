using CommunityBot.Knowledge.Meaning;
using CommunityBot.Knowledge.Search;

namespace CommunityBot.Knowledge.Matching;

/// <summary>
/// Of the entries that nothing understood of a request speaks of, those that are likest to it in meaning and break no hard
/// need. So somebody who asks in words that no list knows still has something to choose from.
/// </summary>
internal sealed class NearestInMeaning(MatchIndex index, FitModel fit, Subject subject, HardNeeds needs, Circumstance circumstance)
{
    /// <summary>So many more are looked at as hard needs may stand in the way of some.</summary>
    private const int LookedAt = 4;

    /// <param name="most">How many at most.</param>
    public IEnumerable<Candidate> To(TextMeaning request, int most)
    {
        var entries = subject.EntriesOf(0);
        var alike = new float[entries.Length];
        for (var i = 0; i < alike.Length; i++)
        {
            ref readonly var facts = ref index.Facts[entries[i]];
            alike[i] = subject.MayBeOffered(facts) && !needs.IsOtherKind(facts.IsRole) && !needs.IsAtOtherTime(facts.Week) ? index.Meanings.TextOf(request, entries[i]) : -1;
        }

        var nearest = new List<int>();
        foreach (var i in Largest.Above(0, alike, most * LookedAt))
        {
            if (nearest.Count < most && needs.Allow(index.Entries[entries[i]], entries[i]))
            {
                nearest.Add(entries[i]);
            }
        }

        return nearest.Select(Weighed);
    }

    private Candidate Weighed(int number)
    {
        Span<double> signs = stackalloc double[FitModel.Signs];
        signs.Clear();
        var near = subject.Weigh(number, signs);
        circumstance.Weigh(index.Entries[number], signs);
        return new Candidate(number, index.Entries[number], fit.Odds(signs), near);
    }
}
