using System.Globalization;
using CommunityBot.Knowledge.Answers;
using CommunityBot.Knowledge.Search;

namespace CommunityBot.Tuning;

/// <summary>Shows the evidence on which the turns of a script were judged.</summary>
internal static class Explain
{
    public static void Print(ArticleIndex index, Judgement judgement, Script script)
    {
        var preceding = Preceding.Nothing;
        foreach (var turn in script.Turns)
        {
            var candidates = Candidates.Of(index, turn.Text, preceding);
            var probabilities = judgement.Of(candidates.Evidence);
            Console.WriteLine($"{script.Id}: {turn.Text}  [{turn.Expect}] after {string.Join(", ", preceding.Articles)}");
            foreach (var i in Enumerable.Range(0, probabilities.Length).OrderByDescending(i => probabilities[i]).Take(3))
            {
                var evidence = candidates.Evidence[i].Zip(Evidence.Names).Where(e => Math.Abs(e.First) > 0.01).Select(e => string.Create(CultureInfo.InvariantCulture, $"{e.Second}={e.First:0.##}"));
                Console.WriteLine($"   {probabilities[i]:0.00} {index.Articles[candidates.Articles[i]].Id}: {string.Join(" ", evidence)}");
            }

            if (turn.Expect == "answer")
            {
                var right = candidates.Articles.MaxBy(i => turn.Rightness(index.Articles[i]));
                preceding = preceding.Shown(turn.Text, [index.Articles[right].Id]);
            }
        }
    }
}
