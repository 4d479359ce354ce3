using System.Globalization;
using System.Text.Json;
using CommunityBot.Knowledge.Matching.Requests;

namespace CommunityBot.MatchTuning;

/// <summary>Fits what speaks for somebody who offers time (role.txt), and what for a search (intent.txt).</summary>
internal static class KindFit
{
    private const string Folder = "src/Knowledge/Content/Matching/";
    private const double Penalty = 2;

    /// <param name="further">Lines with turns and tags, beside the authors' people.</param>
    public static void Role(IReadOnlyList<Author> authors, string further, RequestReader reader)
    {
        var sets = authors.Select(a => a.People.Select(p => RoleOf(p.Turns, p.OffersTime, reader)).ToArray()).Append(
            [.. File.ReadLines(further).Select(l => JsonDocument.Parse(l).RootElement).Select(j => RoleOf(Texts(j, "turns"), Texts(j, "tags").Contains("volunteering"), reader))]).ToArray();
        for (var i = 0; i < sets.Length; i++)
        {
            var model = Logistic.Fit([.. sets.Where((_, j) => j != i).SelectMany(s => s)], Penalty);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"role, fitted on the others: {100.0 * sets[i].Count(e => model.Of(e.Features) > 0.5 == e.IsSo) / sets[i].Length:0.0} % of {sets[i].Length} right, {sets[i].Count(e => e.IsSo ? model.Of(e.Features) < 0.1 : model.Of(e.Features) > 0.9)} surely wrong"));
        }

        Logistic.Fit([.. sets.SelectMany(s => s)], Penalty).Save(Folder + "role.txt", "Fitted by bench/MatchTuning: what speaks for somebody who offers time.");
    }

    /// <param name="questions">Files of questions about the plan, or about what it doesn't cover.</param>
    public static void Intent(IReadOnlyList<Author> authors, IReadOnlyList<string> questions, RequestReader reader)
    {
        var searches = authors.Select(a => a.People.Select(p => (Text: p.Turns[0], Example: new Example(reader.FeaturesOf(p.Turns[0]).Intent, IsSo: true, 2))).ToArray()).ToArray();
        var asked = questions.Select(f => File.ReadLines(f).Select(l => Texts(JsonDocument.Parse(l).RootElement, "turns")[0])
            .Select(t => (Text: t, Example: new Example(reader.FeaturesOf(t).Intent, IsSo: false))).ToArray()).ToArray();
        for (var i = 0; i < searches.Length; i++)
        {
            var model = Logistic.Fit([.. searches.Where((_, j) => j != i).SelectMany(s => s).Concat(asked.Where((_, j) => j % 2 == i % 2).SelectMany(s => s)).Select(e => e.Example)], Penalty);
            foreach (var least in new[] { 0.2, 0.3, 0.4, 0.5 })
            {
                var wrong = string.Join(", ", asked.Select((a, j) => (a, j)).Where(a => a.j % 2 != i % 2).Select(a => $"{Path.GetFileNameWithoutExtension(questions[a.j])} {Share(a.a, model, least):0.0}"));
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"intent from {least}, fitted on others: {authors[i].Name} {Share(searches[i], model, least):0.0} % taken as searches; of questions {wrong}"));
            }
        }

        var all = Logistic.Fit([.. searches.Concat(asked).SelectMany(s => s).Select(e => e.Example)], Penalty);
        foreach (var (text, example) in searches.SelectMany(s => s).Where(e => all.Of(e.Example.Features) < 0.35))
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  missed {all.Of(example.Features):0.00} {text}"));
        }

        foreach (var (text, example) in asked.SelectMany(s => s).Where(e => all.Of(e.Example.Features) > 0.5))
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  question {all.Of(example.Features):0.00} {text}"));
        }

        all.Save(Folder + "intent.txt", "Fitted by bench/MatchTuning: what speaks for a search rather than a question.");
    }

    private static double Share((string Text, Example Example)[] set, Logistic model, double least) => 100.0 * set.Count(e => model.Of(e.Example.Features) >= least) / set.Length;

    private static Example RoleOf(string[] turns, bool isSo, RequestReader reader) => new(reader.FeaturesOf(turns[0]).Role, isSo);

    private static string[] Texts(JsonElement json, string name) => [.. json.GetProperty(name).EnumerateArray().Select(t => t.GetString()!)];
}
