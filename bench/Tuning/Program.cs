using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using CommunityBot.Knowledge.Answers;
using CommunityBot.Knowledge.Articles;
using CommunityBot.Knowledge.Search;
using CommunityBot.Tuning;

const string Content = "src/Knowledge/Content";
const string LexiconFolder = Content + "/Lexicon";
const int Folds = 5;
// A question that follows an answer is answered from a lower probability on.
const double FollowsBelow = 0.06;
string[] builtIn = [Content + "/Articles", Content + "/Signposts", Content + "/SmallTalk"];
var loaded = ArticleFolder.Load(builtIn);
foreach (var problem in loaded.Problems) Console.WriteLine(problem);
switch (args)
{
    case ["danger-fit"]:
        DangerFit.Run();
        return;
    case ["leave-writer-out", .. var writers]:
        LeaveWriterOut.Print([.. writers.Where(w => w.EndsWith(".tsv", StringComparison.Ordinal))], writers.FirstOrDefault(Directory.Exists));
        return;
    case ["nearly-danger"]:
        NearlyDanger.Print(loaded.Articles);
        return;
}

var watch = Stopwatch.StartNew();
var lexicon = Lexicon.Read(LexiconFolder);
var places = PlaceNames.Read(LexiconFolder);
var articles = loaded.Articles.Where(a => a.Kind != ArticleKind.SmallTalk).ToImmutableArray();
var index = ArticleIndex.Build(articles, lexicon, places);
var smallTalk = new SmallTalk([.. loaded.Articles.Where(a => a.Kind == ArticleKind.SmallTalk)], lexicon, index.Reader);
Console.WriteLine($"index of {articles.Length} articles built in {watch.ElapsedMilliseconds} ms");
string[] files = [.. Directory.GetFiles("tests/Questions/tuning", "*.jsonl").Where(f => !f.Contains("safeguarding")).Order(), .. args.Where(a => a.EndsWith(".jsonl"))];
var scripts = Script.ReadAll(files);
if (args is ["vectors", var taught])
{
    VectorFit.Run(index.Reader, scripts.SelectMany(s => s.Turns).Select(t => t.Text.ReplaceLineEndings(" ").Trim()).ToHashSet(StringComparer.Ordinal), taught, LexiconFolder);
    return;
}

if (args is ["speed", ..])
{
    Speed.Print(AnswerEngine.Build(loaded.Articles, LexiconFolder), [.. scripts.Where(s => !s.IsDialogue).Select(s => s.Turns[0].Text)]);
    return;
}

if (args is ["contradictions"])
{
    Contradictions.Print(articles, lexicon, places, Judgement.Read(LexiconFolder));
    return;
}

if (args is ["reach", ..])
{
    ReachReport.Print(index, scripts);
    return;
}

if (args is ["typos", ..])
{
    Typos.Print(AnswerEngine.Build(loaded.Articles, LexiconFolder), [.. scripts.Where(s => !s.IsDialogue && s.Turns[0].Expect == "answer" && !s.Tags.Contains("typo"))]);
    return;
}

if (args is ["intent", ..])
{
    IntentFit.Run(AnswerEngine.Build(loaded.Articles, LexiconFolder), scripts, Content);
    return;
}

if (args is ["explain", .. var ids])
{
    var judgement = Judgement.Read(LexiconFolder);
    scripts.Where(s => ids.Contains(s.Id)).ToList().ForEach(s => Explain.Print(index, judgement, s));
    return;
}

// A third of the second writer's questions, which no fitting sees.
static bool IsHeldOut(Script script) => script.Id.Length > 4 && script.Id[0] == 't' && StableHash(script.Id) % 3 == 0;
static int StableHash(string id) => id.Aggregate(17, (h, c) => ((h * 31) + c) & 0xFFFFFF);
var weight = double.Parse(args.FirstOrDefault(a => a.StartsWith("more=")) is { } more ? more[5..] : "0.06", CultureInfo.InvariantCulture);
var from = double.Parse(args.FirstOrDefault(a => a.StartsWith("from=")) is { } f ? f[5..] : "0.45", CultureInfo.InvariantCulture);
var fits = int.Parse(args.FirstOrDefault(a => a.StartsWith("fits=")) is { } n ? n[5..] : "3", CultureInfo.InvariantCulture);
var fitted = scripts.Where(s => !IsHeldOut(s)).ToList();
var heldOut = scripts.Where(IsHeldOut).ToList();
Console.WriteLine($"{fitted.Count} scripts to fit, {heldOut.Count} held out");
var crossFit = weight > 0 ? CrossFit.Run(articles, lexicon, places).Select(e => e with { Weight = e.Weight * weight }).ToList() : [];
Console.WriteLine($"{crossFit.Count} further examples, {watch.ElapsedMilliseconds} ms");
var documents = OperatorDocument.ReadAll(builtIn, lexicon, places);
if (args is ["documents", ..])
{
    OperatorDocument.PrintHeldOut(documents, smallTalk, [.. scripts.SelectMany(s => Choice.Of(index, s)), .. crossFit], from, FollowsBelow, fits);
    return;
}

// What a document's questions teach is not among the questions held out, and not among the folds either.
crossFit.AddRange(documents.SelectMany(d => d.Choices));
var examples = fitted.Select(s => Choice.Of(index, s).ToList()).ToList();
AnswerEngine Engine(Judgement judgement, double t) => new(index, smallTalk, judgement.From(t, t - FollowsBelow));
if (args is ["writers", ..])
{
    WriterHeldOut.Print(index, smallTalk, scripts, crossFit, from, fits, args.FirstOrDefault(Directory.Exists));
    return;
}

// The judgement is written without the figures when asked so, which takes a fifth of the time.
var folds = args.Contains("unmeasured") ? 0 : Folds;
var models = Enumerable.Range(0, folds).AsParallel().AsOrdered().Select(fold => Fit.Train([.. examples.Where((_, i) => i % Folds != fold).SelectMany(e => e), .. crossFit], fits)).ToList();
foreach (var t in new[] { 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6 })
{
    var report = new Report();
    for (var i = 0; i < fitted.Count && folds > 0; i++) report.Ask(Engine(models[i % Folds], t), fitted[i]);
    report.Print($"cross-validated {t:0.00}");
    if (t == from) File.WriteAllLines(Path.Combine(Path.GetTempPath(), "misses.txt"), report.DescribeMisses());
}

var all = Fit.Train([.. examples.SelectMany(e => e), .. crossFit], fits);
foreach (var t in new[] { from - 0.1, from - 0.05, from, from + 0.05, from + 0.1, from + 0.2 })
{
    var held = new Report();
    heldOut.ForEach(s => held.Ask(Engine(all, t), s));
    if (heldOut.Count > 0) held.Print($"held out {t:0.00}");
}

// What is shipped has learnt from the held out too, when asked so; the figures above have not.
if (args.Contains("whole"))
{
    all = Fit.Train([.. examples.SelectMany(e => e), .. heldOut.SelectMany(s => Choice.Of(index, s)), .. crossFit], fits);
}

if (args.Contains("save"))
{
    File.WriteAllLines(Path.Combine(LexiconFolder, Judgement.FileName), all.From(from, from - FollowsBelow).Lines());
}
