using System.Collections;
using System.Collections.Immutable;
using CommunityBot.Knowledge.Articles;
using CommunityBot.Knowledge.Snapshots;

namespace CommunityBot.Knowledge.Search;

/// <summary>
/// Judges whether a question about an article's subject is one that the article can answer. It learns from the articles'
/// phrasings against their "not-here" questions, looking only at the words beside the subject itself and at whether the article's
/// own text has them, so that what it learns holds for every subject ("phone number", "next one", "how much").
/// </summary>
internal sealed class Reach
{
    private const int Slots = 1 << 16;
    private const int Epochs = 6;
    private const float Rate = 2f;
    private const float Decay = 0.003f;
    private const float NotHereWeight = 3f;

    private static readonly uint AnyWord = ReachWords.Hash("*");
    private static readonly uint AnyKind = ReachWords.Hash("@");
    private static readonly int BiasSlot = Slot(ReachWords.Hash("bias"), 0);
    private static readonly uint[] DetailNames = [.. Enumerable.Range(0, Asked.Kinds).Select(bit => ReachWords.Hash(((Details)(1 << bit)).ToString()))];

    private readonly float[] _weights;
    private readonly ImmutableArray<HashSet<string>> _subject;
    private readonly ImmutableArray<HashSet<string>> _said;
    private readonly ImmutableArray<HashSet<string>> _denied;
    private readonly ImmutableArray<BitArray> _groupsSaid;
    private readonly ImmutableArray<BitArray> _kindsSaid;
    private readonly ImmutableArray<BitArray> _kindsDenied;
    private readonly ImmutableArray<Details> _given;
    private readonly ImmutableArray<Details> _detailsDenied;
    private readonly Thesaurus _thesaurus;
    private readonly Thesaurus _kinds;

    public Reach(ImmutableArray<Article> articles, TextAnalysis reader, Lexicon lexicon)
    {
        _weights = new float[Slots];
        _thesaurus = lexicon.Thesaurus;
        _kinds = lexicon.Details;
        _subject = [.. articles.Select(a => Stems(reader.Read(a.Title)))];
        var texts = articles.Select(a => reader.Read(Told(a))).ToImmutableArray();
        var denials = articles.Select(a => reader.Read(string.Join(' ', MessageParts.Sentences(a.Text).Where(Denials.Is)))).ToImmutableArray();
        _said = [.. texts.Select(Stems)];
        _denied = [.. denials.Select(Stems)];
        _groupsSaid = [.. texts.Select(t => GroupsIn(t, _thesaurus))];
        _kindsSaid = [.. texts.Select(t => GroupsIn(t, _kinds))];
        _kindsDenied = [.. denials.Select(t => GroupsIn(t, _kinds))];
        _given = [.. articles.Select(a => Asked.GivenBy(Told(a)))];
        _detailsDenied = [.. denials.Select(Asked.By)];
    }

    private Reach(SnapshotReader reader, Lexicon lexicon)
    {
        _thesaurus = lexicon.Thesaurus;
        _kinds = lexicon.Details;
        _weights = reader.Array<float>();
        _subject = [.. reader.Each(reader.TextSet)];
        _said = [.. reader.Each(reader.TextSet)];
        _denied = [.. reader.Each(reader.TextSet)];
        _groupsSaid = [.. reader.Each(reader.Bits)];
        _kindsSaid = [.. reader.Each(reader.Bits)];
        _kindsDenied = [.. reader.Each(reader.Bits)];
        _given = [.. reader.Array<Details>()];
        _detailsDenied = [.. reader.Array<Details>()];
    }

    public static Reach Read(SnapshotReader reader, Lexicon lexicon) => new(reader, lexicon);

    public void Write(SnapshotWriter writer)
    {
        writer.Write<float>(_weights);
        foreach (var stems in (ImmutableArray<HashSet<string>>[])[_subject, _said, _denied])
        {
            writer.WriteEach(stems, writer.Write);
        }

        foreach (var groups in (ImmutableArray<BitArray>[])[_groupsSaid, _kindsSaid, _kindsDenied])
        {
            writer.WriteEach(groups, writer.Write);
        }

        writer.Write(_given.AsSpan());
        writer.Write(_detailsDenied.AsSpan());
    }

    /// <summary>What an article says, without where it says that its document doesn't.</summary>
    public static string Told(Article article) =>
        article.Title + ". " + string.Join(' ', MessageParts.Sentences(article.Text).Where(s => !Denials.Is(s)));

    /// <summary>The details that an article's own text gives.</summary>
    public Details GivenBy(int article) => _given[article];

    /// <summary>The details that an article says its document doesn't give.</summary>
    public Details DeniedBy(int article) => _detailsDenied[article];

    /// <summary>True for "is an address given?" where the article says that none is: it can be answered, but teaches nothing of what can.</summary>
    public bool AsksWhatIsDenied(List<Word> words, int article) =>
        (Asked.Lacking(Asked.By(words), _given[article]) & _detailsDenied[article]) != 0 || KindsIn(LookUp(words), article) is (0, _, > 0);

    public void Train(IReadOnlyList<(List<Word> Words, int Article, bool NotHere)> examples)
    {
        var order = Enumerable.Range(0, examples.Count).ToArray();
        var random = new Random(20231231);
        var features = examples.Select(e => Describe(LookUp(e.Words), e.Article, [])).ToArray();
        for (var epoch = 0; epoch < Epochs; epoch++)
        {
            random.Shuffle(order);
            foreach (var i in order)
            {
                var weight = examples[i].NotHere ? NotHereWeight : 1;
                var step = Rate / (1 + epoch) * weight * ((examples[i].NotHere ? 1 : 0) - (1 / (1 + MathF.Exp(-Sum(features[i])))));
                foreach (var slot in features[i])
                {
                    _weights[slot] += (step / MathF.Sqrt(features[i].Count)) - (Decay * _weights[slot]);
                }
            }
        }
    }

    public ReachWords LookUp(List<Word> words, (int Group, int Words)?[] groups) => new(words, groups, _kinds.FindAll(words));

    private ReachWords LookUp(List<Word> words) => LookUp(words, _thesaurus.FindAll(words));

    /// <summary>Above 0: the article probably can't answer this.</summary>
    public float BeyondReach(MessageWords words, int article) => Sum(Describe(words.ForReach, article, words.ForReach.Slots));

    /// <summary>Of the kinds of detail that the words name, how many an article's text has, how many it has not, how many it says it can't tell.</summary>
    public (int Said, int Unsaid, int Denied) KindsIn(MessageWords words, int article) => KindsIn(words.ForReach, article);

    private (int Said, int Unsaid, int Denied) KindsIn(ReachWords words, int article)
    {
        var (said, unsaid, denied) = (0, 0, 0);
        foreach (var word in words.Each)
        {
            if (word.Kind is { } kind)
            {
                said += _kindsSaid[article][kind] ? 1 : 0;
                unsaid += _kindsSaid[article][kind] ? 0 : 1;
                denied += _kindsDenied[article][kind] ? 1 : 0;
            }
        }

        return (said, unsaid, denied);
    }

    private float Sum(List<int> features)
    {
        var sum = 0f;
        foreach (var slot in features)
        {
            sum += _weights[slot];
        }

        return features.Count == 0 ? 0 : sum / MathF.Sqrt(features.Count);
    }

    /// <param name="features">Where they are put.</param>
    private List<int> Describe(ReachWords words, int article, List<int> features)
    {
        features.Clear();
        features.Add(BiasSlot);
        var afterSubject = false;
        foreach (ref readonly var word in words.Each.AsSpan())
        {
            if (_subject[article].Contains(word.Stem))
            {
                afterSubject = true;
                continue;
            }

            if (!word.IsStop)
            {
                var said = _said[article].Contains(word.Stem) || (word.Group is { } group && _groupsSaid[article][group]);
                features.Add(Slot(word.Hash, said ? 1 : 2));
                features.Add(Slot(AnyWord, said ? 1 : 2));
                if (_denied[article].Contains(word.Stem))
                {
                    features.Add(Slot(AnyWord, said ? 7 : 8));
                }
            }

            if (word.Kind is { } kind)
            {
                var state = _kindsSaid[article][kind] ? 9 : 10;
                features.Add(KindSlot(kind, state));
                features.Add(Slot(AnyKind, state));
                if (_kindsDenied[article][kind])
                {
                    features.Add(Slot(AnyKind, 11));
                }
            }

            features.Add(Slot(word.Hash, 3));
            features.Add(Slot(afterSubject ? word.HashAfterSubject : word.HashAfterPrevious, 4));
            afterSubject = false;
        }

        for (var bit = 0; bit < Asked.Kinds; bit++)
        {
            var detail = (Details)(1 << bit);
            if ((words.Asked & detail) != 0)
            {
                features.Add(Slot(DetailNames[bit], (_given[article] & detail) != 0 ? 5 : 6));
            }
        }

        return features;
    }

    private static BitArray GroupsIn(List<Word> words, Thesaurus thesaurus)
    {
        var groups = new BitArray(thesaurus.GroupCount);
        for (var i = 0; i < words.Count; i++)
        {
            if (thesaurus.FindAt(words, i) is var (group, _))
            {
                groups[group] = true;
            }
        }

        return groups;
    }

    private static HashSet<string> Stems(List<Word> words) =>
        words.Where(w => !w.IsStop).Select(w => w.Stem).ToHashSet(StringComparer.Ordinal);

    private static int KindSlot(int kind, int state) => (int)((uint)((kind * 31) + state) * 2654435761u >> 16) % Slots;

    private static int Slot(uint name, int kind) => (int)((((name ^ (uint)kind) * ReachWords.Prime) >> 8) % Slots);
}
