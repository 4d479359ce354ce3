using CommunityBot.Knowledge.Articles;
using CommunityBot.Knowledge.Search;

namespace CommunityBot.Knowledge.Answers;

/// <summary>The articles that may answer a message, each with what speaks for it and against it.</summary>
/// <param name="Articles">Their numbers, those first that fit the message alone best.</param>
/// <param name="Evidence">For each; see <see cref="Answers.Evidence.Names"/>.</param>
/// <param name="Signpost">The best signpost, or -1; and its probability.</param>
/// <param name="WordForWord">The article, or signpost, of which a phrasing is just these words; null when there is none.</param>
internal sealed record Candidates(
    Standing Alone, FollowUp? FollowUp, List<int> Articles, List<float[]> Evidence, int Signpost, float SignpostProbability, QuestionSigns Signs, int? WordForWord)
{
    private const int MostAlone = 5;
    private const int MostCarried = 4;

    /// <summary>Of those whose text is closest, which matters for documents that nobody wrote phrasings for.</summary>
    private const int MostByText = 3;

    /// <summary>Of those likest in meaning, in the message alone and with the subject before it.</summary>
    private const int MostByMeaning = 3;
    private const int MostByCarriedMeaning = 2;

    public static Candidates Of(ArticleIndex index, string message, Preceding preceding)
    {
        var alone = Standing.Of(index.Score(message));
        var followUp = FollowUp.Of(index, message, alone.Scores.Message.Words, preceding);
        var articles = alone.Best(index, MostAlone);
        if (followUp is not null)
        {
            articles = [.. articles
                .Concat(followUp.Carried.Best(index, MostCarried)).Concat(followUp.Asked.Best(index, MostCarried)).Append(followUp.Topic)
                .Concat(followUp.Near.OrderByDescending(i => alone.Scores.Articles[i]).Take(MostCarried))
                .Where(i => index.Articles[i].Answers).Distinct()];
        }

        articles = [.. articles.Concat(ByText(index, alone.Scores)).Concat(followUp is null ? [] : ByText(index, followUp.Carried.Scores)).Distinct()];
        articles = [.. articles
            .Concat(index.Meanings.Likest(alone.Scores.Meaning, index.Answering, MostByMeaning))
            .Concat(followUp is null ? [] : index.Meanings.Likest(followUp.Carried.Scores.Meaning, index.Answering, MostByCarriedMeaning)).Distinct()];
        var wordForWord = index.WordForWord(alone.Scores.Message.Words);
        if (wordForWord is { } exact && index.Articles[exact].Answers && !articles.Contains(exact))
        {
            articles.Add(exact);
        }

        var (signpost, signposts) = alone.Signposts(index);
        var asked = new Answers.Evidence(index, alone, followUp, signposts, wordForWord);
        var probability = signpost < 0 ? 0 : alone.Probabilities[signpost];
        return new Candidates(
            alone, followUp, articles, [.. articles.Select(a => asked.For(a, articles))], signpost, probability,
            SignsOf(index, alone, signpost, followUp), wordForWord);
    }

    private static List<int> ByText(ArticleIndex index, Scores scores)
    {
        var said = new float[scores.Sentence.Length];
        var close = new float[scores.Sentence.Length];
        Array.Fill(close, -1);
        foreach (var article in index.Answering)
        {
            if (index.Says(scores.Message, article).Share is > 0 and var share)
            {
                said[article] = share;
                close[article] = scores.Sentence[article] + scores.Passage[article];
            }
        }

        return [.. Largest.Above(0, said, MostByText), .. Largest.Above(-1, close, MostByText)];
    }

    private static QuestionSigns SignsOf(ArticleIndex index, Standing alone, int signpost, FollowUp? followUp)
    {
        const Details Figures = Details.Phone | Details.Web | Details.Email | Details.Count | Details.Share | Details.Duration | Details.Person | Details.Reason | Details.Date;
        var words = alone.Scores.Message;
        double Sure(int article) => article < 0 ? 0 : alone.Probabilities[article] * index.Covers(words, article).Share;
        return new QuestionSigns(Sure(signpost), alone.Best(index, 1) is [var best] ? Sure(best) : 0, (Asked.By(words.Words) & Figures) != 0, followUp is { Leaning.Leans: true });
    }

    /// <summary>Articles that name each other, or stand in the same section, are no rivals.</summary>
    public static bool TellsTheSame(Article one, Article other) =>
        one.Id == other.Id || one.Related.Contains(other.Id) || other.Related.Contains(one.Id)
        || one.Sections.Any(s => other.Sections.Contains(s, StringComparer.Ordinal));
}
