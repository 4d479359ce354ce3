using CommunityBot.Knowledge.Answers;

namespace CommunityBot.Tuning;

/// <summary>What an engine does with scripts, counted as the project's evaluation does.</summary>
internal sealed class Report
{
    private readonly List<(Script Script, Turn Turn, int At, AnswerResult Result)> _said = [];

    public IEnumerable<(Script Script, Turn Turn, int At, AnswerResult Result)> Misses => _said.Where(s => !Good(s.Turn, s.Result));

    /// <summary>Each miss with what went before it, what was wanted and what came.</summary>
    public IEnumerable<string> DescribeMisses() => Misses.Select(m => Describe(m.Script, m.At, m.Result));

    private static string Describe(Script script, int at, AnswerResult result) =>
        $"{script.Writer} {(script.IsDialogue ? "dialogue" : string.Join(',', script.Tags))} {script.Id}[{at}] {script.Turns[at].Expect} {string.Join(" | ", script.Turns.Take(at + 1).Select(t => t.Text))}\n      wanted {string.Join("/", script.Turns[at].Sections)} {string.Join(",", script.Turns[at].Facts)}\n      got {result.GetType().Name} {result.Confidence:0.00} " +
        (result switch
        {
            AnswerResult.Answered a => string.Join(", ", a.Articles.Select(x => x.Id)),
            AnswerResult.NotCovered n => $"{n.Signpost?.Id} {string.Join(", ", n.Nearest.Select(x => x.Id))}",
            AnswerResult.Clarify c => string.Join(", ", c.Choices.Select(x => x.Id)),
            AnswerResult.Chat c => c.Article.Id,
            _ => "",
        });

    public void Ask(AnswerEngine engine, Script script)
    {
        var preceding = Preceding.Nothing;
        for (var i = 0; i < script.Turns.Count; i++)
        {
            var result = engine.Ask(script.Turns[i].Text, preceding);
            _said.Add((script, script.Turns[i], i, result));
            preceding = preceding.After(script.Turns[i].Text, result);
        }
    }

    public void Print(string title)
    {
        var singles = _said.Where(s => !s.Script.IsDialogue).ToList();
        var good = singles.Where(s => s.Turn.Expect == "answer").ToList();
        var bad = singles.Where(s => s.Turn.Expect == "notCovered").ToList();
        Console.Write($"{title,-28}");
        if (good.Count > 0)
        {
            Console.Write($" right {Share(good, s => Right(s.Turn, s.Result))} facts {Share(good, s => Good(s.Turn, s.Result))} wrong {Share(good, s => s.Result is AnswerResult.Answered && !Right(s.Turn, s.Result))} refused {Share(good, s => s.Result is AnswerResult.NotCovered)} clarify {Share(good, s => s.Result is AnswerResult.Clarify)} two {Share(good, s => s.Result is AnswerResult.Answered {Also.Length: > 0})}");
        }

        if (bad.Count > 0)
        {
            Console.Write($" | not covered {Share(bad, s => Good(s.Turn, s.Result))} " + string.Join(" ", bad.GroupBy(s => s.Script.Tags.FirstOrDefault("")).OrderByDescending(g => g.Count()).Take(4).Select(g => $"{g.Key} {Share([.. g], s => Good(s.Turn, s.Result))}")));
        }

        var dialogues = _said.Where(s => s.Script.IsDialogue).GroupBy(s => s.Script.Id).ToList();
        foreach (var writer in dialogues.GroupBy(d => d.First().Script.Writer)) Console.Write($" | {writer.Key} {Share([.. writer], d => d.All(s => Good(s.Turn, s.Result)))}");
        if (dialogues.Count > 0)
        {
            var turns = dialogues.SelectMany(d => d).ToList();
            Console.Write($" | dialogues {Share(dialogues, d => d.All(s => Good(s.Turn, s.Result)))} first {Share([.. turns.Where(t => t.At == 0)], s => Good(s.Turn, s.Result))} later: answered {Share([.. turns.Where(t => t.At > 0 && t.Turn.Expect == "answer")], s => Good(s.Turn, s.Result))} section {Share([.. turns.Where(t => t.At > 0 && t.Turn.Expect == "answer")], s => Right(s.Turn, s.Result))} refused {Share([.. turns.Where(t => t.At > 0 && t.Turn.Expect == "notCovered")], s => Good(s.Turn, s.Result))}");
        }

        Console.WriteLine();
    }

    private static string Share<T>(List<T> of, Func<T, bool> counts) => of.Count == 0 ? "-" : $"{100.0 * of.Count(counts) / of.Count:0.0}";

    private static bool Right(Turn turn, AnswerResult result) =>
        result is AnswerResult.Answered answered && answered.Articles.Concat(answered.Also).Any(a => a.Sections.Any(turn.Sections.Contains));

    private static bool Good(Turn turn, AnswerResult result) => turn.Expect switch
    {
        "answer" => Right(turn, result) && result is AnswerResult.Answered answered && turn.Names(string.Join('\n', [.. answered.Articles.Select(a => a.Text), .. answered.Also.Select(a => a.Paragraphs[0])])),
        "notCovered" => result is AnswerResult.NotCovered,
        "clarify" => result is AnswerResult.Clarify or AnswerResult.Unclear,
        "action" => result is AnswerResult.Chat,
        _ => true,
    };
}
