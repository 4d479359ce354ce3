using System.Collections.Immutable;
using System.Numerics.Tensors;
using CommunityBot.Knowledge.Articles;
using CommunityBot.Knowledge.Search;

namespace CommunityBot.Knowledge.Answers;

/// <summary>Answers from one state of the articles. Immutable; safe to use from many threads.</summary>
internal sealed class AnswerEngine
{
    /// <summary>From here on an answer is shown; fitted with the confidence itself.</summary>
    private const double AnswerFrom = 0.44;

    /// <summary>From here on, and below an answer, two likely readings are offered.</summary>
    private const double ClarifyFrom = 0.36;

    private const double CloseRivals = 0.6;

    /// <summary>A follow-up for a detail that the topic doesn't give, or about today, is no better than this.</summary>
    private const double Doubtful = 0.3;

    private readonly ArticleIndex _index;
    private readonly SmallTalk _smallTalk;
    private readonly Confidence _confidence;

    private AnswerEngine(ArticleIndex index, SmallTalk smallTalk, Confidence confidence)
    {
        _index = index;
        _smallTalk = smallTalk;
        _confidence = confidence;
    }

    public ImmutableArray<Article> Articles => _index.Articles;

    public static AnswerEngine Build(ImmutableArray<Article> articles, string lexiconFolder)
    {
        var lexicon = Lexicon.Read(lexiconFolder);
        var index = ArticleIndex.Build([.. articles.Where(a => a.Kind != ArticleKind.SmallTalk)], lexicon, PlaceNames.Read(lexiconFolder));
        var smallTalk = new SmallTalk([.. articles.Where(a => a.Kind == ArticleKind.SmallTalk)], lexicon, index.Reader);
        return new AnswerEngine(index, smallTalk, Confidence.Read(lexiconFolder));
    }

    public Article? Find(string id) => _index.Ids.TryGetValue(id, out var i) ? _index.Articles[i] : null;

    /// <param name="recent">The ids of the articles last shown, best first.</param>
    public AnswerResult Ask(string message, ImmutableArray<string> recent)
    {
        if (_smallTalk.Find(message) is var (talk, confidence))
        {
            return new AnswerResult.Chat(talk) { Confidence = confidence };
        }

        var questions = QuestionSplitter.Split(message);
        if (questions.Count > 1)
        {
            var several = AskEach(questions, recent);
            if (several is not null)
            {
                return several;
            }
        }

        return AskOne(message, recent);
    }

    /// <returns>Null when the questions are not separate ones after all.</returns>
    private AnswerResult.Answered? AskEach(List<string> questions, ImmutableArray<string> recent)
    {
        var answered = new List<(Article Article, double Confidence)>();
        var refused = 0;
        foreach (var question in questions)
        {
            switch (AskOne(question, recent))
            {
                case AnswerResult.Answered one:
                    answered.Add((one.Articles[0], one.Confidence));
                    recent = [one.Articles[0].Id];
                    break;
                default:
                    refused++;
                    break;
            }
        }

        var distinct = answered.DistinctBy(a => a.Article.Id).ToList();
        return distinct.Count < 2 && (distinct.Count == 0 || refused == 0)
            ? null
            : distinct.Count >= 2
                ? new AnswerResult.Answered([.. distinct.Select(d => d.Article)], [], refused > 0) { Confidence = distinct.Min(d => d.Confidence) }
                : null;
    }

    private AnswerResult AskOne(string question, ImmutableArray<string> recent)
    {
        var scores = _index.Score(question);
        PutWordForWordFirst(scores);
        var ranking = Ranking.Of(_index, scores);
        var alone = new Ranked(scores, ranking, ConfidenceIn(scores, ranking));
        if (recent.IsDefaultOrEmpty || !_index.Ids.TryGetValue(recent[0], out var topic))
        {
            return Decide(alone);
        }

        var leaning = Leaning.Of(scores.Words);
        return leaning == Leaning.None || ChangesSubject(alone, topic, leaning) ? Decide(alone) : Decide(Lean(question, topic, leaning));
    }

    /// <summary>A phrasing that somebody wrote for an article is answered by it, however much it resembles others.</summary>
    private double ConfidenceIn(Scores scores, Ranking ranking) =>
        _index.WordForWord(scores.Words) == ranking.Best ? 1 : _confidence.Of(ranking.Evidence);

    private void PutWordForWordFirst(Scores scores)
    {
        if (_index.WordForWord(scores.Words) is { } article)
        {
            scores.Articles[article] += 1 + Math.Abs(TensorPrimitives.Max(scores.Articles));
        }
    }

    /// <summary>Something else fits so much better that the message is not about the topic any more.</summary>
    private bool ChangesSubject(Ranked alone, int topic, Leaning leaning)
    {
        if (leaning.Content == 0)
        {
            return false;
        }

        var scores = alone.Scores.Articles;
        var family = FamilyOf(topic).Max(i => scores[i]) + leaning.Strength;
        var elsewhere = alone.Ranking.SignpostProbability > 0.5 ? scores[alone.Ranking.Signpost] : scores[alone.Ranking.Best];
        return elsewhere > family;
    }

    /// <summary>Reads the question as one about the topic or what is related to it.</summary>
    private Ranked Lean(string question, int topic, Leaning leaning)
    {
        var family = FamilyOf(topic);
        var own = _index.Score(question);
        own.Articles[topic] += leaning.Strength;
        var asked = Asked.By(own.Words) & ~(Details.Person | Details.Reason);
        var telling = family.Where(i => (asked & ~_index.Reach.GivenBy(i)) == Details.None).ToList();
        var chosen = (telling.Count > 0 ? telling : [.. family]).MaxBy(i => own.Articles[i]);
        var filled = _index.Score($"{question} {_index.Articles[chosen].Title}");
        var ranking = Ranking.Of(_index, filled, new HashSet<int> { chosen });
        var confidence = _confidence.Of(ranking.Evidence);
        return new Ranked(filled, ranking, telling.Count == 0 || Evidence.AsksAboutNow(own.Words) ? Math.Min(confidence, Doubtful) : confidence);
    }

    private HashSet<int> FamilyOf(int topic)
    {
        var family = new HashSet<int> { topic };
        foreach (var id in _index.Articles[topic].Related)
        {
            if (_index.Ids.TryGetValue(id, out var related) && _index.Articles[related].Answers)
            {
                family.Add(related);
            }
        }

        return family;
    }

    private AnswerResult Decide(Ranked ranked)
    {
        var ranking = ranked.Ranking;
        var best = _index.Articles[ranking.Best];
        if (ranked.Confidence >= AnswerFrom)
        {
            return new AnswerResult.Answered([best], AlsoIn(ranking), Unanswered: false) { Confidence = ranked.Confidence };
        }

        var nearest = ranking.Order.Take(3).Where(i => ranked.Scores.Closeness[i] > 0.2).Select(i => _index.Articles[i]).ToImmutableArray();
        if (ranked.Confidence >= ClarifyFrom && ranking.Order.Length > 1 && ranking.Probabilities[ranking.Order[1]] > CloseRivals * ranking.Probabilities[ranking.Best] && nearest.Length > 1)
        {
            return new AnswerResult.Clarify(nearest) { Confidence = ranked.Confidence };
        }

        var signpost = ranking.SignpostProbability > 0.3 ? _index.Articles[ranking.Signpost] : null;
        return new AnswerResult.NotCovered(signpost, signpost is null ? nearest : []) { Confidence = 1 - ranked.Confidence };
    }

    /// <summary>The runner-up, when it is nearly as likely, says the same and stands elsewhere in the document.</summary>
    private ImmutableArray<Article> AlsoIn(Ranking ranking)
    {
        var best = _index.Articles[ranking.Best];
        return [.. ranking.Order.Skip(1).Take(1)
            .Where(i => ranking.Probabilities[i] > CloseRivals * ranking.Probabilities[ranking.Best])
            .Select(i => _index.Articles[i])
            .Where(a => a.Document == best.Document && !a.Sections.All(s => best.Sections.Contains(s, StringComparer.Ordinal)))];
    }

    private readonly record struct Ranked(Scores Scores, Ranking Ranking, double Confidence);
}
