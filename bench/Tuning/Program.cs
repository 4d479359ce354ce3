using System.Collections.Immutable;
using System.Diagnostics;
using CommunityBot.Knowledge.Articles;
using CommunityBot.Knowledge.Search;
using CommunityBot.Tuning;

var content = "src/Knowledge/Content";
var loaded = ArticleFolder.Load([content + "/Articles", content + "/Signposts", content + "/SmallTalk"]);
foreach (var problem in loaded.Problems) Console.WriteLine(problem);
if (args is ["danger-fit"])
{
    DangerFit.Run();
    return;
}

if (args is ["leave-writer-out", .. var writers])
{
    LeaveWriterOut.Print([.. writers.Where(w => w.EndsWith(".tsv", StringComparison.Ordinal))], writers.FirstOrDefault(Directory.Exists));
    return;
}

if (args is ["nearly-danger"])
{
    NearlyDanger.Print(loaded.Articles);
    return;
}

var watch = Stopwatch.StartNew();
var index = ArticleIndex.Build([.. loaded.Articles.Where(a => a.Kind != ArticleKind.SmallTalk)], Lexicon.Read(content + "/Lexicon"), PlaceNames.Read(content + "/Lexicon"));
Console.WriteLine($"index of {loaded.Articles.Length} articles built in {watch.ElapsedMilliseconds} ms, CPU {Process.GetCurrentProcess().TotalProcessorTime.TotalMilliseconds} ms since start");
if (args is ["speed", ..])
{
    var texts = Question.ReadAll("tests/Questions/tuning").Select(q => q.Text).ToList();
    var engine = CommunityBot.Knowledge.Answers.AnswerEngine.Build(loaded.Articles, content + "/Lexicon");
    for (var i = 0; i < 6; i++) foreach (var t in texts) engine.Ask(t, []);
    var ticks = new List<double>();
    var alloc = GC.GetAllocatedBytesForCurrentThread();
    for (var i = 0; i < 5; i++) foreach (var t in texts) { var a = Stopwatch.GetTimestamp(); engine.Ask(t, []); ticks.Add(Stopwatch.GetElapsedTime(a).TotalMicroseconds); }
    ticks.Sort();
    Console.WriteLine($"p50 {ticks[ticks.Count / 2]:0} us p90 {ticks[ticks.Count * 9 / 10]:0} p99 {ticks[ticks.Count * 99 / 100]:0} us, {(GC.GetAllocatedBytesForCurrentThread() - alloc) / ticks.Count / 1024} KB a question");
    return;
}

if (args is ["probe", ..])
{
    foreach (var text in args.Skip(1)) Console.WriteLine(Case.Of(index, new Question("probe", text, "answer", [], [], ["probe"])));
    return;
}

var split = args.ElementAtOrDefault(0) ?? "tuning";
var questions = Question.ReadAll($"tests/Questions/{split}");
var cases = questions.Select(q => Case.Of(index, q)).ToList();
var covered = cases.Where(c => c.Question.Expect == "answer").ToList();
foreach (var g in covered.SelectMany(c => c.Question.Tags.Append("ALL").Select(t => (t, c))).GroupBy(x => x.t).OrderBy(g => g.Key))
    Console.WriteLine($"{g.Key,-12} n={g.Count(),3} right section {100.0 * g.Count(x => x.c.SectionRight) / g.Count():0.0}%  and facts {100.0 * g.Count(x => x.c.FactsRight) / g.Count():0.0}%");
Console.WriteLine($"facts in top 1/2/3: {covered.Count(c => c.TopRight[0])} {covered.Count(c => c.TopRight.Take(2).Any(x => x))} {covered.Count(c => c.TopRight.Any(x => x))}");
if (split == "tuning") File.WriteAllLines(Path.Combine(Path.GetTempPath(), "misses.txt"), covered.Where(c => !c.FactsRight).Select(c => c.ToString()));
var moreWeight = double.Parse(args.ElementAtOrDefault(1) ?? "0.05", System.Globalization.CultureInfo.InvariantCulture);
var articles = loaded.Articles.Where(a => a.Kind != ArticleKind.SmallTalk).ToImmutableArray();
Fit.Run(cases, split, split == "tuning" && moreWeight > 0 ? CrossFit.Run(articles, Lexicon.Read(content + "/Lexicon"), PlaceNames.Read(content + "/Lexicon")) : [], moreWeight);
if (args.Contains("auc")) foreach (var tag in new[] { "near-miss", "false-premise" })
    for (var f = 0; f < CommunityBot.Knowledge.Answers.Evidence.Names.Length; f++)
    {
        var pos = covered.Where(c => c.SectionRight).Select(c => c.Evidence[f]).ToList();
        var neg = cases.Where(c => c.Question.Tags[0] == tag).Select(c => c.Evidence[f]).ToList();
        double auc = 0; foreach (var p in pos) foreach (var n in neg) auc += p > n ? 1 : p == n ? 0.5 : 0;
        Console.WriteLine($"AUC {tag} {CommunityBot.Knowledge.Answers.Evidence.Names[f]} {auc / pos.Count / neg.Count:0.000}");
    }
