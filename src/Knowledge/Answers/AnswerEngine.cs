using System.Collections.Immutable;
using CommunityBot.Knowledge.Articles;
using CommunityBot.Knowledge.Search;

namespace CommunityBot.Knowledge.Answers;

/// <summary>Answers from one state of the articles. Immutable; safe to use from many threads.</summary>
internal sealed class AnswerEngine
{
    /// <summary>A runner-up is shown, or offered, when it is at least this likely beside the best.</summary>
    private const double CloseRivals = 0.2;

    private const double LikelySignpost = 0.3;

    /// <summary>A refusal tells what is known about the nearest article when that is at least this likely.</summary>
    private const double WorthNaming = 0.04;

    private const int MostChoices = 3;

    private readonly ArticleIndex _index;
    private readonly SmallTalk _smallTalk;
    private readonly Judgement _judgement;

    public AnswerEngine(ArticleIndex index, SmallTalk smallTalk, Judgement judgement)
    {
        _index = index;
        _smallTalk = smallTalk;
        _judgement = judgement;
    }

    public ImmutableArray<Article> Articles => _index.Articles;

    public static AnswerEngine Build(ImmutableArray<Article> articles, string lexiconFolder)
    {
        var lexicon = Lexicon.Read(lexiconFolder);
        var index = ArticleIndex.Build([.. articles.Where(a => a.Kind != ArticleKind.SmallTalk)], lexicon, PlaceNames.Read(lexiconFolder));
        var smallTalk = new SmallTalk([.. articles.Where(a => a.Kind == ArticleKind.SmallTalk)], lexicon, index.Reader);
        return new AnswerEngine(index, smallTalk, Judgement.Read(lexiconFolder));
    }

    public Article? Find(string id) => _index.Ids.TryGetValue(id, out var i) ? _index.Articles[i] : null;

    public AnswerResult Ask(string message, Preceding preceding)
    {
        if (_smallTalk.Find(message) is var (talk, confidence))
        {
            return new AnswerResult.Chat(talk) { Confidence = confidence };
        }

        var questions = QuestionSplitter.Split(message);
        return (questions.Count > 1 ? AskEach(questions, preceding) : null) ?? AskOne(message, preceding);
    }

    /// <returns>Null when the questions are not separate ones after all.</returns>
    private AnswerResult.Answered? AskEach(List<string> questions, Preceding preceding)
    {
        var answered = new List<(Article Article, double Confidence)>();
        var refused = 0;
        foreach (var question in questions)
        {
            var result = AskOne(question, preceding);
            if (result is AnswerResult.Answered one)
            {
                answered.Add((one.Articles[0], one.Confidence));
                preceding = preceding.After(question, one);
            }
            else
            {
                refused++;
            }
        }

        var distinct = answered.DistinctBy(a => a.Article.Id).ToList();
        return distinct.Count < 2
            ? null
            : new AnswerResult.Answered([.. distinct.Select(d => d.Article)], [], refused > 0) { Confidence = distinct.Min(d => d.Confidence) };
    }

    private AnswerResult AskOne(string question, Preceding preceding)
    {
        var candidates = Candidates.Of(_index, question, preceding);
        if (candidates.WordForWord is { } exact && candidates.FollowUp is not { Leaning.Leans: true })
        {
            // Somebody wrote this phrasing for this article, however much it resembles others.
            var article = _index.Articles[exact];
            return article.Answers ? new AnswerResult.Answered([article], [], Unanswered: false) : new AnswerResult.NotCovered(article, []);
        }

        if (candidates.FollowUp is null && !_index.Reader.Read(question).Exists(ArticleIndex.IsContent))
        {
            return new AnswerResult.Unclear();
        }

        var probabilities = _judgement.Of(candidates.Evidence);
        var order = Enumerable.Range(0, probabilities.Length).OrderByDescending(i => probabilities[i]).ToList();
        var ranked = order.Select(i => (Article: _index.Articles[candidates.Articles[i]], Probability: probabilities[i])).ToList();
        var best = ranked[0];
        var confidence = ranked.Where(r => Candidates.TellsTheSame(best.Article, r.Article)).Sum(r => (double)r.Probability);
        var likely = ranked.Where(r => r.Probability > CloseRivals * best.Probability).Take(MostChoices).Select(r => r.Article).ToImmutableArray();
        if (confidence >= _judgement.AnswerFrom)
        {
            return new AnswerResult.Answered([best.Article], [.. likely.Skip(1).Take(1)], Unanswered: false) { Confidence = confidence };
        }

        if (confidence >= _judgement.ClarifyFrom && likely.Length > 1)
        {
            return new AnswerResult.Clarify(likely) { Confidence = confidence };
        }

        var signpost = candidates.SignpostProbability > LikelySignpost ? _index.Articles[candidates.Signpost] : null;
        ImmutableArray<Article> nearest = signpost is not null ? []
            : best.Probability > WorthNaming ? likely
            : candidates.FollowUp is { Leaning.Leans: true, Topic: var topic } ? [_index.Articles[topic]] : [];
        return new AnswerResult.NotCovered(signpost, nearest) { Confidence = 1 - confidence };
    }
}
