using System.Numerics.Tensors;
using CommunityBot.Knowledge.Articles;
using CommunityBot.Knowledge.Search;

namespace CommunityBot.Knowledge.Answers;

/// <summary>How the articles stand in one reading of a message.</summary>
/// <param name="Probabilities">The softmax of the scores.</param>
internal sealed record Standing(Scores Scores, float[] Probabilities)
{
    public static Standing Of(Scores scores)
    {
        var probabilities = new float[scores.Articles.Length];
        TensorPrimitives.SoftMax(scores.Articles, probabilities);
        return new Standing(scores, probabilities);
    }

    /// <summary>The numbers of the best articles that answer, best first.</summary>
    public List<int> Best(ArticleIndex index, int most)
    {
        var best = new List<int>(most + 1);
        for (var i = 0; i < Scores.Articles.Length; i++)
        {
            var score = Scores.Articles[i];
            if ((best.Count == most && score <= Scores.Articles[best[^1]]) || !index.Articles[i].Answers)
            {
                continue;
            }

            var at = best.Count;
            while (at > 0 && Scores.Articles[best[at - 1]] < score)
            {
                at--;
            }

            best.Insert(at, i);
            if (best.Count > most)
            {
                best.RemoveAt(most);
            }
        }

        return best;
    }

    /// <summary>The best signpost and the probability of all of them.</summary>
    public (int Best, float All) Signposts(ArticleIndex index)
    {
        var best = -1;
        var all = 0f;
        for (var i = 0; i < Probabilities.Length; i++)
        {
            if (index.Articles[i].Kind is ArticleKind.Signpost or ArticleKind.OffTopic)
            {
                all += Probabilities[i];
                best = best < 0 || Probabilities[i] > Probabilities[best] ? i : best;
            }
        }

        return (best, all);
    }
}
