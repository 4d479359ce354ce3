using System.Globalization;
using CommunityBot.Knowledge.Answers;
using CommunityBot.Knowledge.Articles;
using CommunityBot.Knowledge.Geography;
using CommunityBot.Knowledge.Matching;
using CommunityBot.Knowledge.Matching.Reading;
using CommunityBot.Knowledge.Matching.Requests;
using CommunityBot.MatchTuning;

// measure|misses|withheld|profiles|kinds|decision|weights [steps] [Weight:value ...] NAME=directory.json,people.jsonl ...
const string Content = "src/Knowledge/Content";
const int Seed = 20261123;
var lexicon = MatchingLexicon.Read(Content);
var gazetteer = Gazetteer.Read(Content);
var reader = new RequestReader(lexicon, gazetteer, Content);
var authors = new List<Author>();
foreach (var argument in args.Skip(1).Where(a => a.Contains('=')))
{
    authors.Add(await Author.ReadAsync(argument));
}

string[] further = ["tests/Matching/tuning/messages.jsonl", "tests/Matching/tuning/searches.jsonl", "tests/Matching/tuning/searches-second.jsonl"];
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

if (args[0] == "kinds")
{
    KindFit.Role(authors, further, reader);
    KindFit.Intent(authors, further, questions, reader);
    return;
}

var benches = authors.Select(a => (a.Name, Bench: new Workbench(a, lexicon, reader, gazetteer))).ToArray();
if (args[0] == "weights")
{
    // Fitted on each author and measured on the others, then on all.
    var steps = int.Parse(args[1], CultureInfo.InvariantCulture);
    foreach (var (name, bench) in benches)
    {
        var fitted = WeightFit.Run([bench], steps, Seed);
        foreach (var other in benches)
        {
            Console.WriteLine($"fitted on {name}, {other.Name}: {other.Bench.Measure(fitted)}");
        }
    }

    var all = WeightFit.Run([.. benches.Select(b => b.Bench)], steps, Seed);
    foreach (var (name, bench) in benches)
    {
        Console.WriteLine($"fitted on all, {name}: {bench.Measure(all)}");
    }

    WeightFit.Print(all);
    return;
}

var weights = WeightFit.With(MatchWeights.Fitted, args.Where(a => a.Contains(':') && !a.Contains('=')));
if (args[0] == "profiles")
{
    foreach (var (_, bench) in benches)
    {
        bench.TellProfiles(Console.Out);
    }

    return;
}

if (args[0] == "withheld")
{
    foreach (var (name, bench) in benches)
    {
        var (nothing, of) = bench.WithoutGraded(weights, Console.Out);
        Console.WriteLine($"{name}: nothing said {nothing} of {of} without what was graded");
    }

    return;
}

foreach (var (name, bench) in benches)
{
    Console.WriteLine($"{name}: {bench.Measure(weights, args[0] == "misses" ? Console.Out : null)}");
}
