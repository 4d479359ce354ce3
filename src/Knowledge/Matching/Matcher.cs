using System.Collections.Immutable;
using System.Runtime.InteropServices;
using CommunityBot.Knowledge.Matching.Reading;
using CommunityBot.Knowledge.Matching.Requests;
using CommunityBot.Knowledge.Meaning;

namespace CommunityBot.Knowledge.Matching;

/// <summary>Finds what fits a request in one state of the directory. Immutable; safe to use from many threads.</summary>
public sealed class Matcher
{
    /// <summary>Of so many of the likeliest the offers are chosen.</summary>
    private const int Kept = 64;

    private readonly MatchIndex _index;
    private readonly MatchingLexicon _lexicon;
    private readonly FitModels _models;
    private readonly MatchWeights _weights;

    internal Matcher(MatchIndex index, MatchingLexicon lexicon, FitModels models, MatchWeights? weights = null)
    {
        _index = index;
        _lexicon = lexicon;
        _models = models;
        _weights = weights ?? MatchWeights.Fitted;
    }

    /// <param name="most">How many offers at most.</param>
    /// <param name="today">In the community's zone.</param>
    public MatchResult Match(Request request, DateOnly today, int most = 5)
    {
        using var subject = Subject.Of(request, _index, _lexicon, _weights);
        var needs = new HardNeeds(request, _index, _weights, today, subject.IsRuledOut);
        var fitting = Candidates(request, subject, needs, today, Kept);
        // Who asks for nothing in particular is served by whatever they can have; who was not understood is not.
        var isOpen = subject.IsOpen && !subject.NothingElse && (request.AnythingWillDo || request.IsDetailed || !request.Wishes.IsEmpty);
        return fitting.Count == 0 || (!isOpen && Worth(fitting, request, subject, today) < _weights.LeastOfBest)
            ? new MatchResult.NothingFits(new NearestMisses(_index, subject, needs, _weights.LeastNearMiss).Find())
            : new MatchResult.Matched([.. Chosen(fitting, most, isOpen ? double.MinValue : _weights.LeastOffered).Select(c => new Offer(c.Entry.Service, Odds.ToLikelihood(c.Odds), Reasons.Of(c.Entry, c.Number, request, subject)))]);
    }

    /// <summary>The log odds that the best is worth offering.</summary>
    private double Worth(List<Candidate> fitting, Request request, Subject subject, DateOnly today)
    {
        Span<double> signs = stackalloc double[FitModel.Signs];
        WeighBest(fitting, request, subject, today, signs);
        return signs[(int)Sign.OtherOrigin] > 0 ? double.NegativeInfinity : _models.Show.Odds(signs);
    }

    /// <summary>Writes the signs of the best candidate, those of it being the best among them.</summary>
    internal void WeighBest(IReadOnlyList<Candidate> fitting, Request request, Subject subject, DateOnly today, Span<double> signs)
    {
        var best = fitting.MaxBy(c => c.Odds);
        signs.Clear();
        signs[(int)Sign.OtherOrigin] = subject.IsOfOtherOrigin(best.Number) ? 1 : 0;
        signs[(int)Sign.Rivals] = Math.Min(4, fitting.Count(c => c.Odds > best.Odds - 1) - 1);
        subject.Weigh(best.Number, signs);
        new Circumstance(request, _weights, today, subject.Lacks).Weigh(best.Entry, signs);
        signs[(int)Sign.BelowBlocked] = best.BelowBlocked;
        best.Meaning.Weigh(subject, signs);
        signs[(int)Sign.Odds] = best.Odds;
        signs[(int)Sign.OddsIfOpen] = subject.IsOpen ? best.Odds : 0;
        signs[(int)Sign.OddsForRole] = best.Odds * signs[(int)Sign.ForRole];
        signs[(int)Sign.WantsTopic] = subject.WantsTopic ? 1 : 0;
        signs[(int)Sign.Strict] = subject.NothingElse ? 1 : 0;
    }

    /// <summary>What breaks no hard need, with its odds.</summary>
    /// <param name="keep">How many of the likeliest at most; the rest is passed over as soon as it can't be among them.</param>
    /// <param name="signs">Told of the signs of each, if given.</param>
    internal List<Candidate> Candidates(
        Request request, Subject subject, HardNeeds needs, DateOnly today, int keep = int.MaxValue, Action<int, ReadOnlySpan<double>>? signs = null)
    {
        var circumstance = new Circumstance(request, _weights, today, subject.Lacks);
        var meaning = _lexicon.Meanings.Of(request);
        var candidates = Understood(subject, needs, circumstance, keep);
        if (!subject.IsWide && candidates.Count < Math.Min(keep, Kept))
        {
            candidates.AddRange(new NearestInMeaning(_index, _models.Fit, subject, needs, circumstance).To(meaning, Math.Min(keep, Kept) - candidates.Count));
            candidates.Sort((one, other) => one.Number.CompareTo(other.Number));
        }

        Weigh(candidates, meaning, subject);
        if (signs is not null)
        {
            Tell(candidates, subject, circumstance, signs);
        }

        return candidates;
    }

    /// <summary>What fits by what was understood, in the order of the directory; how it was worded has no say yet.</summary>
    internal List<Candidate> Understood(Subject subject, HardNeeds needs, Circumstance circumstance, int keep)
    {
        var (picked, blocked) = new Shortlist(_index, _models.Fit, subject, needs, circumstance, keep).Pick();
        var fitting = new List<Candidate>(Math.Max(picked.Count, Kept));
        foreach (var candidate in picked.OrderBy(c => c.Number))
        {
            // Something else is no comfort when what was asked for exists, but not for this person.
            var below = Math.Max(0, blocked - candidate.Near);
            fitting.Add(candidate with { Odds = candidate.Odds + (_models.Fit[Sign.BelowBlocked] * below), BelowBlocked = below });
        }

        return fitting;
    }

    /// <summary>Adds what the likeness in meaning says.</summary>
    private void Weigh(List<Candidate> candidates, TextMeaning meaning, Subject subject)
    {
        Span<double> signs = stackalloc double[FitModel.Signs];
        signs.Clear();
        var likest = -1f;
        foreach (ref var candidate in CollectionsMarshal.AsSpan(candidates))
        {
            candidate = candidate with { Meaning = _index.Meanings.Of(meaning, candidate.Number) };
            likest = Math.Max(likest, candidate.Meaning.Text);
        }

        foreach (ref var candidate in CollectionsMarshal.AsSpan(candidates))
        {
            var alike = candidate.Meaning with { BelowLikest = likest - candidate.Meaning.Text };
            alike.Weigh(subject, signs);
            candidate = candidate with { Meaning = alike, Odds = candidate.Odds + _models.Fit.Odds(signs) };
        }
    }

    private static void Tell(List<Candidate> candidates, Subject subject, Circumstance circumstance, Action<int, ReadOnlySpan<double>> signs)
    {
        Span<double> weighed = stackalloc double[FitModel.Signs];
        foreach (var candidate in candidates)
        {
            weighed.Clear();
            subject.Weigh(candidate.Number, weighed);
            circumstance.Weigh(candidate.Entry, weighed);
            candidate.Meaning.Weigh(subject, weighed);
            weighed[(int)Sign.BelowBlocked] = candidate.BelowBlocked;
            signs(candidate.Number, weighed);
        }
    }

    /// <summary>The ids of all that fits, however well, in no order.</summary>
    public ImmutableArray<string> Fitting(Request request, DateOnly today)
    {
        using var subject = Subject.Of(request, _index, _lexicon, _weights);
        return [.. Candidates(request, subject, new HardNeeds(request, _index, _weights, today, subject.IsRuledOut), today)
            .Where(c => c.Odds >= _weights.LeastOffered).Select(c => c.Entry.Service.Id)];
    }

    /// <summary>The best first; a second one of an organisation must be a little better to come before another's.</summary>
    private List<Candidate> Chosen(List<Candidate> fitting, int most, double leastOffered)
    {
        var pool = Best(fitting, most * 4);
        var least = Math.Max(leastOffered, pool[0].Odds - _weights.Tail);
        var chosen = new List<Candidate>();
        while (chosen.Count < most && pool.Count > 0)
        {
            var next = pool.MaxBy(c => c.Odds + (_weights.SameOrganization * chosen.Count(o =>
                o.Entry.Service.Organization?.Id is { } id && id == c.Entry.Service.Organization?.Id)));
            pool.Remove(next);
            if (next.Odds >= least)
            {
                chosen.Add(next);
            }
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
                best.Enqueue(candidate, candidate.Odds);
            }
            else
            {
                best.EnqueueDequeue(candidate, candidate.Odds);
            }
        }

        return [.. best.UnorderedItems.Select(i => i.Element).OrderByDescending(c => c.Odds).ThenBy(c => c.Number)];
    }
}
