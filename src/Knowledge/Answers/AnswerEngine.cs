using System.Collections.Immutable;
using CommunityBot.Knowledge.Articles;
using CommunityBot.Knowledge.Search;
using CommunityBot.Knowledge.Snapshots;

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

    /// <summary>With nothing to lean on, words that name no subject are answered only when it is this clear what they mean.</summary>
    private const double ClearFragment = 0.9;

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
        var index = ArticleIndex.Build(Told(articles), lexicon, PlaceNames.Read(lexiconFolder));
        return new AnswerEngine(index, new SmallTalk(Said(articles), lexicon, index.Reader), Judgement.Read(lexiconFolder));
    }

    /// <summary>As it was built from these articles.</summary>
    public static AnswerEngine Read(SnapshotReader reader, ImmutableArray<Article> articles, string lexiconFolder)
    {
        var index = ArticleIndex.Read(reader, Told(articles));
        return new AnswerEngine(index, SmallTalk.Read(reader, Said(articles), index.Lexicon, index.Reader), Judgement.Read(lexiconFolder));
    }

    public void Write(SnapshotWriter writer)
    {
        _index.Write(writer);
        _smallTalk.Write(writer);
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

    private static ImmutableArray<Article> Told(ImmutableArray<Article> articles) => [.. articles.Where(a => a.Kind != ArticleKind.SmallTalk)];

    private static ImmutableArray<Article> Said(ImmutableArray<Article> articles) => [.. articles.Where(a => a.Kind == ArticleKind.SmallTalk)];

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
        return Decide(candidates) with { Signs = candidates.Signs };
    }

    private AnswerResult Decide(Candidates candidates)
    {
        if (candidates.WordForWord is { } exact && candidates.FollowUp is not { Leaning.Leans: true })
        {
            // Somebody wrote this phrasing for this article, however much it resembles others.
            var article = _index.Articles[exact];
            return article.Answers ? new AnswerResult.Answered([article], [], Unanswered: false) : new AnswerResult.NotCovered(article, []);
        }

        if (candidates.FollowUp is null && !candidates.Alone.Scores.Message.Words.Exists(ArticleIndex.IsContent))
        {
            return new AnswerResult.Unclear();
        }

        var probabilities = _judgement.Of(candidates.Evidence);
        var order = Enumerable.Range(0, probabilities.Length).OrderByDescending(i => probabilities[i]).ToList();
        var ranked = order.Select(i => (Article: _index.Articles[candidates.Articles[i]], Probability: probabilities[i])).ToList();
        var best = ranked[0];
        var confidence = ranked.Where(r => Candidates.TellsTheSame(best.Article, r.Article)).Sum(r => (double)r.Probability);
        var likely = ranked.Where(r => r.Probability > CloseRivals * best.Probability).Take(MostChoices).Select(r => r.Article).ToImmutableArray();
        // "And how much is a ticket" is about what was shown, unless it asks for somebody else's service beside its name too.
        var isAboutTopic = candidates.FollowUp is { Leaning.Leans: true, CarriedSignposts: < (float)LikelySignpost };
        var signpost = candidates.SignpostProbability > LikelySignpost && !isAboutTopic ? _index.Articles[candidates.Signpost] : null;
        if (candidates.FollowUp is null && confidence < ClearFragment && signpost is null && Leaning.NamesNothing(candidates.Alone.Scores.Message.Words))
        {
            return new AnswerResult.Unclear();
        }

        var follows = candidates.FollowUp is not null;
        if (confidence >= _judgement.AnswerFrom(follows) && !LacksContact(best.Article, candidates))
        {
            return new AnswerResult.Answered([best.Article], [.. likely.Skip(1).Take(1)], Unanswered: false) { Confidence = confidence };
        }

        // Asking which is meant doesn't help where the likeliest lacks the detail that was asked for.
        if (confidence >= _judgement.ClarifyFrom(follows) && likely.Length > 1 && MissingFrom(best.Article, candidates) is null)
        {
            return new AnswerResult.Clarify(likely) { Confidence = confidence };
        }

        return Refuse(candidates, signpost, best.Probability > WorthNaming ? likely : []) with { Confidence = 1 - confidence };
    }

    /// <summary>A number or an address stands in a text or it doesn't: a short "what's their number" is not answered without one.</summary>
    private bool LacksContact(Article article, Candidates candidates) =>
        candidates.FollowUp is { Leaning.Leans: true }
        && (Asked.Lacking(Asked.By(candidates.Alone.Scores.Message.Words), _index.Reach.GivenBy(_index.Ids[article.Id])) & (Details.Phone | Details.Email | Details.Web)) != 0;

    private string? MissingFrom(Article article, Candidates candidates) =>
        MissingDetail.Of(candidates.Alone.Scores.Message.Words, _index.Reach.GivenBy(_index.Ids[article.Id]));

    /// <param name="likely">What the question may be about.</param>
    private AnswerResult.NotCovered Refuse(Candidates candidates, Article? signpost, ImmutableArray<Article> likely)
    {
        var subject = candidates.FollowUp is { } follow ? _index.Articles[follow.Topic] : null;
        var leans = candidates.FollowUp is { Leaning.Leans: true };
        ImmutableArray<Article> nearest = signpost is not null ? []
            : leans && subject is not null ? [.. likely.Prepend(subject).DistinctBy(a => a.Id).Take(MostChoices)]
            : likely;
        return new AnswerResult.NotCovered(signpost, nearest)
        {
            Missing = nearest.IsEmpty ? null : MissingFrom(nearest[0], candidates),
            KeepsSubject = subject is not null && (leans || nearest.IsEmpty || nearest[0].Id == subject.Id),
        };
    }
}
