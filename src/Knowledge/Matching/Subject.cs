using System.Collections.Immutable;
using CommunityBot.Knowledge.Matching.Reading;
using CommunityBot.Knowledge.Matching.Requests;

namespace CommunityBot.Knowledge.Matching;

/// <summary>How well entries are what a request is about, whatever its other needs.</summary>
internal sealed class Subject : IDisposable
{
    /// <summary>How well an entry fits a request that names no subject.</summary>
    private const double NoSubject = 0.4;

    private const float MuchTheSame = 0.7f;
    private const float Related = 0.4f;

    /// <summary>A topic that hardly fits is not made up for by words.</summary>
    private const double LeastTopicWithWords = 0.3;

    /// <summary>Words that most entries have say nothing.</summary>
    private const double LeastRarity = 0.15;

    private readonly Request _request;
    private readonly MatchIndex _index;
    private readonly MatchWeights _weights;
    private readonly ImmutableArray<Facet> _facets;
    private readonly FitTable _table;
    private readonly HashSet<int> _ruledOut = [];
    private readonly ulong _asked;
    private readonly bool _forRoles;
    private readonly bool _hasTopic;
    private readonly bool _hasUnknownWord;
    private double _wordRarity;

    private Subject(Request request, MatchIndex index, MatchingLexicon lexicon, MatchWeights weights)
    {
        _request = request;
        _index = index;
        _weights = weights;
        _forRoles = request.Sought is Sought.Role or Sought.PerhapsRole;
        _facets = [.. request.Wishes.Select(w => (Wish: w, Concept: lexicon.Concepts.Find(w.Concept))).Where(w => w.Concept is not null)
            .Select(w => FacetOf(w.Wish, w.Concept!))];
        _hasTopic = _facets.Any(f => f.Concept.Class == ConceptClass.Topic);
        _hasUnknownWord = request.Words.Any(w => !w.Ordinary);
        _table = new FitTable(index.Entries.Length, _facets.Length);
        for (var facet = 0; facet < _facets.Length; facet++)
        {
            FillFacet(facet);
            _asked |= index.ParticularsOf(_facets[facet].Concept.Fits.Where(f => f.Fit >= Related).Select(f => f.Concept));
        }

        FillWords();
        foreach (var (concept, _) in request.NotConcepts.Select(lexicon.Concepts.Find).OfType<Concept>().SelectMany(c => c.Fits).Where(f => f.Fit >= MuchTheSame))
        {
            _ruledOut.UnionWith(index.MainlyAbout(concept));
        }
    }

    public static Subject Of(Request request, MatchIndex index, MatchingLexicon lexicon, MatchWeights weights) => new(request, index, lexicon, weights);

    public bool IsRuledOut(int entry) => _ruledOut.Contains(entry);

    /// <summary>True when every entry may fit: nothing in particular was asked for.</summary>
    public bool IsOpen => !_hasTopic && !_hasUnknownWord && (_facets.IsEmpty || _forRoles);

    /// <summary>Entries that have anything to do with it.</summary>
    public ReadOnlySpan<int> Touched => _table.Touched;

    /// <summary>0 to 1; null when the entry is not what was asked for.</summary>
    public double? FitOf(int entry)
    {
        var isRole = _index.Entries[entry].Is(Traits.Role);
        if (!isRole && _index.Entries[entry].Particulars is not 0 and var particulars && (particulars & _asked) == 0)
        {
            return null;
        }

        if (!_table.IsTouched(entry))
        {
            return IsOpen ? (_facets.IsEmpty ? NoSubject : NoSubject / 2) : null;
        }

        var words = _wordRarity > 0 ? Math.Min(1, _table.Words(entry) / Math.Max(0.8, _wordRarity)) : 0;
        if (_facets.IsEmpty)
        {
            return _hasUnknownWord && words < _weights.LeastWords ? null : NoSubject + (NoSubject * words);
        }

        var topic = Over(ConceptClass.Topic, entry);
        var good = Over(ConceptClass.Good, entry);
        var audience = Over(ConceptClass.Audience, entry);
        if (_hasTopic)
        {
            return topic.Best + (_weights.WordsForTopic * words) < _weights.LeastTopic || topic.Best < LeastTopicWithWords || (_request.NothingElse && (topic.Best < 0.65 || topic.Mean < 0.6)) ? null
                : (_weights.BestTopic * topic.Best) + (_weights.AllTopics * topic.Mean) + (_weights.Good * good.Mean)
                    + (_weights.Audience * audience.Mean) + (_weights.WordsBesideConcepts * words);
        }

        var best = Math.Max(good.Best, audience.Best);
        return best < _weights.LeastGood && !isRole ? null
            : (0.45 * best) + (0.25 * good.Mean) + (0.2 * audience.Mean) + (_weights.WordsBesideConcepts * words);
    }

    /// <summary>The wishes that an entry fits, best first.</summary>
    public IEnumerable<Wish> Fitted(int entry) =>
        _facets.Select((f, i) => (f.Wish, f.Concept, Fit: _table.Fit(entry, i)))
            .Where(f => f.Fit >= 0.6 || (f.Fit >= _weights.LeastTopic && f.Concept.Class == ConceptClass.Topic))
            .OrderByDescending(f => f.Fit).Select(f => f.Wish);

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

    private Facet FacetOf(Wish wish, Concept concept)
    {
        var rarity = _index.OfConcept(concept.Number).Rarity;

        // Who offers time tells of a loss as a reason; who looks for a group tells of it as the need.
        var aside = _forRoles && concept.Sensitivity == Sensitivity.Health && _request.Wishes.Length > 1;
        return new Facet(wish, concept, (0.3 + (0.7 * rarity)) * (aside ? 0.4 : 1), (1 - _weights.Rarity + (_weights.Rarity * rarity)) * (aside ? 0.7 : 1));
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

    private void FillWords()
    {
        foreach (var (stem, worth) in _request.Words.Select(w => (w.Stem, w.Ordinary ? 0.5 : 1.0))
            .Concat(_request.Wishes.SelectMany(w => w.Stems).Distinct().Select(s => (s, 0.8))))
        {
            var postings = _index.OfWord(stem);
            if (postings.Entries.Length == 0 || postings.Rarity < LeastRarity)
            {
                continue;
            }

            var rarity = (float)(postings.Rarity * worth);
            for (var i = 0; i < postings.Entries.Length; i++)
            {
                _table.AddWord(postings.Entries[i], rarity * postings.Weights[i] / 255, touches: _facets.IsEmpty);
            }

            _wordRarity += rarity;
        }
    }

    private readonly record struct Facet(Wish Wish, Concept Concept, double Weight, double Strength);
}
