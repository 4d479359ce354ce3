using System.Collections.Immutable;
using System.Numerics.Tensors;
using CommunityBot.Knowledge.Articles;
using CommunityBot.Knowledge.Meaning;

namespace CommunityBot.Knowledge.Search;

/// <summary>
/// Everything that ranking needs, built once from the articles: the trained classifier, the nearest phrasings, which article
/// supports which word, and what each can't tell. Immutable; a reload builds a new one.
/// </summary>
internal sealed partial class ArticleIndex
{
    private readonly Features _features;
    private readonly TopicClassifier _topics;
    private readonly PhrasingIndex _phrasings;
    private readonly PhrasingIndex _beyond;
    private readonly PhrasingIndex _sentences;
    private readonly PhrasingIndex _passages;
    private readonly Vocabulary _known;
    private readonly Vocabulary _said;
    private readonly Vocabulary _denied;
    private readonly Specifics _specifics;
    private readonly ArticleProfile[] _profiles;
    private readonly Dictionary<string, int> _wordForWord;
    private readonly PlaceNames _places;

    private ArticleIndex(ImmutableArray<Article> articles, Lexicon lexicon, PlaceNames places, LearningMaterial material)
    {
        Articles = articles;
        Lexicon = lexicon;
        _places = places;
        _wordForWord = new Dictionary<string, int>(StringComparer.Ordinal);
        _features = material.Features;
        Reader = material.Reader;
        var asked = material.Texts.Select(t => new TrainingExample(_features.Of(t.Words), t.Article, t.Weight)).ToList();
        var beyond = material.Beyond.Select(t => new TrainingExample(_features.Of(t.Words), t.Article, 1)).ToList();
        var full = asked.Where(e => e.Weight == 1).ToList();

        _topics = TopicClassifier.Train([.. asked, .. beyond.Select(b => b with { Class = b.Class + articles.Length })], _features.Count, 2 * articles.Length);
        _phrasings = new PhrasingIndex(full, _features.Count, articles.Length);
        _beyond = new PhrasingIndex(beyond, _features.Count, articles.Length);
        _sentences = new PhrasingIndex([.. asked.Where(e => e.Weight < 1)], _features.Count, articles.Length);
        _passages = new PhrasingIndex([.. material.Passages.Select(t => new TrainingExample(_features.Of(t.Words), t.Article, 1))], _features.Count, articles.Length);
        Meanings = new MeaningIndex(material, articles.Length, lexicon.Vectors);
        foreach (var (words, article, _) in material.Texts.Where(t => t.Weight == 1))
        {
            _wordForWord.TryAdd(Spoken(words), article);
        }

        Reach = new Reach(articles, Reader, lexicon);
        Reach.Train([
            .. material.Texts.Where(t => t.Weight == 1 && articles[t.Article].Answers && !Reach.AsksWhatIsDenied(t.Words, t.Article)).Select(t => (t.Words, t.Article, false)),
            .. material.Plain.Select(t => (t.Words, t.Article, false)),
            .. material.Beyond.Select(t => (t.Words, t.Article, true))]);
        _known = new Vocabulary(articles.Length, lexicon.Thesaurus);
        _said = new Vocabulary(articles.Length, lexicon.Thesaurus);
        _denied = new Vocabulary(articles.Length, lexicon.Thesaurus);
        _specifics = new Specifics(articles.Length, lexicon.Thesaurus);
        foreach (var (words, article, _) in material.Texts)
        {
            _known.Learn(words, article);
        }

        for (var i = 0; i < articles.Length; i++)
        {
            _said.Learn(Reader.Read(Reach.Told(articles[i])), i);
            _denied.Learn(Reader.Read(string.Join(' ', MessageParts.Sentences(articles[i].Text).Where(Denials.Is))), i);
            _specifics.Learn(Reach.Told(articles[i]), Reader, i);
        }

        var answeredOf = full.ToLookup(e => e.Class, e => e.Features);
        var beyondOf = beyond.ToLookup(e => e.Class, e => e.Features);
        _profiles = [.. articles.Select((a, i) => new ArticleProfile(
            _features.Of(Reader.Read(a.Title)).Select(f => f.Id).ToHashSet(), [.. answeredOf[i]], [.. beyondOf[i]]))];
        Given = [.. Enumerable.Range(0, articles.Length).Select(Reach.GivenBy)];
        Places = [.. articles.Select(_ => ImmutableHashSet<string>.Empty)];
        Numbers = Places;
        foreach (var texts in material.Texts.GroupBy(t => t.Article))
        {
            Given = Given.SetItem(texts.Key, texts.Aggregate(Given[texts.Key], (given, t) => given | Asked.By(t.Words)));
            Places = Places.SetItem(texts.Key, Places[texts.Key].Union(texts.SelectMany(t => places.In(t.Words))));
            Numbers = Numbers.SetItem(texts.Key, Numbers[texts.Key].Union(texts.SelectMany(t => NumbersIn(t.Words))));
        }

        Ids = Numbered(articles);
        (Answering, Signposting) = Sorted(articles);
    }

    public ImmutableArray<Article> Articles { get; }

    public Lexicon Lexicon { get; }

    public TextAnalysis Reader { get; }

    public IReadOnlyDictionary<string, int> Ids { get; }

    /// <summary>The numbers of the articles that answer.</summary>
    public ImmutableArray<int> Answering { get; }

    /// <summary>The numbers of those that say who else can help, or that a subject is none of ours.</summary>
    public ImmutableArray<int> Signposting { get; }

    public MeaningIndex Meanings { get; }

    /// <summary>The details that each article gives.</summary>
    public ImmutableArray<Details> Given { get; }

    /// <summary>Judges what an article can't answer.</summary>
    public Reach Reach { get; }

    public ImmutableArray<ImmutableHashSet<string>> Places { get; }

    public ImmutableArray<ImmutableHashSet<string>> Numbers { get; }

    public static ArticleIndex Build(ImmutableArray<Article> articles, Lexicon lexicon, PlaceNames places) =>
        new(articles, lexicon, places, LearningMaterial.Gather(articles, lexicon));

    /// <summary>Scores every article against a message, as a whole and part by part.</summary>
    public Scores Score(string text, float closenessWeight = 3, float wholeWeight = 0.7f)
    {
        var words = Reader.Read(text);
        var features = _features.Of(words);
        var scores = new float[Articles.Length];
        var closeness = new float[Articles.Length];
        var beyondOdds = new float[Articles.Length];
        ScoreTopics(features, scores, beyondOdds);
        _phrasings.Score(features, closeness);
        var (sentence, passage) = (new float[Articles.Length], new float[Articles.Length]);
        _sentences.Score(features, sentence);
        _passages.Score(features, passage);
        var parts = PartsOf(text);
        if (parts.Count > 0)
        {
            BlendParts(parts, scores, closeness, wholeWeight);
            foreach (var part in parts)
            {
                Raise(_sentences, part, sentence);
                Raise(_passages, part, passage);
            }
        }

        for (var i = 0; i < scores.Length; i++)
        {
            scores[i] += closenessWeight * closeness[i];
        }

        var beyond = new float[Articles.Length];
        _beyond.Score(features, beyond);
        return new Scores(LookUp(words), parts, scores, closeness, beyond, beyondOdds, sentence, passage, Lexicon.Vectors.Of(words));
    }

    /// <returns>The article that has a phrasing or title of just these words, or null.</returns>
    public int? WordForWord(List<Word> words) => _wordForWord.TryGetValue(Spoken(words), out var article) ? article : null;

    private static Dictionary<string, int> Numbered(ImmutableArray<Article> articles) =>
        articles.Select((a, i) => (a.Id, i)).ToDictionary(p => p.Id, p => p.i, StringComparer.Ordinal);

    private static (ImmutableArray<int> Answering, ImmutableArray<int> Signposting) Sorted(ImmutableArray<Article> articles)
    {
        var sorted = Enumerable.Range(0, articles.Length).ToLookup(i => articles[i].Answers);
        return ([.. sorted[true]], [.. sorted[false]]);
    }

    private static string Spoken(List<Word> words) => string.Join(' ', words.Select(w => w.Text));

    /// <summary>How much of what the words are about an article knows, from 0 to 1, and its rarest word that it does not.</summary>
    public Coverage Covers(MessageWords words, int article) => words.Covered(_known, article);

    /// <summary>The same for the article's own text alone.</summary>
    public Coverage Says(MessageWords words, int article) => words.Covered(_said, article);

    /// <summary>The same for what the article says that its document doesn't tell.</summary>
    public Coverage Denies(MessageWords words, int article) => words.Covered(_denied, article);

    /// <summary>How much of what the words are about at least one of these articles says in its text.</summary>
    public Coverage SaysAny(MessageWords words, ReadOnlySpan<int> articles) => words.Covered(_said, articles);

    /// <summary>Whether the article's text has the word.</summary>
    public bool Says(MessageWords words, int i, int article) => words.IsKnown(_said, i, article);

    /// <summary>Whether the article gives a figure for the word.</summary>
    public bool Counts(MessageWords words, int i, int article) => _specifics.Counts(words, i, article);

    /// <summary>Whether the article names what the word means.</summary>
    public bool Names(MessageWords words, int i, int article) => _specifics.Names(words, i, article);

    /// <summary>Whether the article says that its document doesn't tell the word.</summary>
    public bool IsDenied(MessageWords words, int i, int article) => words.IsKnown(_denied, i, article);

    /// <summary>Whether the article, its phrasings included, has the word.</summary>
    public bool Knows(MessageWords words, int i, int article) => words.IsKnown(_known, i, article);

    /// <summary>What is asked about the article's subject.</summary>
    public Attribute AttributeOf(List<Feature> question, int article) => _profiles[article].Weigh(question);

    public List<Feature> FeaturesOf(List<Word> words) => _features.Of(words);

    private MessageWords LookUp(List<Word> words) =>
        new(words, [.. words.Select(w => IsContent(w) ? RarityOf(w) : 0)], Lexicon.Thesaurus, Reach);

    /// <summary>True for a word that tells what a question is about, not only how it asks.</summary>
    public static bool IsContent(Word word) =>
        !word.IsStop && word.Text is not ("who" or "what" or "when" or "where" or "how" or "why" or "which" or "many" or "much");

    public ImmutableHashSet<string> PlacesIn(List<Word> words) => _places.In(words);

    public static ImmutableHashSet<string> NumbersIn(List<Word> words) =>
        [.. words.Where(w => w.Text.Length > 1 && w.Text.Any(char.IsAsciiDigit)).Select(w => w.Text.Trim('£', 'm', 'k', '%', 'p').TrimEnd('h', 't', 's', 'n', 'd', 'r'))];

    private float RarityOf(Word word)
    {
        const float Unseen = 9;
        return _features.IdOfStem(word.Stem) is { } id ? _features.RarityOf(id) : Unseen;
    }

    /// <summary>
    /// The classifier has two classes for each article: what it answers, and what is asked about its subject that it can't.
    /// </summary>
    private void ScoreTopics(List<Feature> features, Span<float> answers, Span<float> beyondOdds)
    {
        var both = new float[2 * Articles.Length];
        _topics.Score(features, both);
        both.AsSpan(0, Articles.Length).CopyTo(answers);
        TensorPrimitives.Subtract(both.AsSpan(Articles.Length), answers, beyondOdds);
    }

    /// <summary>The pieces that say enough to be judged alone.</summary>
    private List<MessagePart> PartsOf(string text)
    {
        const float EnoughToJudge = 14;
        var texts = MessageParts.Of(text);
        return texts.Count == 1 ? [] : [.. texts.Select(t => Reader.Read(t))
            .Where(w => w.Where(x => !x.IsStop).Sum(RarityOf) > EnoughToJudge)
            .Select(w => new MessagePart(LookUp(w), new float[Articles.Length]))];
    }

    private void Raise(PhrasingIndex texts, MessagePart part, float[] closeness)
    {
        var close = new float[closeness.Length];
        texts.Score(_features.Of(part.Words.Words), close);
        TensorPrimitives.Max(closeness, close, closeness);
    }

    private void BlendParts(List<MessagePart> parts, float[] scores, float[] closeness, float wholeWeight)
    {
        var best = new float[scores.Length];
        Array.Fill(best, float.MinValue);
        var close = new float[scores.Length];
        foreach (var part in parts)
        {
            var features = _features.Of(part.Words.Words);
            ScoreTopics(features, part.Scores, close);
            _phrasings.Score(features, close);
            TensorPrimitives.Max(best, part.Scores, best);
            TensorPrimitives.Max(closeness, close, closeness);
        }

        for (var i = 0; i < scores.Length; i++)
        {
            scores[i] = (wholeWeight * scores[i]) + ((1 - wholeWeight) * best[i]);
        }
    }
}
