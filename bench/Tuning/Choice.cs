using CommunityBot.Knowledge.Answers;
using CommunityBot.Knowledge.Search;

namespace CommunityBot.Tuning;

/// <summary>One choice to learn from.</summary>
/// <param name="Evidence">The evidence for each candidate.</param>
/// <param name="Right">How right each candidate is, 0 to 1; all 0 where the question should be refused.</param>
internal sealed record Choice(List<float[]> Evidence, float[] Right, double Weight)
{
    /// <summary>A script's turns, each after what a bot would have shown that was right so far.</summary>
    public static IEnumerable<Choice> Of(ArticleIndex index, Script script)
    {
        var preceding = Preceding.Nothing;
        foreach (var turn in script.Turns)
        {
            var candidates = Candidates.Of(index, turn.Text, preceding);
            var right = candidates.Articles.Select(a => turn.Rightness(index.Articles[a])).ToArray();
            if (turn.Expect is "answer" or "notCovered")
            {
                // What should be answered but isn't among the candidates had better be refused, but that is not worth much.
                yield return new Choice(candidates.Evidence, right, turn.Expect == "answer" && right.Max() == 0 ? 0.3 : 1);
            }

            if (turn.Expect == "answer")
            {
                var best = Enumerable.Range(0, right.Length).MaxBy(i => (right[i], candidates.FollowUp?.Topic == candidates.Articles[i]));
                var shown = right[best] > 0 ? candidates.Articles[best] : Enumerable.Range(0, index.Articles.Length).MaxBy(i => turn.Rightness(index.Articles[i]));
                preceding = preceding.Shown(turn.Text, [index.Articles[shown].Id]);
            }
        }
    }
}
