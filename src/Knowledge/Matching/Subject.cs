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

    /// <summary>What fits this well is the very thing, by another name.</summary>
    private const float TheSame = 0.93f;

    /// <summary>Words that most entries have say nothing.</summary>
    private const double LeastRarity = 0.15;

    /// <summary>A word this rare finds entries that no concept finds.</summary>
    private const double TellingRarity = 0.55;

    private const double StepWidth = 0.05;

    private readonly MatchIndex _index;
    private readonly MatchWeights _weights;
    private readonly ImmutableArray<Facet> _facets;
    private readonly FacetGroups _groups;
    private readonly FitTable _table;
    private readonly ulong[]? _ruledOut;
    private readonly double[] _focusOf;
    private readonly float[] _askedOf;
    private readonly UInt128 _asked;
    private readonly bool _isForRole;
    private readonly bool _wantsItsOwn;
    private readonly int _wishWords;
    private readonly int _otherWords;
    private double _wishMass;
    private double _otherMass;
    private double _strange;
    private double _strangeMissing;

    private Subject(Request request, MatchIndex index, MatchingLexicon lexicon, MatchWeights weights)
    {
        _index = index;
        _weights = weights;
        NothingElse = request.NothingElse;
        _facets = Facet.Of(request, lexicon.Concepts, c => index.OfConcept(c).Rarity, weights);
        _groups = FacetGroups.Of(_facets);
        _askedOf = new float[lexicon.Concepts.All.Length];
        HasTopic = _facets.Any(f => f.Concept.Class == ConceptClass.Topic);
        var hasUnknownWord = !request.AnythingWillDo && request.Words.Any(w => !w.Ordinary);
        _isForRole = request.RoleLikelihood > 0.5;
        WantsTopic = _facets.Any(f => f.Concept.Class == ConceptClass.Topic && f.Wish is { IsSkill: false } && !(_isForRole && f.Concept.Sensitivity == Sensitivity.Health));
        IsOpen = !HasTopic && !hasUnknownWord;
        _wantsItsOwn = !_isForRole && _facets.Any(f => f.Concept is { Class: ConceptClass.Audience, IsParticular: true } && f.Wish is { IsTold: false });
        _wishWords = _facets.Length * 2;
        _otherWords = _wishWords + 1;
        _table = new FitTable(index.Entries.Length, _otherWords + 1);
        for (var facet = 0; facet < _facets.Length; facet++)
        {
            FillFacet(facet);
            _asked |= index.ParticularsOf(_facets[facet].Concept.Fits.Where(f => f.Fit >= Related).Select(f => f.Concept));
        }

        FillWords(request);
        // Who wants no church wants nothing else that is of a faith either.
        var not = request.NotConcepts.Any(c => lexicon.Concepts.Find(c)?.Sensitivity == Sensitivity.Faith) ? request.NotConcepts.Add("faith") : request.NotConcepts;
        foreach (var concept in not.Select(lexicon.Concepts.Find).OfType<Concept>().Where(c => _facets.All(f => f.Concept.Fits.All(x => x.Concept != c.Number || x.Fit < MuchTheSame))))
        {
            foreach (var entry in concept.Sensitivity == Sensitivity.Faith ? index.OfConcept(concept.Number).All : index.MainlyAbout(concept.Number))
            {
                (_ruledOut ??= new ulong[(index.Entries.Length / 64) + 1])[entry / 64] |= 1UL << (entry % 64);
            }
        }

        _focusOf = [.. Enumerable.Repeat(double.NaN, index.TopicSets.Count)];
    }

    /// <summary>True when people of an origin or a language of their own were asked for, rather than told of, and the entry has nothing of them.</summary>
    public bool IsOfOtherOrigin(int entry)
    {
        var row = _table.RowOf(entry) is var number && number > 0 ? _table.Cells(number).ToArray() : [];
        var asked = Enumerable.Range(0, _facets.Length).Where(i => !_isForRole && _facets[i].IsOriginAskedFor).ToArray();
        return asked.Length > 0 && asked.All(i => row.Length == 0 || row[2 * i] < Related);
    }

    public static Subject Of(Request request, MatchIndex index, MatchingLexicon lexicon, MatchWeights weights) => new(request, index, lexicon, weights);

    /// <summary>True when it asks for something that nothing in the request speaks of.</summary>
    public bool Lacks(Entry entry) => !entry.Required.IsEmpty && !_facets.Any(f => f.Concept.Fits.Any(x => x.Fit >= Known && entry.Required.Contains(x.Concept)));

    public bool IsRuledOut(int entry) => _ruledOut is not null && (_ruledOut[entry / 64] & (1UL << (entry % 64))) != 0;

    public bool NothingElse { get; }

    public bool HasTopic { get; }

    public bool IsForRole => _isForRole;

    /// <summary>True when a subject is wanted, rather than told as what the person can do.</summary>
    public bool WantsTopic { get; }

    /// <summary>True when every entry may fit: nothing in particular was asked for.</summary>
    public bool IsOpen { get; }

    /// <summary>True when entries that nothing touched may stand beside what was asked for.</summary>
    public bool IsWide => IsOpen || (_isForRole && !NothingElse);

    /// <summary>Entries that fit it alike share a row; row 0 is that of all that it says nothing about.</summary>
    public int Rows => _table.Rows;

    public ReadOnlySpan<int> EntriesOf(int row) => _table.EntriesOf(row);

    /// <summary>False for an entry that is for nobody but those who ask for what it is about, and this request doesn't.</summary>
    public bool MayBeOffered(in Facts facts) => facts.MayBeOffered(_asked);

    /// <summary>Writes the signs of an entry's subject; the others are left as they are.</summary>
    /// <returns>How near it is to the best of what was asked for, 0 to 1.</returns>
    public double Weigh(int entry, Span<double> signs)
    {
        var near = WeighRow(_table.RowOf(entry), signs);
        WeighFocus(_index.Facts[entry].TopicSet, signs);
        return near;
    }

    /// <summary>As <see cref="Weigh"/> for all entries of a row, but for their focus.</summary>
    public double WeighRow(int number, Span<double> signs)
    {
        var row = number > 0 ? _table.Cells(number) : [];
        var topic = _groups.Over(ConceptClass.Topic, row);
        var audience = _groups.Over(ConceptClass.Audience, row);
        var good = _groups.Over(ConceptClass.Good, row);
        var forRole = _isForRole ? 1.0 : 0;
        signs[(int)Sign.Open] = IsOpen ? 1 : 0;
        signs[(int)Sign.ForRole] = forRole;
        if (HasTopic)
        {
            signs[(int)Sign.Nearest] = topic.Best;
            signs[(int)Sign.NearestForRole] = topic.Best * forRole;
            signs[(int)Sign.NearMean] = topic.Mean;
            signs[(int)Sign.Core] = topic.Core;
            signs[(int)Sign.MainlyCore] = topic.Core >= MatchIndex.Mainly ? 1 : 0;
            signs[(int)Sign.CoreMean] = topic.CoreMean;
            signs[(int)Sign.CoreOfRarest] = topic.CoreOfRarest;
        }

        var wish = _wishMass > 0 && row.Length > 0 ? Math.Min(1, row[_wishWords] / Math.Max(_weights.LeastWordMass, _wishMass)) : 0;
        var other = _otherMass > 0 && row.Length > 0 ? Math.Min(1, row[_otherWords] / Math.Max(_weights.LeastWordMass, _otherMass)) : 0;
        signs[(int)Sign.WishWords] = wish;
        if (HasTopic)
        {
            var support = topic.Best + (_weights.WordsForTopic * Math.Min(1, ((wish * _wishMass) + (other * _otherMass)) / Math.Max(_weights.LeastWordMass, _wishMass + _otherMass)));
            var asked = Step(support - _weights.LeastTopic) * Step(topic.Mean - _weights.LeastShare);
            signs[(int)Sign.Asked] = asked;
            signs[(int)Sign.AskedForRole] = asked * forRole;
            signs[(int)Sign.Partly] = Step(support - _weights.LeastPartly);
        }

        signs[(int)(HasTopic ? Sign.OtherWords : Sign.OtherWordsAlone)] = other;
        signs[(int)Sign.StrangeMissing] = _strange > 0 ? Math.Max(_strangeMissing, 1 - other) : 0;
        signs[(int)(HasTopic ? Sign.Audience : Sign.AudienceAlone)] = audience.Mean;
        signs[(int)Sign.AudienceOfRarest] = audience.CoreOfRarest;
        signs[(int)Sign.AudienceMissing] = _wantsItsOwn && audience.Core < Known ? 1 : 0;
        signs[(int)(HasTopic ? Sign.Good : Sign.GoodAlone)] = good.Best;
        return HasTopic ? topic.Best : Math.Max(other, IsOpen ? Math.Max(good.Best, audience.Best) : 0);
    }

    /// <summary>The wishes that an entry fits, best first, each with whether it is the very thing rather than something like it.</summary>
    public IEnumerable<(Wish Wish, bool IsTheThing)> Fitted(int entry)
    {
        var row = _table.RowOf(entry) is var number && number > 0 ? _table.Cells(number).ToArray() : [];
        return row.Length == 0 ? [] : _facets.Select((f, i) => (f.Wish, Near: row[2 * i], Core: _groups.IsNarrow(i) ? row[(2 * i) + 1] : 0, IsNarrow: _groups.IsNarrow(i)))
            .Where(f => f.Wish is not null && (f.Near >= _weights.LeastTold || f.Core >= Known))
            .OrderByDescending(f => Math.Max(f.Core, f.Near)).Select(f => (f.Wish!, f.IsNarrow && (f.Core >= Known || f.Near >= TheSame)));
    }

    public void Dispose() => _table.Dispose();

    /// <summary>How much of what an entry is mainly about was asked for; 1 when it is about nothing in particular.</summary>
    public double FocusOf(int topicSet)
    {
        ref var focus = ref _focusOf[topicSet];
        if (double.IsNaN(focus))
        {
            var (asked, topics) = (0f, _index.TopicSets[topicSet]);
            foreach (var topic in topics)
            {
                asked += _askedOf[topic];
            }

            focus = topics.IsEmpty ? 1 : asked / topics.Length;
        }

        return focus;
    }

    public void WeighFocus(int topicSet, Span<double> signs)
    {
        if (HasTopic)
        {
            var focus = FocusOf(topicSet);
            signs[(int)Sign.Focus] = focus;
            signs[(int)Sign.FocusForRole] = _isForRole ? focus : 0;
        }
    }

    /// <summary>From 0 to 1 about 0, not at once.</summary>
    private static double Step(double x) => Math.Clamp((x + StepWidth) / (2 * StepWidth), 0, 1);

    private void FillFacet(int facet)
    {
        foreach (var (concept, fit) in _facets[facet].Concept.Fits)
        {
            _askedOf[concept] = Math.Max(_askedOf[concept], fit);
            _table.Raise(_index.OfConcept(concept), 2 * facet, fit, core: fit >= TheSame);
        }
    }

    private void FillWords(Request request)
    {
        foreach (var stem in request.Wishes.SelectMany(w => w.Stems).Distinct())
        {
            _wishMass += FillWord(stem, _wishWords, 1);
        }

        foreach (var word in request.Words)
        {
            var worth = FillWord(word.Stem, _otherWords, word.Ordinary ? _weights.OrdinaryWord : 1);
            _otherMass += worth;
            if (!word.Ordinary)
            {
                _strange++;
                _strangeMissing += _index.OfWord(word.Stem).IsEmpty ? 1 : 0;
            }
        }

        _strangeMissing = _strange > 0 ? _strangeMissing / _strange : 0;
    }

    private double FillWord(string stem, int cell, double worth)
    {
        var postings = _index.OfWord(stem);
        if (postings.IsEmpty || postings.Rarity < LeastRarity)
        {
            return 0;
        }

        var rarity = (float)(postings.Rarity * worth);
        _table.Add(postings, cell, rarity, touches: !HasTopic || rarity >= TellingRarity);
        return rarity;
    }
}
