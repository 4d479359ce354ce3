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

    /// <summary>How a detail is asked for of what was just told, in few words.</summary>
    private static readonly (Details Detail, string[] Ways)[] Fragments =
    [
        (Details.Price, ["how much is it", "how much", "what does it cost", "is it free", "do you have to pay", "price?", "whats it cost"]),
        (Details.Place, ["where is it", "where's that then", "where is that held", "where do they meet", "address?", "whereabouts"]),
        (Details.Time, ["when is it", "when", "what time", "what day is it on", "when does it start", "opening hours?", "when do they meet", "is there a date"]),
        (Details.Frequency, ["how often", "how often is it", "is it every week", "how often do they meet"]),
        (Details.Person, ["who runs it", "who is in charge", "who do i speak to", "who is behind it", "whos the contact"]),
        (Details.Phone, ["phone number?", "have you got a number for them", "who do i ring", "whats their number", "can i call them"]),
        (Details.Email, ["whats the email", "email?", "can i email them"]),
        (Details.Web, ["is there a website", "got a link", "are they on facebook", "web address?", "where do i find it online"]),
        (Details.Joining, ["how do i join", "how do i apply", "where do i sign up", "how do i get on it", "can i book"]),
        (Details.Eligibility, ["who can apply", "who is it for", "can anyone go", "am i eligible"]),
        (Details.Count, ["how many", "how many are there", "how many people", "what number"]),
        (Details.Age, ["how old do you have to be", "is there an age limit", "and for teenagers?"]),
        (Details.Duration, ["how long does it last", "for how long", "how long is it"]),
    ];

    private static readonly string[] Openings = ["and ", "ok ", "so ", "but ", "ok and ", "right, ", "great, "];
    private static readonly string[] Corrections = ["no i meant ", "sorry i meant ", "i mean ", "not that, ", "no, "];
    private static readonly string[] Returns = ["back to ", "ok back to ", "going back to ", "anyway, ", "about the "];

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
                examples.AddRange(AskedOfWhatItDenies(index, i, random));
                examples.AddRange(NamedAgain(index, i, random));
                examples.AddRange(Asked(index, i, Only(articles[i].Phrasings, fold), Only(articles[i].NotHere, fold), random));
            }
        }

        for (var fold = 0; fold < Folds; fold++)
        {
            examples.AddRange(OfUnphrased(articles, fold, lexicon, places, random));
        }

        return examples;
    }

    /// <summary>As if nobody had written how an article is asked for, which is how documents of operators come.</summary>
    private static List<Choice> OfUnphrased(ImmutableArray<Article> articles, int fold, Lexicon lexicon, PlaceNames places, Random random)
    {
        bool IsBare(int i) => i % Folds == fold && articles[i].Answers;
        var kept = articles.Select((a, i) => IsBare(i) ? a with { Phrasings = [], NotHere = [] } : a).ToImmutableArray();
        var index = ArticleIndex.Build(kept, lexicon, places);
        return [.. Enumerable.Range(0, articles.Length).Where(IsBare)
            .SelectMany(i => Asked(index, i, Only(articles[i].Phrasings, 0), articles[i].NotHere, random))];
    }

    private static IEnumerable<Choice> Asked(ArticleIndex index, int article, IEnumerable<string> phrasings, IEnumerable<string> notHere, Random random)
    {
        var articles = index.Articles;
        foreach (var (text, answers) in phrasings.Select(p => (p, articles[article].Answers)).Concat(notHere.Select(p => (p, false))))
        {
            yield return Of(index, text, answers ? article : null, Preceding.Nothing);
            if (articles[article].Answers && random.Next(3) == 0)
            {
                var near = articles[article].Related.Where(r => index.Ids.ContainsKey(r)).ToList();
                var topic = random.Next(2) == 0 || near.Count == 0 ? article : index.Ids[near[random.Next(near.Count)]];
                var shortened = Opened(Shorten(index, text, articles[topic].Title), random);
                yield return Of(index, shortened, answers ? article : null, After(articles[topic], random));
            }
            else if (random.Next(6) == 0)
            {
                yield return Of(index, text, answers ? article : null, After(articles[random.Next(articles.Length)], random));
            }
        }
    }

    /// <summary>Details that the article just told says it can't give, and that none near it gives.</summary>
    private static IEnumerable<Choice> AskedOfWhatItDenies(ArticleIndex index, int article, Random random)
    {
        var told = index.Articles[article];
        if (!told.Answers)
        {
            yield break;
        }

        var given = told.Related.Where(index.Ids.ContainsKey).Aggregate(index.Reach.GivenBy(article), (g, r) => g | index.Reach.GivenBy(index.Ids[r]));
        foreach (var (detail, ways) in Fragments)
        {
            if (index.Reach.DeniedBy(article).HasFlag(detail) && !given.HasFlag(detail))
            {
                yield return Of(index, Opened(ways[random.Next(ways.Length)], random), null, After(told, random));
            }
        }
    }

    /// <summary>The article asked for by name: in place of what was understood, or once more after something else.</summary>
    private static IEnumerable<Choice> NamedAgain(ArticleIndex index, int article, Random random)
    {
        var (wanted, other) = (index.Articles[article], index.Articles[random.Next(index.Articles.Length)]);
        if (!wanted.Answers || !other.Answers || other.Phrasings.IsEmpty || wanted.Phrasings.IsEmpty || other.Id == wanted.Id)
        {
            yield break;
        }

        var asked = random.Next(2) == 0 ? wanted.Title.ToLowerInvariant() : wanted.Phrasings[random.Next(wanted.Phrasings.Length)];
        yield return Of(index, Corrections[random.Next(Corrections.Length)] + asked, article, After(other, random));
        yield return Of(index, Returns[random.Next(Returns.Length)] + wanted.Title.ToLowerInvariant(), article, After(other, random) with { Earlier = [wanted.Id] });
    }

    private static string Opened(string text, Random random) => random.Next(3) == 0 ? Openings[random.Next(Openings.Length)] + text : text;

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
