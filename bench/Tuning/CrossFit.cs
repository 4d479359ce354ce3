using System.Collections.Immutable;
using CommunityBot.Knowledge.Answers;
using CommunityBot.Knowledge.Articles;
using CommunityBot.Knowledge.Search;

namespace CommunityBot.Tuning;

/// <summary>
/// Evidence for the articles' own phrasings and not-here questions, each judged by an index that was built without it, so that
/// the confidence learns from thousands of examples and not only from the tuning questions.
/// </summary>
internal static class CrossFit
{
    private const int Folds = 4;

    public static List<(float[] Evidence, bool Yes)> Run(ImmutableArray<Article> articles, Lexicon lexicon, PlaceNames places)
    {
        var examples = new List<(float[], bool)>();
        for (var fold = 0; fold < Folds; fold++)
        {
            var kept = articles.Select(a => a with { Phrasings = Without(a.Phrasings, fold), NotHere = Without(a.NotHere, fold) }).ToImmutableArray();
            var index = ArticleIndex.Build(kept, lexicon, places);
            foreach (var article in articles)
            {
                foreach (var phrasing in Only(article.Phrasings, fold))
                {
                    var ranking = Ranking.Of(index, index.Score(phrasing));
                    var best = index.Articles[ranking.Best];
                    examples.Add((ranking.Evidence, article.Answers && best.Sections.Any(s => article.Sections.Contains(s))
                        && (best.Id == article.Id || best.Related.Contains(article.Id) || article.Related.Contains(best.Id))));
                }

                foreach (var question in Only(article.NotHere, fold))
                {
                    examples.Add((Ranking.Of(index, index.Score(question)).Evidence, false));
                }
            }
        }

        return examples;
    }

    private static ImmutableArray<string> Without(ImmutableArray<string> list, int fold) => [.. list.Where((_, i) => i % Folds != fold)];

    private static IEnumerable<string> Only(ImmutableArray<string> list, int fold) => list.Where((_, i) => i % Folds == fold);
}
