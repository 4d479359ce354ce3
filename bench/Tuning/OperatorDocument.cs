using CommunityBot.Knowledge.Answers;
using CommunityBot.Knowledge.Articles;
using CommunityBot.Knowledge.Search;

namespace CommunityBot.Tuning;

/// <summary>
/// An operator's document beside the articles that come with the program, and questions on it. Nobody wrote phrasings for it, so
/// the judgement must learn to weigh what its text alone says.
/// </summary>
internal sealed record OperatorDocument(string Name, ArticleIndex Index, List<Script> Scripts)
{
    private const string Folder = "tests/Questions/documents";

    /// <summary>They are few beside the questions on the articles, and just as much wanted.</summary>
    private const double Weight = 3;

    public List<Choice> Choices => [.. Scripts.SelectMany(s => Choice.Of(Index, s)).Select(c => c with { Weight = c.Weight * Weight })];

    public static List<OperatorDocument> ReadAll(IReadOnlyList<string> builtIn, Lexicon lexicon, PlaceNames places) =>
        [.. Directory.GetFiles(Folder, "*.jsonl").Order().AsParallel().AsOrdered().Select(f => Read(f, builtIn, lexicon, places))];

    /// <summary>How a judgement does on each document that has learnt from the others and from all else.</summary>
    public static void PrintHeldOut(List<OperatorDocument> documents, SmallTalk smallTalk, IReadOnlyList<Choice> further, double answerFrom, double followsBelow, int fits)
    {
        foreach (var document in documents)
        {
            var (asked, found) = document.Found();
            Console.WriteLine($"{document.Name}: the passage that answers is among the candidates of {found} of {asked} questions");
        }

        var judged = documents.AsParallel().AsOrdered().Select(d => (
            Document: d,
            Without: Fit.Train(further, fits),
            With: Fit.Train([.. further, .. documents.Where(o => o != d).SelectMany(o => o.Choices)], fits))).ToList();
        foreach (var (title, of) in new (string, Func<(OperatorDocument Document, Judgement Without, Judgement With), Judgement>)[] { ("without documents", j => j.Without), ("with the others", j => j.With) })
        {
            foreach (var from in new[] { answerFrom - 0.1, answerFrom - 0.05, answerFrom, answerFrom + 0.1 })
            {
                var report = new Report();
                foreach (var one in judged)
                {
                    var engine = new AnswerEngine(one.Document.Index, smallTalk, of(one).From(from, from - followsBelow));
                    one.Document.Scripts.ForEach(s => report.Ask(engine, s));
                }

                report.Print($"{title} {from:0.00}");
            }
        }
    }

    private (int Asked, int Found) Found()
    {
        var asked = Scripts.Where(s => !s.IsDialogue && s.Turns[0].Expect == "answer").Select(s => s.Turns[0]).ToList();
        return (asked.Count, asked.Count(t => Candidates.Of(Index, t.Text, Preceding.Nothing).Articles.Any(a => t.Rightness(Index.Articles[a]) > 0)));
    }

    private static OperatorDocument Read(string questions, IReadOnlyList<string> builtIn, Lexicon lexicon, PlaceNames places)
    {
        var loaded = ArticleFolder.Load([.. builtIn, Path.ChangeExtension(questions, null)]);
        foreach (var problem in loaded.Problems)
        {
            Console.WriteLine(problem);
        }

        var index = ArticleIndex.Build([.. loaded.Articles.Where(a => a.Kind != ArticleKind.SmallTalk)], lexicon, places);
        return new OperatorDocument(Path.GetFileNameWithoutExtension(questions), index, Script.ReadAll([questions]));
    }
}
