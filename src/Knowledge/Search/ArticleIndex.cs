using System.Collections;
using System.Collections.Immutable;
using System.Globalization;
using System.Numerics.Tensors;
using CommunityBot.Knowledge.Articles;

namespace CommunityBot.Knowledge.Search;

/// <summary>
/// Everything that ranking needs, built once from the articles: the trained classifier, the nearest phrasings, which article
/// supports which word, and what each can't tell. Immutable; a reload builds a new one.
/// </summary>
internal sealed class ArticleIndex
{
    private const float SentenceWeight = 0.3f;

    private readonly Features _features;
    private readonly TopicClassifier _topics;
    private readonly PhrasingIndex _phrasings;
    private readonly PhrasingIndex _beyond;
    private readonly Dictionary<string, BitArray> _articlesWithStem = new(StringComparer.Ordinal);
    private readonly BitArray[] _articlesWithGroup;
    private readonly Dictionary<string, int> _wordForWord = new(StringComparer.Ordinal);
    private readonly Lexicon _lexicon;
    private readonly PlaceNames _places;

    private ArticleIndex(ImmutableArray<Article> articles, Lexicon lexicon, PlaceNames places, Material material)
    {
        Articles = articles;
        _lexicon = lexicon;
        _places = places;
        _features = material.Features;
        Reader = material.Reader;
        var asked = material.Texts.Select(t => new TrainingExample(_features.Of(t.Words), t.Article, t.Weight)).ToList();
        var beyond = material.Beyond.Select(t => new TrainingExample(_features.Of(t.Words), t.Article, 1)).ToList();
        var full = asked.Where(e => e.Weight == 1).ToList();

        _topics = TopicClassifier.Train([.. asked, .. beyond.Select(b => b with { Class = b.Class + articles.Length })], _features.Count, 2 * articles.Length);
        _phrasings = new PhrasingIndex(full, _features.Count, articles.Length);
        _beyond = new PhrasingIndex(beyond, _features.Count, articles.Length);
        foreach (var (words, article, _) in material.Texts.Where(t => t.Weight == 1))
        {
            _wordForWord.TryAdd(Spoken(words), article);
        }

        Reach = new Reach(articles, Reader, lexicon.Thesaurus);
        Reach.Train([
            .. material.Texts.Where(t => t.Weight == 1 && articles[t.Article].Answers).Select(t => (t.Words, t.Article, false)),
            .. material.Plain.Select(t => (t.Words, t.Article, false)),
            .. material.Beyond.Select(t => (t.Words, t.Article, true))]);
        _articlesWithGroup = [.. Enumerable.Range(0, lexicon.Thesaurus.GroupCount).Select(_ => new BitArray(articles.Length))];
        foreach (var (words, article, _) in material.Texts)
        {
            Support(words, article);
        }

        Given = [.. Enumerable.Range(0, articles.Length).Select(Reach.GivenBy)];
        Places = [.. articles.Select(_ => ImmutableHashSet<string>.Empty)];
        Numbers = Places;
        foreach (var texts in material.Texts.GroupBy(t => t.Article))
        {
            Given = Given.SetItem(texts.Key, texts.Aggregate(Given[texts.Key], (given, t) => given | Asked.By(t.Words)));
            Places = Places.SetItem(texts.Key, Places[texts.Key].Union(texts.SelectMany(t => places.In(t.Words))));
            Numbers = Numbers.SetItem(texts.Key, Numbers[texts.Key].Union(texts.SelectMany(t => NumbersIn(t.Words))));
        }

        Ids = articles.Select((a, i) => (a.Id, i)).ToDictionary(p => p.Id, p => p.i, StringComparer.Ordinal);
    }

    public ImmutableArray<Article> Articles { get; }

    public TextAnalysis Reader { get; }

    public IReadOnlyDictionary<string, int> Ids { get; }

    /// <summary>The details that each article gives.</summary>
    public ImmutableArray<Details> Given { get; }

    /// <summary>Judges what an article can't answer.</summary>
    public Reach Reach { get; }

    public ImmutableArray<ImmutableHashSet<string>> Places { get; }

    public ImmutableArray<ImmutableHashSet<string>> Numbers { get; }

    public static ArticleIndex Build(ImmutableArray<Article> articles, Lexicon lexicon, PlaceNames places) =>
        new(articles, lexicon, places, Material.Gather(articles, lexicon));

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
        var parts = PartsOf(text);
        if (parts.Count > 0)
        {
            BlendParts(parts, scores, closeness, wholeWeight);
        }

        for (var i = 0; i < scores.Length; i++)
        {
            scores[i] += closenessWeight * closeness[i];
        }

        var beyond = new float[Articles.Length];
        _beyond.Score(features, beyond);
        return new Scores(words, parts, scores, closeness, beyond, beyondOdds);
    }

    /// <returns>The article that has a phrasing or title of just these words, or null.</returns>
    public int? WordForWord(List<Word> words) => _wordForWord.TryGetValue(Spoken(words), out var article) ? article : null;

    private static string Spoken(List<Word> words) => string.Join(' ', words.Select(w => w.Text));

    /// <summary>How much of what the words are about an article knows, from 0 to 1, and its rarest word that it does not.</summary>
    public Coverage Covers(IReadOnlyList<Word> words, int article)
    {
        float all = 0, known = 0, rarest = 0;
        for (var i = 0; i < words.Count; i++)
        {
            var word = words[i];
            if (word.IsStop || word.Text is "who" or "what" or "when" or "where" or "how" or "why" or "which" or "many" or "much")
            {
                continue;
            }

            var rarity = RarityOf(word);
            all += rarity;
            if (Supports(words, i, article))
            {
                known += rarity;
            }
            else
            {
                rarest = Math.Max(rarest, rarity);
            }
        }

        return new Coverage(all > 0 ? known / all : 0, rarest, all);
    }

    public ImmutableHashSet<string> PlacesIn(List<Word> words) => _places.In(words);

    public static ImmutableHashSet<string> NumbersIn(List<Word> words) =>
        [.. words.Where(w => w.Text.Length > 1 && w.Text.Any(char.IsAsciiDigit)).Select(w => w.Text.Trim('£', 'm', 'k', '%', 'p').TrimEnd('h', 't', 's', 'n', 'd', 'r'))];

    private float RarityOf(Word word)
    {
        const float Unseen = 9;
        return _features.IdOfStem(word.Stem) is { } id ? _features.RarityOf(id) : Unseen;
    }

    private bool Supports(IReadOnlyList<Word> words, int i, int article)
    {
        if (_articlesWithStem.TryGetValue(words[i].Stem, out var with) && with[article])
        {
            return true;
        }

        for (var start = Math.Max(0, i - 3); start <= i; start++)
        {
            if (_lexicon.Thesaurus.FindAt(words, start) is var (group, length) && start + length > i && _articlesWithGroup[group][article])
            {
                return true;
            }
        }

        return false;
    }

    private void Support(List<Word> words, int article)
    {
        for (var i = 0; i < words.Count; i++)
        {
            if (!_articlesWithStem.TryGetValue(words[i].Stem, out var with))
            {
                _articlesWithStem[words[i].Stem] = with = new BitArray(Articles.Length);
            }

            with[article] = true;
            if (_lexicon.Thesaurus.FindAt(words, i) is var (group, _))
            {
                _articlesWithGroup[group][article] = true;
            }
        }
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
            .Select(w => new MessagePart(w, new float[Articles.Length]))];
    }

    private void BlendParts(List<MessagePart> parts, float[] scores, float[] closeness, float wholeWeight)
    {
        var best = new float[scores.Length];
        Array.Fill(best, float.MinValue);
        var close = new float[scores.Length];
        foreach (var part in parts)
        {
            var features = _features.Of(part.Words);
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

    /// <summary>The texts to learn from, read with a reader that knows their words.</summary>
    private sealed record Material(
        Features Features, TextAnalysis Reader, List<(List<Word> Words, int Article, float Weight)> Texts, List<(List<Word> Words, int Article)> Beyond, List<(List<Word> Words, int Article)> Plain)
    {
        /// <summary>The plainest ways to ask about a subject, which nobody thinks of writing down as phrasings.</summary>
        private static readonly string[] PlainQuestions =
        [
            "{0}", "what is {0}", "tell me about {0}", "is there a {0}", "what does the strategy say about {0}", "i want to know about {0}",
            "how do i get {0}", "anything on {0} in bexley",
        ];

        public static Material Gather(ImmutableArray<Article> articles, Lexicon lexicon)
        {
            var reader = new TextAnalysis(lexicon, speller: null);
            var texts = new List<(List<Word>, int, float)>();
            var beyond = new List<(List<Word>, int)>();
            var plain = new List<(List<Word>, int)>();
            for (var i = 0; i < articles.Length; i++)
            {
                texts.AddRange(articles[i].Phrasings.Append(articles[i].Title).Select(p => (reader.Read(p), i, 1f)));
                if (articles[i].Answers)
                {
                    texts.AddRange(MessageParts.Sentences(articles[i].Text).Where(s => s.Length > 15).Select(s => (reader.Read(s), i, SentenceWeight)));
                }

                if (articles[i].Answers)
                {
                    plain.AddRange(PlainQuestions.Select(q => (reader.Read(string.Format(CultureInfo.InvariantCulture, q, articles[i].Title)), i)));
                }

                beyond.AddRange(articles[i].NotHere.Select(q => (reader.Read(q), i)));
            }

            var domain = texts.SelectMany(t => t.Item1).Where(w => SpellingCorrector.CanCorrect(w.Text))
                .GroupBy(w => w.Text, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);
            var features = new Features(lexicon.Thesaurus);
            texts.ForEach(t => features.Learn(t.Item1));
            beyond.ForEach(t => features.Learn(t.Item1));
            features.Close(texts.Count + beyond.Count);
            return new Material(features, new TextAnalysis(lexicon, new SpellingCorrector(domain, lexicon.CommonWords)), texts, beyond, plain);
        }
    }
}

/// <summary>What a message scored.</summary>
/// <param name="Parts">Its pieces, when it is long enough to have some.</param>
/// <param name="Articles">Each article's score; the softmax of these is its probability.</param>
/// <param name="Closeness">Each article's closest phrasing, 0 to 1.</param>
/// <param name="Beyond">Each article's closest question that it can't answer, 0 to 1.</param>
/// <param name="BeyondOdds">Above 0 where the message is likelier one of the article's unanswerable questions than one it answers.</param>
internal sealed record Scores(
    List<Word> Words, List<MessagePart> Parts, float[] Articles, float[] Closeness, float[] Beyond, float[] BeyondOdds)
{
    /// <summary>The part of the message that speaks most for an article; the whole when there is one part.</summary>
    public List<Word> PartFor(int article) => Parts.Count == 0 ? Words : Parts.MaxBy(p => p.Scores[article])!.Words;
}

/// <summary>A piece of a long message that may hold the question.</summary>
internal sealed record MessagePart(List<Word> Words, float[] Scores);

/// <param name="Share">The part of the message's weight that the article knows, 0 to 1.</param>
/// <param name="RarestUnknown">The rarity of the rarest word it does not know; 0 when it knows all.</param>
/// <param name="Weight">The weight of all that the message is about.</param>
internal readonly record struct Coverage(float Share, float RarestUnknown, float Weight);
