using CommunityBot.Knowledge.Geography;
using CommunityBot.Knowledge.Matching;
using CommunityBot.Knowledge.Matching.Reading;
using CommunityBot.Knowledge.Matching.Requests;
using CommunityBot.MatchTuning;

// measure|misses NAME=directory.json,people.jsonl ...
const string Content = "src/Knowledge/Content";
var lexicon = MatchingLexicon.Read(Content);
var reader = new RequestReader(lexicon, Gazetteer.Read(Content), Content);
foreach (var argument in args.Skip(1).Where(a => a.Contains('=')))
{
    var author = await Author.ReadAsync(argument);
    var bench = new Workbench(author, lexicon, reader);
    Console.WriteLine($"{author.Name}: {bench.Measure(MatchWeights.Fitted, args[0] == "misses" ? Console.Out : null)}");
}
