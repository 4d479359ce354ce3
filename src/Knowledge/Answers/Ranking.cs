using System.Numerics.Tensors;
using CommunityBot.Knowledge.Articles;
using CommunityBot.Knowledge.Search;

namespace CommunityBot.Knowledge.Answers;

/// <summary>The articles in the order in which they may answer, with what speaks for the best.</summary>
/// <param name="Order">Numbers of the best articles that answer, best first.</param>
/// <param name="Signpost">The best article for what is not covered, and its probability.</param>
/// <param name="Evidence">For the best; see <see cref="Answers.Evidence.Names"/>.</param>
internal sealed record Ranking(int[] Order, float[] Probabilities, int Signpost, double SignpostProbability, float[] Evidence)
{
    private const int MostCandidates = 6;

    public int Best => Order[0];

    /// <param name="among">The articles that may answer; null for all.</param>
    public static Ranking Of(ArticleIndex index, Scores scores, IReadOnlySet<int>? among = null)
    {
        var raw = scores.Articles;
        var probabilities = new float[raw.Length];
        TensorPrimitives.SoftMax(raw, probabilities);
        var order = Enumerable.Range(0, raw.Length).Where(i => index.Articles[i].Answers && among?.Contains(i) != false)
            .OrderByDescending(i => raw[i]).Take(MostCandidates).ToArray();
        var signpost = Enumerable.Range(0, raw.Length).Where(i => index.Articles[i].Kind is ArticleKind.Signpost or ArticleKind.OffTopic)
            .MaxBy(i => raw[i]);
        var signposts = Enumerable.Range(0, raw.Length).Where(i => index.Articles[i].Kind is ArticleKind.Signpost or ArticleKind.OffTopic)
            .Sum(i => probabilities[i]);
        var best = index.Articles[order[0]];
        var same = order.Where(i => TellsTheSame(best, index.Articles[i])).Sum(i => probabilities[i]);
        var rival = order.Skip(1).Select(i => raw[i]).Append(raw[signpost]).Max();
        var evidence = Answers.Evidence.For(index, scores, order[0], same, raw[order[0]] - rival, signposts);
        return new Ranking(order, probabilities, signpost, probabilities[signpost], evidence);
    }

    /// <summary>Articles that name each other, or stand in the same section, are no rivals.</summary>
    private static bool TellsTheSame(Article best, Article other) =>
        best.Id == other.Id || best.Related.Contains(other.Id) || other.Related.Contains(best.Id)
        || best.Sections.Any(s => other.Sections.Contains(s, StringComparer.Ordinal));
}
