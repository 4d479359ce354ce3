using System.Globalization;
using System.Text.Json;
using CommunityBot.Knowledge.Matching.Requests;

namespace CommunityBot.MatchTuning;

/// <summary>Fits what speaks for somebody who offers time (role.txt), and what for a search (intent.txt).</summary>
internal static class KindFit
{
    private const string Folder = "src/Knowledge/Content/Matching/";
    private const double Penalty = 2;

    /// <param name="further">Files of lines with turns and tags, beside the authors' people.</param>
    public static void Role(IReadOnlyList<Author> authors, IReadOnlyList<string> further, RequestReader reader)
    {
        var sets = authors.Select(a => a.People.Select(p => RoleOf(p.Turns, p.OffersTime, reader)).ToArray()).Concat(further.Select(file => File.ReadLines(file).Select(l => JsonDocument.Parse(l).RootElement).Select(j => RoleOf(Texts(j, "turns"), Texts(j, "tags").Contains("volunteering"), reader)).ToArray())).ToArray();
        for (var i = 0; i < sets.Length; i++)
        {
            var model = Logistic.Fit([.. sets.Where((_, j) => j != i).SelectMany(s => s)], Penalty);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"role, fitted on the others: {100.0 * sets[i].Count(e => model.Of(e.Features) > 0.5 == e.IsSo) / sets[i].Length:0.0} % of {sets[i].Length} right, {sets[i].Count(e => e.IsSo ? model.Of(e.Features) < 0.1 : model.Of(e.Features) > 0.9)} surely wrong"));
        }

        Logistic.Fit([.. sets.SelectMany(s => s)], Penalty).Save(Folder + "role.txt", "Fitted by bench/MatchTuning: what speaks for somebody who offers time.");
    }

    /// <param name="further">Files of searches, beside the authors' people.</param>
    /// <param name="questions">Files of questions about the plan, or about what it doesn't cover.</param>
    public static void Intent(IReadOnlyList<Author> authors, IReadOnlyList<string> further, IReadOnlyList<string> questions, RequestReader reader) =>
        Logistic.Fit([.. Groups(authors, further, questions).SelectMany(g => g.Texts.Select(t => new Example(reader.FeaturesOf(t).Intent, g.IsSearch)))], Penalty)
            .Save(Folder + "intent.txt", "Fitted by bench/MatchTuning: what speaks for a search rather than a question.");

    /// <summary>
    /// How searches and questions divide when the articles' answer has a say: "search" when the log odds of a search
    /// exceed <c>least + weight * confidence</c>. Each message is judged by a model that has not seen its author or file.
    /// </summary>
    public static void Decision(IReadOnlyList<Author> authors, IReadOnlyList<string> further, IReadOnlyList<string> questions, RequestReader reader, Func<string, double> answered)
    {
        var groups = Groups(authors, further, questions).Select(g => (g.Name, g.IsSearch, Set: g.Texts.Select(t => (Features: reader.FeaturesOf(t).Intent, Answered: answered(t))).ToArray())).ToArray();
        var all = Logistic.Fit([.. groups.SelectMany(g => g.Set.Select(e => new Example(e.Features, g.IsSearch)))], Penalty);
        Print("fitted on all", groups.Select(g => (g.Name, g.Set.Select(e => (Odds.Of(all.Of(e.Features)), e.Answered)).ToArray())).ToArray());
        Print("fitted on the others", groups.Select(g =>
        {
            var model = Logistic.Fit([.. groups.Where(o => o.Name != g.Name).SelectMany(o => o.Set.Select(e => new Example(e.Features, o.IsSearch)))], Penalty);
            return (g.Name, g.Set.Select(e => (Odds.Of(model.Of(e.Features)), e.Answered)).ToArray());
        }).ToArray());
    }

    private static void Print(string what, (string Name, (double Odds, double Answered)[] Set)[] judged)
    {
        foreach (var weight in new[] { 1, 1.5, 2, 3 })
        {
            foreach (var least in new[] { -2, -1.5, -1, -0.5, 0 })
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}, weight {weight} least {least}: ") + string.Join(", ", judged.Select(g => string.Create(
                    CultureInfo.InvariantCulture, $"{g.Name} {100.0 * g.Set.Count(e => e.Odds > least + (weight * e.Answered)) / g.Set.Length:0.0}"))));
            }
        }
    }

    private static IEnumerable<(string Name, bool IsSearch, string[] Texts)> Groups(IReadOnlyList<Author> authors, IReadOnlyList<string> further, IReadOnlyList<string> questions) =>
        authors.Select(a => (a.Name, true, a.People.Select(p => p.Turns[0]).ToArray()))
            .Concat(further.Concat(questions).Select(f => (Path.GetFileNameWithoutExtension(f), further.Contains(f), File.ReadLines(f).Select(l => Texts(JsonDocument.Parse(l).RootElement, "turns")[0]).ToArray())));

    private static Example RoleOf(string[] turns, bool isSo, RequestReader reader) => new(reader.FeaturesOf(turns[0]).Role, isSo);

    private static string[] Texts(JsonElement json, string name) => [.. json.GetProperty(name).EnumerateArray().Select(t => t.GetString()!)];
}
