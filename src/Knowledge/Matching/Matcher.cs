using System.Collections.Immutable;
using CommunityBot.Knowledge.Matching.Reading;
using CommunityBot.Knowledge.Matching.Requests;

namespace CommunityBot.Knowledge.Matching;

/// <summary>Finds what fits a request in one state of the directory. Immutable; safe to use from many threads.</summary>
public sealed class Matcher
{
    private const int MostNearMisses = 3;

    private readonly MatchIndex _index;
    private readonly MatchingLexicon _lexicon;
    private readonly MatchWeights _weights;

    internal Matcher(MatchIndex index, MatchingLexicon lexicon, MatchWeights? weights = null)
    {
        _index = index;
        _lexicon = lexicon;
        _weights = weights ?? MatchWeights.Fitted;
    }

    /// <param name="most">How many offers at most.</param>
    /// <param name="today">In the community's zone.</param>
    public MatchResult Match(Request request, DateOnly today, int most = 5)
    {
        using var subject = Subject.Of(request, _index, _lexicon, _weights);
        var needs = new HardNeeds(request, _weights, today, subject.IsRuledOut);
        var ranking = new Ranking(request, _weights, today, subject.Lacks);
        var fitting = new List<Candidate>();
        var blocked = 0.0;
        ForEach(subject, number =>
        {
            var entry = _index.Entries[number];
            if (subject.FitOf(number) is not { } fit)
            {
                return;
            }

            if (needs.Allow(entry, number))
            {
                fitting.Add(new Candidate(number, entry, fit.Fit, ranking.Of(entry, fit.Fit) - (fit.IsWhatWasAsked ? 0 : _weights.Beside), fit.IsWhatWasAsked));
            }
            else if (!needs.IsOtherKind(entry))
            {
                blocked = Math.Max(blocked, fit.Fit);
            }
        });
        // Something else is no comfort when what was asked for exists, but not for this person.
        fitting.RemoveAll(c => c.IsWhatWasAsked && c.Fit < blocked - _weights.MostBelowBlocked);
        if (!fitting.Any(c => c.IsWhatWasAsked))
        {
            fitting.Clear();
        }

        return fitting.Count == 0
            ? new MatchResult.NothingFits(NearMisses(subject, needs))
            : new MatchResult.Matched([.. Chosen(fitting, most).Select(c => new Offer(c.Entry.Service, c.Fit, Reasons.Of(c.Entry, c.Number, request, subject)))]);
    }

    /// <summary>The ids of all that fits, however well, in no order.</summary>
    public ImmutableArray<string> Fitting(Request request, DateOnly today)
    {
        using var subject = Subject.Of(request, _index, _lexicon, _weights);
        var needs = new HardNeeds(request, _weights, today, subject.IsRuledOut);
        var fitting = ImmutableArray.CreateBuilder<string>();
        ForEach(subject, number =>
        {
            if (needs.Allow(_index.Entries[number], number) && subject.FitOf(number) is not null)
            {
                fitting.Add(_index.Entries[number].Service.Id);
            }
        });

        return fitting.ToImmutable();
    }

    private void ForEach(Subject subject, Action<int> act)
    {
        if (subject.IsWide)
        {
            for (var i = 0; i < _index.Entries.Length; i++)
            {
                act(i);
            }
        }
        else
        {
            foreach (var i in subject.Touched)
            {
                act(i);
            }
        }
    }

    /// <summary>The best first; a second one of an organisation must be a little better to come before another's.</summary>
    private List<Candidate> Chosen(List<Candidate> fitting, int most)
    {
        var pool = Best(fitting, most * 4);
        var chosen = new List<Candidate>();
        while (chosen.Count < most && pool.Count > 0)
        {
            var next = pool.MaxBy(c => c.Rank + (_weights.SameOrganization * chosen.Count(o =>
                o.Entry.Service.Organization?.Id is { } id && id == c.Entry.Service.Organization?.Id)));
            if (chosen.Count > 0 && next.Rank < chosen[0].Rank - _weights.Tail)
            {
                break;
            }

            chosen.Add(next);
            pool.Remove(next);
        }

        return chosen;
    }

    private static List<Candidate> Best(List<Candidate> fitting, int most)
    {
        var best = new PriorityQueue<Candidate, double>();
        foreach (var candidate in fitting)
        {
            if (best.Count < most)
            {
                best.Enqueue(candidate, candidate.Rank);
            }
            else
            {
                best.EnqueueDequeue(candidate, candidate.Rank);
            }
        }

        return [.. best.UnorderedItems.Select(i => i.Element).OrderByDescending(c => c.Rank).ThenBy(c => c.Number)];
    }

    private ImmutableArray<NearMiss> NearMisses(Subject subject, HardNeeds needs)
    {
        var misses = new List<(Entry Entry, ImmutableArray<Obstacle> InTheWay, double Fit)>();
        ForEach(subject, number =>
        {
            if (subject.FitOf(number) is { IsWhatWasAsked: true } fit && needs.Against(_index.Entries[number], number) is var against
                && !against.Contains(Obstacle.OtherKind) && !against.Contains(Obstacle.Closed) && !against.Contains(Obstacle.RuledOut))
            {
                misses.Add((_index.Entries[number], against, fit.Fit));
            }
        });

        return [.. misses.OrderBy(m => m.InTheWay.Length).ThenByDescending(m => m.Fit).ThenBy(m => m.Entry.Service.Id, StringComparer.Ordinal)
            .Take(MostNearMisses).Select(m => new NearMiss(m.Entry.Service, m.InTheWay))];
    }

    private readonly record struct Candidate(int Number, Entry Entry, double Fit, double Rank, bool IsWhatWasAsked);
}
