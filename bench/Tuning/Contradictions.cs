using System.Collections.Immutable;
using System.Globalization;
using CommunityBot.Knowledge.Answers;
using CommunityBot.Knowledge.Articles;
using CommunityBot.Knowledge.Search;

namespace CommunityBot.Tuning;

/// <summary>
/// Lists what may stand on the wrong side of an article: phrasings that the judgement would refuse and not-here questions that it
/// would answer, each judged by an index built without it. A writer decides which are wrong.
/// </summary>
internal static class Contradictions
{
    private const int Folds = 4;

    public static void Print(ImmutableArray<Article> articles, Lexicon lexicon, PlaceNames places, Judgement judgement)
    {
        for (var fold = 0; fold < Folds; fold++)
        {
            var kept = articles.Select(a => a with { Phrasings = [.. a.Phrasings.Where((_, i) => i % Folds != fold)], NotHere = [.. a.NotHere.Where((_, i) => i % Folds != fold)] });
            var index = ArticleIndex.Build([.. kept], lexicon, places);
            for (var a = 0; a < articles.Length; a++)
            {
                Judge("refused", articles[a].Phrasings, a, p => p < 0.2);
                Judge("answered", articles[a].NotHere, a, p => p > 0.5);
            }

            void Judge(string what, ImmutableArray<string> texts, int article, Func<double, bool> listed)
            {
                for (var i = fold; i < texts.Length && articles[article].Answers; i += Folds)
                {
                    var candidates = Candidates.Of(index, texts[i], Preceding.Nothing);
                    var at = candidates.Articles.IndexOf(article);
                    if (at >= 0 && judgement.Of(candidates.Evidence)[at] is var p && listed(p))
                    {
                        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}\t{articles[article].Id}\t{p:0.00}\t{texts[i]}"));
                    }
                }
            }
        }
    }
}
