using CommunityBot.Knowledge.Matching.Reading;
using CommunityBot.Knowledge.Matching.Requests;

namespace CommunityBot.Knowledge.Matching;

/// <summary>How well entries are what a request is about, whatever its other needs.</summary>
internal sealed class Subject
{
    /// <summary>How well an entry fits a request that names no subject.</summary>
    private const double Nothing = 0.4;

    private const float MainlyAbout = 0.85f;
    private const float MuchTheSame = 0.6f;
    private const float Related = 0.4f;

    private readonly MatchWeights _weights;
    private readonly int _entries;
    private readonly bool _forRoles;
    private readonly List<Facet> _facets = [];
    private readonly Dictionary<int, Fits> _touched = [];
    private readonly HashSet<int> _ruledOut = [];
    private readonly HashSet<int> _notMeant = [];
    private readonly double _wordRarity;
    private readonly bool _nothingElse;

    private Subject(Request request, MatchIndex index, MatchingLexicon lexicon, MatchWeights weights)
    {
        _weights = weights;
        _entries = index.Entries.Length;
        _forRoles = request.Sought is Sought.Role or Sought.PerhapsRole;
        foreach (var wish in request.Wishes)
        {
            if (lexicon.Concepts.Find(wish.Concept) is { } concept)
            {
                AddFacet(request, wish, concept, index);
            }
        }

        foreach (var concept in request.NotConcepts.Select(lexicon.Concepts.Find).OfType<Concept>())
        {
            foreach (var (other, fit) in concept.Fits.Where(f => f.Fit >= MuchTheSame))
            {
                MainlyAboutIt(index.OfConcept(other), _ruledOut);
            }
        }

        var asked = _facets.SelectMany(f => f.Concept.Fits).Where(f => f.Fit >= Related).Select(f => f.Concept).ToHashSet();
        var meant = new HashSet<int>();
        foreach (var concept in lexicon.Concepts.All.Where(c => c.IsParticular))
        {
            MainlyAboutIt(index.OfConcept(concept.Number), asked.Contains(concept.Number) ? meant : _notMeant);
        }

        _notMeant.ExceptWith(meant);
        _nothingElse = request.NothingElse;

        foreach (var (stem, rarity) in request.Words.Select(w => (w.Stem, w.Ordinary ? 0.5 : 1.0)).Concat(request.Wishes.SelectMany(w => w.Stems).Distinct().Select(s => (s, 0.8))))
        {
            _wordRarity += AddWord(index.OfWord(stem), rarity);
        }

        HasTopic = _facets.Any(f => f.Concept.Class == ConceptClass.Topic);
        HasUnknownWord = request.Words.Any(w => !w.Ordinary);
    }

    public bool HasTopic { get; }

    /// <summary>True when a word was used that is no ordinary one and that no concept knows.</summary>
    public bool HasUnknownWord { get; }

    public static Subject Of(Request request, MatchIndex index, MatchingLexicon lexicon, MatchWeights weights) => new(request, index, lexicon, weights);

    public bool IsRuledOut(int entry) => _ruledOut.Contains(entry);

    /// <summary>Entries that have anything to do with it; all of them when nothing in particular was asked for.</summary>
    public IEnumerable<int> Candidates() => HasTopic || HasUnknownWord || (_facets.Count > 0 && !_forRoles) ? _touched.Keys : Enumerable.Range(0, _entries);

    /// <summary>0 to 1; null when the entry is not what was asked for.</summary>
    public double? FitOf(int entry, bool isRole)
    {
        if (!isRole && _notMeant.Contains(entry))
        {
            return null;
        }

        if (!_touched.TryGetValue(entry, out var fits))
        {
            return _facets.Count == 0 && !HasUnknownWord ? Nothing : isRole && !HasTopic && !HasUnknownWord ? Nothing / 2 : null;
        }

        var words = _wordRarity > 0 ? Math.Min(1, fits.Words / Math.Max(0.8, _wordRarity)) : 0;
        if (_facets.Count == 0)
        {
            return HasUnknownWord && words < _weights.LeastWords ? null : 0.4 + (0.4 * words);
        }

        var topic = Over(ConceptClass.Topic, fits);
        var good = Over(ConceptClass.Good, fits);
        var audience = Over(ConceptClass.Audience, fits);
        if (HasTopic)
        {
            return topic.Best < _weights.LeastTopic || (_nothingElse && (topic.Best < 0.65 || topic.Mean < 0.5)) ? null
                : (_weights.BestTopic * topic.Best) + (_weights.AllTopics * topic.Mean) + (_weights.Good * good.Mean)
                    + (_weights.Audience * audience.Mean) + (_weights.WordsBesideConcepts * words);
        }

        var best = Math.Max(good.Best, audience.Best);
        return best < _weights.LeastGood && !isRole ? null
            : (0.45 * best) + (0.25 * good.Mean) + (0.2 * audience.Mean) + (_weights.WordsBesideConcepts * words);
    }

    /// <summary>The wishes that an entry fits, best first.</summary>
    public IEnumerable<Wish> Fitted(int entry) => _touched.TryGetValue(entry, out var fits)
        ? _facets.Select((f, i) => (f.Wish, f.Concept, Fit: fits.Of(i))).Where(f => f.Fit >= _weights.LeastTopic && f.Concept.Class == ConceptClass.Topic || f.Fit >= 0.6)
            .OrderByDescending(f => f.Fit).Select(f => f.Wish)
        : [];

    private (double Best, double Mean) Over(ConceptClass kind, Fits fits)
    {
        var (best, sum, weight) = (0.0, 0.0, 0.0);
        for (var i = 0; i < _facets.Count; i++)
        {
            if (_facets[i].Concept.Class == kind)
            {
                best = Math.Max(best, fits.Of(i) * _facets[i].Strength);
                sum += fits.Of(i) * _facets[i].Weight;
                weight += _facets[i].Weight;
            }
        }

        return (best, weight > 0 ? sum / weight : 0);
    }

    private void AddFacet(Request request, Wish wish, Concept concept, MatchIndex index)
    {
        var facet = _facets.Count;
        var rarity = index.OfConcept(concept.Number).Rarity;
        // Who offers time tells of a loss as a reason; who looks for a group tells of it as the need.
        var aside = request.Sought is Sought.Role or Sought.PerhapsRole && concept.Sensitivity == Sensitivity.Health && request.Wishes.Length > 1;
        _facets.Add(new Facet(wish, concept, (0.3 + (0.7 * rarity)) * (aside ? 0.4 : 1), (1 - _weights.Rarity + (_weights.Rarity * rarity)) * (aside ? 0.7 : 1)));
        foreach (var (other, fit) in concept.Fits)
        {
            var postings = index.OfConcept(other);
            for (var i = 0; i < postings.Entries.Length; i++)
            {
                Touch(postings.Entries[i]).Raise(facet, fit * postings.Weights[i] / 255);
            }
        }
    }

    private static void MainlyAboutIt(Postings postings, HashSet<int> entries)
    {
        for (var i = 0; i < postings.Entries.Length; i++)
        {
            if (postings.Weights[i] >= MainlyAbout * 255)
            {
                entries.Add(postings.Entries[i]);
            }
        }
    }

    private double AddWord(Postings postings, double weight)
    {
        var rarity = postings.Rarity * weight;
        for (var i = 0; i < postings.Entries.Length; i++)
        {
            Touch(postings.Entries[i]).Words += rarity * postings.Weights[i] / 255;
        }

        return postings.Entries.Length == 0 ? 0 : rarity;
    }

    private Fits Touch(int entry) => _touched.TryGetValue(entry, out var fits) ? fits : _touched[entry] = new Fits();

    private sealed record Facet(Wish Wish, Concept Concept, double Weight, double Strength);

    private sealed class Fits
    {
        private readonly Dictionary<int, float> _facets = [];

        public double Words { get; set; }

        public float Of(int facet) => _facets.GetValueOrDefault(facet);

        public void Raise(int facet, float fit) => _facets[facet] = Math.Max(_facets.GetValueOrDefault(facet), fit);
    }
}
