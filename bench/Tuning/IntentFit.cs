using System.Globalization;
using CommunityBot.FindingMatches;
using CommunityBot.Knowledge.Answers;
using CommunityBot.Knowledge.Geography;
using CommunityBot.Knowledge.Matching.Reading;
using CommunityBot.Knowledge.Matching.Requests;
using CommunityBot.MatchTuning;

namespace CommunityBot.Tuning;

/// <summary>
/// Fits what tells a search from a question (<see cref="SearchEvidence"/>). The wording of each message is judged by a model fitted
/// on the others, as the wording of a new one will be. Questions are asked after what was shown before them; of the searches
/// every sixth comes after some answer.
/// </summary>
internal static class IntentFit
{
    private const int Folds = 8;
    private const double Penalty = 2;

    public static void Run(AnswerEngine engine, IReadOnlyList<Script> scripts, string content)
    {
        var lexicon = MatchingLexicon.Read(content);
        var reader = new RequestReader(lexicon, Gazetteer.Read(content), content);
        var asked = scripts.SelectMany(s => Asked(engine, s)).Concat(Searches(engine)).ToList();
        var wording = asked.Select(a => new Example(reader.FeaturesOf(a.Text).Intent, a.IsSearch)).ToList();
        var likelihoods = new double[asked.Count];
        Parallel.For(0, Folds, fold =>
        {
            var model = Logistic.Fit([.. wording.Where((_, i) => FoldOf(asked[i]) != fold)], Penalty);
            for (var i = 0; i < asked.Count; i++)
            {
                likelihoods[i] = FoldOf(asked[i]) == fold ? model.Of(wording[i].Features) : likelihoods[i];
            }
        });
        var examples = asked.Select((a, i) => (a.Group, a.Text, a.IsSearch, Evidence: EvidenceOf(a, likelihoods[i]))).ToList();
        double[] Train(IEnumerable<(string Group, string Text, bool IsSearch, double[] Evidence)> some)
        {
            var model = Logistic.Fit([.. some.Select(e => new Example(e.Evidence.Skip(1).Select((x, i) => (x, i)).ToDictionary(p => $"{p.i}", p => p.x), e.IsSearch))], 0.5);
            return [model.Bias, .. examples[0].Evidence.Skip(1).Select((_, i) => model.Weights.GetValueOrDefault($"{i}"))];
        }

        var folds = Enumerable.Range(0, Folds).Select(f => Train(examples.Where((_, i) => FoldOf(asked[i]) != f))).ToList();
        var judged = examples.Select((e, i) => (e.Group, e.Text, Likelihood: SearchEvidence.Likelihood(e.Evidence, folds[FoldOf(asked[i])]), Before: likelihoods[i])).ToList();
        foreach (var least in new[] { 0.15, 0.25, 0.35, 0.5, 0.6, 0.7, 0.8 })
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"a search from {least:0.00}: ") + string.Join(", ", judged.GroupBy(j => j.Group).Select(g => string.Create(
                CultureInfo.InvariantCulture, $"{g.Key} {100.0 * g.Count(j => j.Likelihood >= least) / g.Count():0.0} (wording alone {100.0 * g.Count(j => j.Before >= least) / g.Count():0.0})"))));
        }

        foreach (var (group, text, likelihood, before) in judged.Where(j => (j.Likelihood >= 0.35) != j.Group.StartsWith("search")))
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{group} {likelihood:0.00} ({before:0.00}) {text}"));
        }

        Console.WriteLine(string.Join(", ", Train(examples).Select(w => w.ToString("0.00", CultureInfo.InvariantCulture))));

        double[] EvidenceOf(AskedText asked, double likelihood)
        {
            var request = reader.Read(asked.Text);
            var hasTopic = request.Wishes.Any(w => lexicon.Concepts.Find(w.Concept)?.Class == ConceptClass.Topic);
            return SearchEvidence.Of(likelihood, request, hasTopic, asked.Answer, asked.Follows);
        }
    }

    private static int FoldOf(AskedText asked) => asked.Text.Aggregate(7, (h, c) => ((h * 31) + c) & 0xFFFFFF) % Folds;

    private static IEnumerable<AskedText> Asked(AnswerEngine engine, Script script)
    {
        var preceding = Preceding.Nothing;
        foreach (var turn in script.Turns)
        {
            var answer = engine.Ask(turn.Text, preceding);
            if (turn.Expect is "answer" or "notCovered" or "action")
            {
                yield return new AskedText(script.IsDialogue ? "dialogue" : turn.Expect, turn.Text, false, answer, !preceding.Articles.IsEmpty);
            }

            preceding = preceding.After(turn.Text, answer);
        }
    }

    private static IEnumerable<AskedText> Searches(AnswerEngine engine)
    {
        string[] files = ["messages", "searches", "searches-second", "searches-third", "searches-fourth", "people"];
        foreach (var file in files)
        {
            var before = 0;
            foreach (var text in Script.FirstTurns($"tests/Matching/tuning/{file}.jsonl"))
            {
                var preceding = ++before % 6 == 0 ? Preceding.Nothing.Shown("", [engine.Articles[before * 7 % engine.Articles.Length].Id]) : Preceding.Nothing;
                yield return new AskedText("search-" + file, text, true, engine.Ask(text, preceding), !preceding.Articles.IsEmpty);
            }
        }
    }

    private sealed record AskedText(string Group, string Text, bool IsSearch, AnswerResult Answer, bool Follows);
}
