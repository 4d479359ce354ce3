using System.Collections.Immutable;
using CommunityBot.Knowledge.Answers;
using CommunityBot.Knowledge.Articles;
using CommunityBot.Knowledge.Search;

namespace CommunityBot.Tuning;

/// <summary>
/// Examples from the articles' own phrasings and not-here questions, each judged by an index that was built without it, so that
/// the judgement learns from thousands of examples and not only from the tuning questions. A third are asked as follow-ups: with
/// the subject's name taken out after the article or one near it was shown, or as they are after something else was shown.
/// </summary>
internal static class CrossFit
{
    private const int Folds = 4;

    public static List<Choice> Run(ImmutableArray<Article> articles, Lexicon lexicon, PlaceNames places)
    {
        var examples = new List<Choice>();
        var random = new Random(7);
        for (var fold = 0; fold < Folds; fold++)
        {
            var kept = articles.Select(a => a with { Phrasings = Without(a.Phrasings, fold), NotHere = Without(a.NotHere, fold) }).ToImmutableArray();
            var index = ArticleIndex.Build(kept, lexicon, places);
            for (var i = 0; i < articles.Length; i++)
            {
                foreach (var (text, answers) in Only(articles[i].Phrasings, fold).Select(p => (p, articles[i].Answers)).Concat(Only(articles[i].NotHere, fold).Select(p => (p, false))))
                {
                    examples.Add(Of(index, text, answers ? i : null, Preceding.Nothing));
                    if (articles[i].Answers && random.Next(3) == 0)
                    {
                        var near = articles[i].Related.Where(r => index.Ids.ContainsKey(r)).ToList();
                        var topic = random.Next(2) == 0 || near.Count == 0 ? i : index.Ids[near[random.Next(near.Count)]];
                        var shortened = Shorten(index, text, articles[topic].Title);
                        examples.Add(Of(index, shortened, answers ? i : null, After(articles[topic], random)));
                    }
                    else if (random.Next(6) == 0)
                    {
                        examples.Add(Of(index, text, answers ? i : null, After(articles[random.Next(articles.Length)], random)));
                    }
                }
            }
        }

        return examples;
    }

    private static Preceding After(Article article, Random random) =>
        article.Answers && !article.Phrasings.IsEmpty ? new(article.Phrasings[random.Next(article.Phrasings.Length)], [article.Id], []) : Preceding.Nothing;

    /// <summary>The subject's name becomes "it", as in "what time does it start".</summary>
    private static string Shorten(ArticleIndex index, string text, string title)
    {
        var name = index.Reader.Read(title).Where(w => !w.IsStop).Select(w => w.Stem).ToHashSet();
        var words = new List<string>();
        foreach (var word in text.Split(' '))
        {
            var stems = index.Reader.Read(word);
            var isName = stems.Count > 0 && stems.TrueForAll(s => name.Contains(s.Stem));
            if (!isName || (words.Count > 0 && words[^1] != "it"))
            {
                words.Add(isName ? "it" : word);
            }
        }

        return string.Join(' ', words);
    }

    private static Choice Of(ArticleIndex index, string text, int? article, Preceding preceding)
    {
        var candidates = Candidates.Of(index, text, preceding);
        var right = candidates.Articles.Select(c => c == article ? 1f
            : article is { } a && index.Articles[a].Related.Contains(index.Articles[c].Id) ? 0.1f : 0).ToArray();
        return new Choice(candidates.Evidence, right, article is not null && right.Max() == 0 ? 0.3 : 1);
    }

    private static ImmutableArray<string> Without(ImmutableArray<string> list, int fold) => [.. list.Where((_, i) => i % Folds != fold)];

    private static IEnumerable<string> Only(ImmutableArray<string> list, int fold) => list.Where((_, i) => i % Folds == fold);
}
