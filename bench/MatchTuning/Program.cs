using System.Globalization;
using CommunityBot.Knowledge.Answers;
using CommunityBot.Knowledge.Articles;
using CommunityBot.Knowledge.Geography;
using CommunityBot.Knowledge.Matching;
using CommunityBot.Knowledge.Matching.Reading;
using CommunityBot.Knowledge.Matching.Requests;
using CommunityBot.MatchTuning;

// measure|misses|rank|unguarded|withheld|profiles|shown|role|intent|decision|fit [Weight:value ...] NAME=directory.json,people.jsonl ...
const string Content = "src/Knowledge/Content";
const double ShowPenalty = 1;
var lexicon = MatchingLexicon.Read(Content);
var gazetteer = Gazetteer.Read(Content);
var reader = new RequestReader(lexicon, gazetteer, Content);
var authors = new List<Author>();
foreach (var argument in args.Skip(1).Where(a => a.Contains('=')))
{
    authors.Add(await Author.ReadAsync(argument));
}

string[] further = ["tests/Matching/tuning/messages.jsonl", "tests/Matching/tuning/searches.jsonl", "tests/Matching/tuning/searches-second.jsonl", "tests/Matching/tuning/searches-third.jsonl", "tests/Matching/tuning/searches-fourth.jsonl", "tests/Matching/tuning/searches-fifth.jsonl"];
string[] questions = [.. Directory.GetFiles("tests/Questions/tuning", "*.jsonl").Where(f => !f.Contains("safeguarding")).Order(StringComparer.Ordinal)];
if (args[0] == "decision")
{
    var engine = AnswerEngine.Build(ArticleFolder.Load([Content + "/Articles", Content + "/Signposts", Content + "/SmallTalk"]).Articles, Content + "/Lexicon");
    KindFit.Decision(authors, further, questions, reader, text => engine.Ask(text, Preceding.Nothing) switch
    {
        AnswerResult.Answered answered => answered.Confidence,
        AnswerResult.Chat => 1,
        _ => 0,
    });
    return;
}

if (args[0] == "role")
{
    KindFit.Role(authors, further, reader);
    return;
}

if (args[0] == "intent")
{
    KindFit.Intent(authors, further, questions, reader);
    return;
}

var weights = MatchWeights.Fitted with { };
foreach (var change in args.Where(a => a.Contains(':') && !a.Contains('=')).Select(a => a.Split(':')))
{
    // An init-only property is settable by reflection.
    typeof(MatchWeights).GetProperty(change[0])!.SetValue(weights, double.Parse(change[1], CultureInfo.InvariantCulture));
}

var benches = authors.Select(a => (a.Name, Bench: new Workbench(a, lexicon, reader, gazetteer))).ToArray();
if (args[0] == "rank")
{
    // As "fit", but how well the first is chosen where something is always offered.
    var always = new FitModel(Enum.GetValues<Sign>().Select(s => s == Sign.Always ? 100.0 : 0));
    foreach (var group in benches.Where(b => b.Name[0] != 'x').GroupBy(b => b.Bench.Directory))
    {
        var fitted = FitFit.Run([.. benches.Where(b => b.Name[0] != 'x' && b.Bench.Directory != group.Key).SelectMany(b => b.Bench.Judge(weights))]);
        foreach (var (name, bench) in benches.Where(b => b.Bench.Directory == group.Key || b.Name[0] == 'x'))
        {
            Console.WriteLine($"ranked without {group.Key}, {name}: {bench.Measure(new FitModels(fitted, always), weights with { LeastOfBest = double.MinValue, LeastOffered = double.MinValue })}");
        }
    }

    return;
}

if (args[0] == "fit")
{
    // For each directory fitted on the people of the others, then on all. What is named x... is only measured.
    var known = benches.Where(b => b.Name[0] != 'x').ToArray();
    foreach (var group in known.GroupBy(b => b.Bench.Directory))
    {
        var (fitted, chosen) = Fit([.. known.Where(b => b.Bench.Directory != group.Key).Select(b => b.Bench)], weights);
        foreach (var (name, bench) in benches.Where(b => b.Bench.Directory == group.Key || b.Name[0] == 'x'))
        {
            Console.WriteLine($"fitted without {group.Key}, {name}: {bench.Measure(fitted, chosen)}");
        }
    }

    var (all, ofAll) = Fit([.. known.Select(b => b.Bench)], weights);
    foreach (var (name, bench) in benches)
    {
        Console.WriteLine($"fitted on all, {name}: {bench.Measure(all, ofAll)}");
    }

    Console.WriteLine($"LeastOfBest {ofAll.LeastOfBest:0.##} LeastOffered {ofAll.LeastOffered:0.##} Tail {ofAll.Tail:0.##}");
    FitFit.Save(all.Fit, Content + "/Matching/fit.txt", "what speaks for offering an entry");
    FitFit.Save(all.Show, Content + "/Matching/show.txt", "what speaks for offering the best there is, rather than saying that nothing fits");
    return;
}

static (FitModels, MatchWeights) Fit(IReadOnlyList<Workbench> benches, MatchWeights weights)
{
    var fit = FitFit.Run([.. benches.SelectMany(b => b.Judge(weights))]);
    var show = Logistic.Fit([.. benches.SelectMany(b => b.JudgeBest(fit, weights))], ShowPenalty);
    var fitted = new FitModels(fit, new FitModel(Enum.GetValues<Sign>().Select(s => s == Sign.Always ? show.Bias : show.Weights.GetValueOrDefault(s.ToString()))));
    return (fitted, FitFit.Thresholds(weights, tried => Scores.Together(benches.Select(b => b.Measure(fitted, tried))).Overall));
}

var model = FitModels.Of(Content);
if (args[0] == "profiles")
{
    foreach (var (_, bench) in benches)
    {
        bench.TellProfiles(Console.Out);
    }

    return;
}

if (args[0] == "shown")
{
    foreach (var (_, bench) in benches)
    {
        bench.TellDecisions(Console.Out, model, weights);
    }

    return;
}

if (args[0] == "unguarded")
{
    foreach (var (name, bench) in benches)
    {
        var (open, of) = bench.Unguarded(weights, Console.Out);
        Console.WriteLine($"{name}: nothing stands in the way of {open} of {of} that break a hard need");
    }

    return;
}

if (args[0] == "withheld")
{
    foreach (var (name, bench) in benches)
    {
        var (nothing, of) = bench.WithoutGraded(model, weights, Console.Out);
        Console.WriteLine($"{name}: nothing said {nothing} of {of} without what was graded");
    }

    return;
}

foreach (var (name, bench) in benches)
{
    Console.WriteLine($"{name}: {bench.Measure(model, weights, args[0] == "misses" ? Console.Out : null)}");
}
