using System.Collections.Immutable;
using CommunityBot.Knowledge.Search;

namespace CommunityBot.Knowledge.Answers;

/// <summary>
/// What speaks for and against an article being the answer to a message, as numbers that <see cref="Judgement"/> weighs.
/// <see cref="Names"/> tells what each is.
/// </summary>
internal sealed class Evidence
{
    /// <summary>Details that stand in a text plainly or not at all.</summary>
    private const Details Exact = Details.Price | Details.Amount | Details.Phone | Details.Web | Details.Email | Details.Share;

    private const Details Loose = Details.Place | Details.Time | Details.Date | Details.Count | Details.Duration | Details.Age | Details.Frequency | Details.Joining | Details.Eligibility;

    public static readonly ImmutableArray<string> Names =
    [
        // The message alone.
        "bias", "probability", "probability-of-family", "score", "behind-best", "ahead-of-next", "closeness", "word-for-word", "phrased-so",
        "coverage", "coverage-full", "rarest-unknown", "text-coverage", "text-rarest-unknown", "signposts", "signpost-ahead",

        // What is asked about the article's subject.
        "lacks-price", "lacks-phone", "lacks-web", "lacks-email", "lacks-place", "lacks-time", "lacks-count", "lacks-share", "lacks-duration", "lacks-age", "lacks-person", "lacks-reason", "lacks-frequency", "lacks-joining", "lacks-eligibility", "lacks-date", "lacks-amount",
        "gives-it", "denies-it", "kinds-said", "kinds-unsaid", "kinds-denied", "denied", "focus-unsaid", "focus-unknown", "focus-denied", "focus-counted", "focus-uncounted", "focus-named", "focus-unnamed",
        "asks-exact-detail", "asks-detail", "asks-person", "asks-reason", "unknown-number", "unknown-place", "asks-about-now",
        "beyond-reach", "beyond-likely", "beyond-clear", "beyond-closeness", "beyond-closer", "beyond-odds",
        "attribute-odds", "attribute-answered", "attribute-beyond", "attribute-nearer", "attribute-unknown", "attribute-worst",

        // A message that something went before.
        "follows", "no-content", "one-content", "few-content", "carried-probability", "carried-behind-best", "carried-closeness",
        "asked-probability", "asked-behind-best", "topic", "near", "section", "earlier", "elsewhere-points", "elsewhere-opens",
        "elsewhere-no-content", "elsewhere-one-content", "elsewhere-few-content", "topic-points", "topic-no-content", "topic-one-content", "topic-other", "topic-corrects", "gives-detail", "lacks-detail",
        "follows-probability", "follows-closeness", "follows-coverage", "follows-now", "follows-beyond",
        "follows-signposts", "carried-signposts", "lean-signposts", "follows-attribute-answered", "follows-attribute-beyond", "follows-attribute-odds", "follows-attribute-unknown", "topic-opens", "near-points", "near-no-content", "near-opens", "other-elsewhere", "corrects-behind", "follows-score", "follows-phrased-so",
        "topic-denies-it", "near-denies-it", "topic-lacks-it", "topic-gives-it", "near-gives-it", "topic-kinds-unsaid", "topic-kinds-denied",
        "carried-beyond", "carried-beyond-closer", "carried-beyond-odds", "carried-reach", "topic-carried-beyond-closer", "topic-carried-beyond-odds",
        "over-topic", "says-over-topic", "knows-over-topic", "near-ahead", "topic-behind-near", "family-says", "family-rarest-unsaid", "elsewhere-family-says",

        // What its text alone says for it, which is all there is for a document that nobody wrote phrasings for.
        "sentence", "sentence-behind-best", "sentence-ahead", "passage", "passage-behind-best", "passage-ahead",
        "unphrased", "unphrased-sentence", "unphrased-sentence-behind", "unphrased-passage", "unphrased-passage-behind", "unphrased-ahead", "unphrased-score", "unphrased-behind-best", "unphrased-says", "unphrased-rarest-unsaid", "unphrased-signposts",
        "carried-sentence", "carried-passage", "carried-passage-behind", "follows-sentence", "follows-passage", "follows-passage-behind",
        "unphrased-follows", "unphrased-topic", "unphrased-topic-sentence", "unphrased-topic-passage", "unphrased-carried-passage-behind", "unphrased-says-over-topic",
        .. MeaningEvidence.Names,
    ];

    private static readonly float[] Nothing = new float[Names.Length];
    private static readonly int TextBegins = Names.IndexOf("sentence");
    private static readonly int MeaningBegins = Names.IndexOf(MeaningEvidence.Names[0]);

    private readonly ArticleIndex _index;
    private readonly Standing _alone;
    private readonly FollowUp? _followUp;
    private readonly float _signposts;
    private readonly int? _phrasedSo;
    private Reading? _reading;
    private Coverage? _family;
    private MeaningEvidence? _meaning;

    public Evidence(ArticleIndex index, Standing alone, FollowUp? followUp, float signposts, int? phrasedSo)
    {
        _index = index;
        _alone = alone;
        _followUp = followUp;
        _signposts = signposts;
        _phrasedSo = phrasedSo;
    }

    /// <param name="among">All candidates.</param>
    public float[] For(int article, List<int> among)
    {
        var evidence = new List<float>(Names.Length);
        AddAlone(evidence, article, among);
        var (lacks, attribute) = AddAttribute(evidence, article);
        AddFollowUp(evidence, article, among, lacks, attribute);
        AddText(evidence, article, among);
        (_meaning ??= new MeaningEvidence(_index, _alone.Scores, _followUp, among)).AddTo(evidence, article);
        return [.. evidence];
    }

    private void AddAlone(List<float> evidence, int article, List<int> among)
    {
        var scores = _alone.Scores;
        var raw = scores.Articles;
        var words = scores.PartFor(article);
        var known = _index.Covers(words, article);
        var said = _index.Says(words, article);
        var family = 0f;
        var best = float.MinValue;
        var next = float.MinValue;
        foreach (var other in among)
        {
            family += Candidates.TellsTheSame(_index.Articles[article], _index.Articles[other]) ? _alone.Probabilities[other] : 0;
            best = Math.Max(best, raw[other]);
            next = other == article ? next : Math.Max(next, raw[other]);
        }

        evidence.AddRange([
            1, _alone.Probabilities[article], family, raw[article] / 10,
            Math.Min(best - raw[article], 6) / 6,
            Math.Clamp(raw[article] - next, 0, 6) / 6,
            scores.Closeness[article],
            Math.Max(0, scores.Closeness[article] - 0.75f) * 4,
            _phrasedSo == article ? 1 : 0,
            known.Share, known.Share > 0.95f ? 1 : 0, known.RarestUnknown / 9,
            said.Share, said.RarestUnknown / 9,
            _signposts, _signposts > _alone.Probabilities[article] ? 1 : 0,
        ]);
    }

    /// <returns>The details asked for that the article lacks, and what is asked about its subject.</returns>
    private (Details Lacks, Search.Attribute Attribute) AddAttribute(List<float> evidence, int article)
    {
        var scores = _alone.Scores;
        var words = scores.PartFor(article);
        var read = ReadingOf(words);
        var saysNot = Asked.Lacking(read.Asked, _index.Reach.GivenBy(article));
        var missing = Asked.Lacking(saysNot, _index.Given[article]);
        var beyond = _index.Reach.BeyondReach(words, article);
        var attribute = _index.AttributeOf(read.Features, article);
        for (var bit = 0; bit < Asked.Kinds; bit++)
        {
            evidence.Add((((int)saysNot >> bit) & 1) != 0 ? 1 : 0);
        }

        var (focus, counts, names) = read.Focus;
        var kinds = _index.Reach.KindsIn(words, article);
        var denied = _index.Denies(words, article);
        evidence.AddRange([
            (read.Asked & _index.Reach.GivenBy(article)) != 0 ? 1 : 0, (saysNot & _index.Reach.DeniedBy(article)) != 0 ? 1 : 0,
            Math.Min(kinds.Said, 2) / 2f, Math.Min(kinds.Unsaid, 2) / 2f, Math.Min(kinds.Denied, 2) / 2f, denied.Weight > 0 ? denied.Share : 0,
            focus >= 0 && !_index.Says(words, focus, article) ? 1 : 0, focus >= 0 && !_index.Knows(words, focus, article) ? 1 : 0, focus >= 0 && _index.IsDenied(words, focus, article) ? 1 : 0,
            counts && _index.Counts(words, focus, article) ? 1 : 0, counts && !_index.Counts(words, focus, article) ? 1 : 0,
            names && _index.Names(words, focus, article) ? 1 : 0, names && !_index.Names(words, focus, article) ? 1 : 0,
            (saysNot & Exact) != 0 ? 1 : 0,
            (missing & Loose) != 0 ? 1 : 0,
            (missing & Details.Person) != 0 ? 1 : 0,
            (missing & Details.Reason) != 0 ? 1 : 0,
            read.Numbers.IsSubsetOf(_index.Numbers[article]) ? 0 : 1,
            read.Places.IsSubsetOf(_index.Places[article]) ? 0 : 1,
            read.IsAboutToday ? 1 : 0,
            Math.Clamp(beyond, -12, 4) / 4, Math.Clamp(beyond + 4, 0, 8) / 4, Math.Clamp(beyond + 1, 0, 6) / 3,
            scores.Beyond[article], scores.Beyond[article] > scores.Closeness[article] ? 1 : 0,
            Math.Clamp(scores.BeyondOdds[article], -8, 8) / 8,
            Math.Clamp(attribute.Odds, -3, 3), attribute.Answered, attribute.Beyond, attribute.Answered - attribute.Beyond, attribute.Unknown, Math.Max(attribute.Worst, -4) / 2,
        ]);
        return (saysNot & (Exact | Loose), attribute);
    }

    /// <summary>Most candidates are judged by the same words, which are looked at once.</summary>
    private Reading ReadingOf(MessageWords words) =>
        _reading?.Words == words ? _reading : _reading = Reading.Of(_index, words);

    private void AddFollowUp(List<float> evidence, int article, List<int> among, Details lacks, Search.Attribute attribute)
    {
        if (_followUp is not { } follow)
        {
            evidence.AddRange(Nothing.AsSpan(evidence.Count, TextBegins - evidence.Count));
            return;
        }

        var (points, opens, other, corrects, content) = follow.Leaning;
        var isTopic = follow.Topic == article;
        var isNear = follow.Near.Contains(article);
        var elsewhere = !isTopic && !isNear;
        var carried = follow.Carried.Scores.Articles;
        var asked = follow.Asked.Scores.Articles;
        var words = _alone.Scores.Message;
        var details = Asked.By(words.Words);
        var given = _index.Reach.GivenBy(article);
        var lacking = Asked.Lacking(details, given);
        var denies = (lacking & _index.Reach.DeniedBy(article)) != 0;
        var gives = (details & given) != 0;
        var kinds = _index.Reach.KindsIn(words, article);
        var beyondOdds = Math.Clamp(follow.Carried.Scores.BeyondOdds[article], -8, 8) / 8;
        var beyondCloser = follow.Carried.Scores.Beyond[article] - follow.Carried.Scores.Closeness[article];
        evidence.AddRange([
            1, content == 0 ? 1 : 0, content == 1 ? 1 : 0, content is 2 or 3 ? 1 : 0,
            follow.Carried.Probabilities[article], Math.Min(among.Max(a => carried[a]) - carried[article], 8) / 8, follow.Carried.Scores.Closeness[article],
            follow.Asked.Probabilities[article], Math.Min(among.Max(a => asked[a]) - asked[article], 8) / 8,
            isTopic ? 1 : 0, isNear ? 1 : 0, follow.IsInSection(_index, article) ? 1 : 0, follow.Earlier.Contains(article) ? 1 : 0,
            elsewhere && points ? 1 : 0, elsewhere && opens ? 1 : 0,
            elsewhere && content == 0 ? 1 : 0, elsewhere && content == 1 ? 1 : 0, elsewhere && content is 2 or 3 ? 1 : 0,
            isTopic && points ? 1 : 0, isTopic && content == 0 ? 1 : 0, isTopic && content == 1 ? 1 : 0,
            isTopic && other ? 1 : 0, isTopic && corrects ? 1 : 0,
            lacks == Details.None && details != Details.None ? 1 : 0, lacks != Details.None ? 1 : 0,
            _alone.Probabilities[article], _alone.Scores.Closeness[article], _index.Covers(words, article).Share,
            Today.IsMeantBy(words.Words) ? 1 : 0, _alone.Scores.Beyond[article],
            _signposts, follow.CarriedSignposts, points || opens || content <= 1 ? _signposts : 0, attribute.Answered, attribute.Beyond, Math.Clamp(attribute.Odds, -3, 3), attribute.Unknown,
            isTopic && opens ? 1 : 0, isNear && points ? 1 : 0, isNear && content == 0 ? 1 : 0, isNear && opens ? 1 : 0, elsewhere && other ? 1 : 0,
            corrects ? Math.Min(among.Max(a => _alone.Scores.Articles[a]) - _alone.Scores.Articles[article], 6) / 6 : 0, _alone.Scores.Articles[article] / 10, _phrasedSo == article ? 1 : 0,
            isTopic && denies ? 1 : 0, isNear && denies ? 1 : 0, isTopic && lacking != 0 ? 1 : 0, isTopic && gives ? 1 : 0, isNear && gives ? 1 : 0,
            isTopic ? Math.Min(kinds.Unsaid, 2) / 2f : 0, isTopic && kinds.Denied > 0 ? 1 : 0,
            follow.Carried.Scores.Beyond[article], beyondCloser, beyondOdds,
            Math.Clamp(_index.Reach.BeyondReach(follow.Carried.Scores.Message, article), -12, 4) / 4,
            isTopic ? beyondCloser : 0, isTopic ? beyondOdds : 0,
        ]);
        AddBesideTopic(evidence, article, follow);
    }

    /// <summary>How an article stands beside the one last shown and those near that, judged by the message alone.</summary>
    private void AddBesideTopic(List<float> evidence, int article, FollowUp follow)
    {
        var words = _alone.Scores.Message;
        var scores = _alone.Scores.Articles;
        var isNear = follow.Near.Contains(article);
        var isTopic = follow.Topic == article;
        var bestNear = follow.Near.Where(n => n != article).Select(n => scores[n]).DefaultIfEmpty(0).Max();
        _family ??= _index.SaysAny(words, [.. follow.Near, follow.Topic]);
        evidence.AddRange([
            Math.Clamp(scores[article] - scores[follow.Topic], -6, 6) / 6,
            _index.Says(words, article).Share - _index.Says(words, follow.Topic).Share,
            _index.Covers(words, article).Share - _index.Covers(words, follow.Topic).Share,
            isNear ? Math.Clamp(scores[article] - bestNear, -6, 6) / 6 : 0,
            isTopic ? Math.Clamp(bestNear - scores[article], -6, 6) / 6 : 0,
            _family.Value.Share, _family.Value.RarestUnknown / 9, isTopic || isNear ? 0 : _family.Value.Share,
        ]);
    }

    private void AddText(List<float> evidence, int article, List<int> among)
    {
        var scores = _alone.Scores;
        var (sentence, passage) = (scores.Sentence[article], scores.Passage[article]);
        var others = among.Where(a => a != article).ToList();
        var (otherSentence, otherPassage) = (Best(scores.Sentence, others), Best(scores.Passage, others));
        var behind = (Sentence: Math.Max(0, otherSentence - sentence), Passage: Math.Max(0, otherPassage - passage));
        var ahead = (Sentence: Math.Max(0, sentence - otherSentence), Passage: Math.Max(0, passage - otherPassage));
        var says = _index.Says(scores.PartFor(article), article);
        var unphrased = _index.Articles[article].Phrasings.IsEmpty ? 1f : 0;
        evidence.AddRange([
            sentence, behind.Sentence, ahead.Sentence, passage, behind.Passage, ahead.Passage,
            unphrased, unphrased * sentence, unphrased * behind.Sentence, unphrased * passage, unphrased * behind.Passage, unphrased * (ahead.Sentence + ahead.Passage),
            unphrased * scores.Articles[article] / 10, unphrased * Math.Min(among.Max(a => scores.Articles[a]) - scores.Articles[article], 6) / 6,
            unphrased * says.Share, unphrased * says.RarestUnknown / 9, unphrased * _signposts,
        ]);
        if (_followUp is not { } follow)
        {
            evidence.AddRange(Nothing.AsSpan(evidence.Count, MeaningBegins - evidence.Count));
            return;
        }

        var carried = follow.Carried.Scores;
        var carriedBehind = Math.Max(0, Best(carried.Passage, others) - carried.Passage[article]);
        var unphrasedTopic = follow.Topic == article ? unphrased : 0;
        evidence.AddRange([
            carried.Sentence[article], carried.Passage[article], carriedBehind, sentence, passage, behind.Passage,
            unphrased, unphrasedTopic, unphrasedTopic * sentence, unphrasedTopic * passage, unphrased * carriedBehind,
            unphrased * (says.Share - _index.Says(scores.Message, follow.Topic).Share),
        ]);
    }

    private static float Best(float[] scores, List<int> of)
    {
        var best = 0f;
        foreach (var article in of)
        {
            best = Math.Max(best, scores[article]);
        }

        return best;
    }
}
