using System.Globalization;

namespace CommunityBot.MatchTuning;

/// <summary>What `replay` scores, and what stood in the way of the rest.</summary>
internal sealed class Scores
{
    private int _fitting;
    private int _first;
    private double _ndcg;
    private int _nothing;
    private int _nothingSaid;
    private int _saidWrongly;
    private int _broken;
    private int _brokenFor;

    public int People => _fitting + _nothing;

    /// <summary>One figure to fit by: the parts count as the bars do.</summary>
    public double Overall => (1.0 * _first / _fitting) + (_ndcg / _fitting) + (0.7 * _nothingSaid / Math.Max(1, _nothing)) - (2.0 * _brokenFor / People);

    /// <summary>All people of several directories as one.</summary>
    public static Scores Together(IEnumerable<Scores> all)
    {
        var together = new Scores();
        foreach (var scores in all)
        {
            together._fitting += scores._fitting;
            together._first += scores._first;
            together._ndcg += scores._ndcg;
            together._nothing += scores._nothing;
            together._nothingSaid += scores._nothingSaid;
            together._saidWrongly += scores._saidWrongly;
            together._broken += scores._broken;
            together._brokenFor += scores._brokenFor;
        }

        return together;
    }

    /// <param name="offers">Ids, best first.</param>
    /// <returns>The person's nDCG@5; 1 or 0 when nothing fits.</returns>
    public double Add(Person person, IReadOnlyList<string> offers)
    {
        var broken = offers.Count(person.Breaks.Contains);
        _broken += broken;
        _brokenFor += broken > 0 ? 1 : 0;
        if (person.NothingFits)
        {
            _nothing++;
            _nothingSaid += offers.Count == 0 ? 1 : 0;
            return offers.Count == 0 ? 1 : 0;
        }

        _fitting++;
        _saidWrongly += offers.Count == 0 ? 1 : 0;
        _first += offers.Count > 0 && person.Grades.GetValueOrDefault(offers[0]) >= 2 ? 1 : 0;
        var ndcg = Gain(offers.Take(5).Select(o => person.Grades.GetValueOrDefault(o))) / Gain(person.Grades.Values.OrderDescending().Take(5));
        _ndcg += ndcg;
        return ndcg;
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"first fits {100.0 * _first / Math.Max(1, _fitting):0.0} %  nDCG@5 {_ndcg / Math.Max(1, _fitting):0.000}  nothing {_nothingSaid}/{_nothing} (said wrongly {_saidWrongly}/{_fitting})  broken {_broken} for {_brokenFor} of {People}");

    private static double Gain(IEnumerable<int> grades) => grades.Select((grade, i) => (Math.Pow(2, grade) - 1) / Math.Log2(i + 2)).Sum();
}
