using System.Collections.Immutable;
using CommunityBot.Knowledge.Matching.Reading;
using CommunityBot.Knowledge.Matching.Requests;

namespace CommunityBot.Knowledge.Matching;

/// <summary>How well entries are what a request is about, whatever its other needs.</summary>
internal sealed class Subject : IDisposable
{
    private const float MuchTheSame = 0.7f;
    private const float Related = 0.4f;
    private const float Known = 0.5f;

    /// <summary>Words that most entries have say nothing.</summary>
    private const double LeastRarity = 0.15;

    /// <summary>A word this rare finds entries that no concept finds.</summary>
    private const double TellingRarity = 0.55;

    private readonly MatchIndex _index;
    private readonly MatchWeights _weights;
    private readonly ImmutableArray<Facet> _facets;
    private readonly FitTable _table;
    private readonly HashSet<int> _ruledOut = [];
    private readonly ulong _asked;
    private readonly bool _nothingElse;
    private readonly bool _hasTopic;
    private readonly bool _isForRole;

    /// <summary>True when a subject is wanted, rather than told as what the person can do.</summary>
    private readonly bool _wantsTopic;

    private readonly double _leastTopic;
    private double _wordRarity;

    private Subject(Request request, MatchIndex index, MatchingLexicon lexicon, MatchWeights weights)
    {
        _index = index;
        _weights = weights;
        _nothingElse = request.NothingElse;
        _facets = Facet.Of(request, lexicon.Concepts, c => index.OfConcept(c).Rarity, weights);
        _hasTopic = _facets.Any(f => f.Concept.Class == ConceptClass.Topic);
        var hasUnknownWord = !request.AnythingWillDo && request.Words.Any(w => !w.Ordinary);
        _isForRole = request.RoleLikelihood > 0.5;
        _wantsTopic = _facets.Any(f => f.Concept.Class == ConceptClass.Topic && f.Wish is { IsSkill: false } && !(_isForRole && (f.Concept.IsPastime || f.Concept.Sensitivity == Sensitivity.Health)));
        _leastTopic = request.NothingElse ? weights.LeastTopicIfNothingElse : weights.LeastTopic;
        IsOpen = !_hasTopic && !hasUnknownWord;
        _table = new FitTable(index.Entries.Length, _facets.Length);
        for (var facet = 0; facet < _facets.Length; facet++)
        {
            FillFacet(facet);
            _asked |= index.ParticularsOf(_facets[facet].Concept.Fits.Where(f => f.Fit >= Related).Select(f => f.Concept));
        }

        FillWords(request);
        foreach (var concept in request.NotConcepts.Select(lexicon.Concepts.Find).OfType<Concept>().Where(c => _facets.All(f => f.Concept.Fits.All(x => x.Concept != c.Number || x.Fit < MuchTheSame))))
        {
            _ruledOut.UnionWith(index.MainlyAbout(concept.Number));
        }
    }

    public static Subject Of(Request request, MatchIndex index, MatchingLexicon lexicon, MatchWeights weights) => new(request, index, lexicon, weights);

    /// <summary>True when it asks for something that nothing in the request speaks of.</summary>
    public bool Lacks(Entry entry) => !entry.Required.IsEmpty && !_facets.Any(f => f.Concept.Fits.Any(x => x.Fit >= Known && entry.Required.Contains(x.Concept)));

    public bool IsRuledOut(int entry) => _ruledOut.Contains(entry);

    /// <summary>True when every entry may fit: nothing in particular was asked for.</summary>
    public bool IsOpen { get; }

    /// <summary>True when entries that nothing touched may stand beside what was asked for.</summary>
    public bool IsWide => IsOpen || (_isForRole && !_nothingElse);

    /// <summary>Entries that have anything to do with it.</summary>
    public ReadOnlySpan<int> Touched => _table.Touched;

    /// <summary>Null when the entry is not what was asked for, and nothing like it.</summary>
    public SubjectFit? FitOf(int entry)
    {
        var isRole = _index.Entries[entry].Is(Traits.Role);
        if (!isRole && _index.Entries[entry].Particulars is not 0 and var particulars && (particulars & _asked) == 0)
        {
            return null;
        }

        var words = _wordRarity > 0 ? Math.Min(1, _table.Words(entry) / Math.Max(_weights.LeastWordMass, _wordRarity)) : 0;
        var good = Over(ConceptClass.Good, entry);
        var audience = Over(ConceptClass.Audience, entry);
        if (_hasTopic)
        {
            var topic = Over(ConceptClass.Topic, entry);
            var support = topic.Best + (_weights.WordsForTopic * words);
            var mayBeBeside = !_nothingElse && (support >= _weights.LeastBeside || (_isForRole && isRole));
            if (support < _leastTopic && !mayBeBeside)
            {
                return null;
            }

            var fit = (_weights.BestTopic * topic.Best) + (_weights.AllTopics * topic.Mean) + (_weights.Good * good.Mean)
                    + (_weights.Audience * audience.Mean) + (_weights.WordsBesideConcepts * words);
            return new SubjectFit(fit, IsWhatWasAsked: (support >= _leastTopic && topic.Mean >= _weights.LeastShare) || (_isForRole && isRole && !_wantsTopic));
        }

        return !IsOpen && words < _weights.LeastWords ? null
            : new SubjectFit(_weights.NoTopic + (_weights.GoodAlone * good.Best) + (_weights.AudienceAlone * audience.Mean) + (_weights.WordsAlone * words), IsWhatWasAsked: true);
    }

    /// <summary>The wishes that an entry fits, best first.</summary>
    public IEnumerable<Wish> Fitted(int entry) =>
        _facets.Select((f, i) => (f.Wish, f.Concept, Fit: _table.Fit(entry, i)))
            .Where(f => f.Wish is not null && (f.Fit >= 0.6 || (f.Fit >= _weights.LeastTopic && f.Concept.Class == ConceptClass.Topic)))
            .OrderByDescending(f => f.Fit).Select(f => f.Wish!);

    public void Dispose() => _table.Dispose();

    private (double Best, double Mean) Over(ConceptClass kind, int entry)
    {
        var (best, sum, weight) = (0.0, 0.0, 0.0);
        for (var i = 0; i < _facets.Length; i++)
        {
            if (_facets[i].Concept.Class == kind)
            {
                var fit = _table.Fit(entry, i);
                best = Math.Max(best, fit * _facets[i].Strength);
                sum += fit * _facets[i].Weight;
                weight += _facets[i].Weight;
            }
        }

        return (best, weight > 0 ? sum / weight : 0);
    }

    private void FillFacet(int facet)
    {
        foreach (var (concept, fit) in _facets[facet].Concept.Fits)
        {
            var postings = _index.OfConcept(concept);
            for (var i = 0; i < postings.Entries.Length; i++)
            {
                _table.Raise(postings.Entries[i], facet, fit * postings.Weights[i] / 255);
            }
        }
    }

    private void FillWords(Request request)
    {
        foreach (var (stem, worth) in request.Words.Select(w => (w.Stem, w.Ordinary ? _weights.OrdinaryWord : 1.0))
            .Concat(request.Wishes.SelectMany(w => w.Stems).Distinct().Select(s => (s, _weights.WishWord))))
        {
            var postings = _index.OfWord(stem);
            if (postings.Entries.Length == 0 || postings.Rarity < LeastRarity)
            {
                continue;
            }

            var rarity = (float)(postings.Rarity * worth);
            for (var i = 0; i < postings.Entries.Length; i++)
            {
                _table.AddWord(postings.Entries[i], rarity * postings.Weights[i] / 255, touches: !_hasTopic || rarity >= TellingRarity);
            }

            _wordRarity += rarity;
        }
    }
}

/// <param name="Fit">0 to 1.</param>
/// <param name="IsWhatWasAsked">False for what may only stand beside something that is.</param>
internal readonly record struct SubjectFit(double Fit, bool IsWhatWasAsked);
