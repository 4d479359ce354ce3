using System.Collections.Immutable;
using System.Globalization;
using CommunityBot.Knowledge.Articles;

namespace CommunityBot.Knowledge.Search;

/// <summary>The texts to learn from, read with a reader that knows their words.</summary>
internal sealed record LearningMaterial(
    Features Features, TextAnalysis Reader, List<(List<Word> Words, int Article, float Weight)> Texts, List<(List<Word> Words, int Article)> Beyond, List<(List<Word> Words, int Article)> Plain,
    List<(List<Word> Words, int Article)> Passages)
{
    private const float SentenceWeight = 0.3f;

    /// <summary>The plainest ways to ask about a subject, which nobody thinks of writing down as phrasings.</summary>
    private static readonly string[] PlainQuestions =
    [
        "{0}", "what is {0}", "tell me about {0}", "is there a {0}", "what does the strategy say about {0}", "i want to know about {0}",
        "how do i get {0}", "anything on {0} in bexley",
    ];

    public static LearningMaterial Gather(ImmutableArray<Article> articles, Lexicon lexicon)
    {
        var reader = new TextAnalysis(lexicon, speller: null);
        var texts = new List<(List<Word>, int, float)>();
        var beyond = new List<(List<Word>, int)>();
        var plain = new List<(List<Word>, int)>();
        var passages = new List<(List<Word>, int)>();
        for (var i = 0; i < articles.Length; i++)
        {
            texts.AddRange(articles[i].Phrasings.Append(articles[i].Title).Select(p => (reader.Read(p), i, 1f)));
            if (articles[i].Answers)
            {
                texts.AddRange(MessageParts.Sentences(articles[i].Text).Where(s => s.Length > 15).Select(s => (reader.Read(s), i, SentenceWeight)));
            }

            if (articles[i].Answers)
            {
                passages.Add((reader.Read($"{articles[i].Title}. {articles[i].Text}"), i));
                plain.AddRange(PlainQuestions.Select(q => (reader.Read(string.Format(CultureInfo.InvariantCulture, q, articles[i].Title)), i)));
            }

            beyond.AddRange(articles[i].NotHere.Select(q => (reader.Read(q), i)));
        }

        var domain = texts.SelectMany(t => t.Item1).Where(w => SpellingCorrector.CanCorrect(w.Text))
            .GroupBy(w => w.Text, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);
        var features = new Features(lexicon.Thesaurus);
        texts.ForEach(t => features.Learn(t.Item1));
        beyond.ForEach(t => features.Learn(t.Item1));
        features.Close(texts.Count + beyond.Count);
        return new LearningMaterial(features, new TextAnalysis(lexicon, new SpellingCorrector(domain, lexicon.CommonWords)), texts, beyond, plain, passages);
    }
}
