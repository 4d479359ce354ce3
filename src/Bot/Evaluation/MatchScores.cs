using System.Globalization;

namespace CommunityBot.Evaluation;

/// <summary>Scores what people were offered against what an adviser would have offered them.</summary>
internal sealed class MatchScores
{
    private const int Shown = 5;
    private const int Good = 2;

    private readonly List<(ExpectedScript Person, TranscriptTurn Said)> _results = [];

    public IEnumerable<(ExpectedScript Person, TranscriptTurn Said)> Misses => _results.Where(r => !IsGood(r.Person, r.Said));

    public void Add(ExpectedScript person, TranscriptTurn said) => _results.Add((person, said));

    public void WriteTo(TextWriter writer)
    {
        var fitting = _results.Where(r => r.Person.Grades.Count > 0).ToList();
        var nothing = _results.Where(r => r.Person.Grades.Count == 0).ToList();
        Share(writer, "people: first offer fits", fitting.Count(r => FirstFits(r.Person, r.Said)), fitting.Count);
        if (fitting.Count > 0)
        {
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{"people: nDCG@5",-52} {fitting.Average(r => Ndcg(r.Person, r.Said)),24:0.000}"));
        }

        Share(writer, "people: \"nothing fits\" said when nothing does", nothing.Count(r => SaysNothing(r.Said)), nothing.Count);
        Share(writer, "people: offers that break a hard need", _results.Sum(r => Broken(r.Person, r.Said)), _results.Sum(r => r.Said.Items.Count));
    }

    private static void Share(TextWriter writer, string what, int n, int of)
    {
        if (of > 0)
        {
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-52} {n,5} of {of,5}   {100.0 * n / of,6:0.0} %"));
        }
    }

    private static bool IsGood(ExpectedScript person, TranscriptTurn said) =>
        Broken(person, said) == 0 && (person.Grades.Count > 0 ? FirstFits(person, said) : SaysNothing(said));

    private static bool FirstFits(ExpectedScript person, TranscriptTurn said) =>
        said.Kind == "matches" && said.Items.Count > 0 && person.Grades.GetValueOrDefault(said.Items[0]) >= Good;

    private static bool SaysNothing(TranscriptTurn said) => said.Kind == "matches" && said.Items.Count == 0;

    private static int Broken(ExpectedScript person, TranscriptTurn said) => said.Items.Count(person.Breaks.Contains);

    private static double Ndcg(ExpectedScript person, TranscriptTurn said) =>
        Gain(said.Items.Take(Shown).Select(i => person.Grades.GetValueOrDefault(i))) / Gain(person.Grades.Values.OrderDescending().Take(Shown));

    private static double Gain(IEnumerable<int> grades) => grades.Select((grade, i) => (Math.Pow(2, grade) - 1) / Math.Log2(i + 2)).Sum();
}
