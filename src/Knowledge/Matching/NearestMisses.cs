using System.Collections.Immutable;
using System.Numerics;

namespace CommunityBot.Knowledge.Matching;

/// <summary>Finds what is nearest to what was asked for where nothing fits, with what stands in the way.</summary>
internal sealed class NearestMisses(MatchIndex index, Subject subject, HardNeeds needs, double leastNear)
{
    private const int Most = 3;

    private readonly List<Miss> _best = new(Most + 1);

    /// <returns>Those that least stands in the way of first, then the nearest.</returns>
    public ImmutableArray<NearMiss> Find()
    {
        foreach (var (row, near) in RowsByNearness())
        {
            // No entry further on has less than one thing in the way.
            if (_best.Count == Most && _best[^1] is { InTheWay: 1, Near: var last } && near < last)
            {
                break;
            }

            foreach (var number in subject.EntriesOf(row))
            {
                ref readonly var facts = ref index.Facts[number];
                if (subject.MayBeOffered(facts) && !needs.IsOtherKind(facts.IsRole) && needs.Obstacles(index.Entries[number], number) is var obstacles && (obstacles & HardNeeds.NoMiss) == 0)
                {
                    Keep(new Miss(number, index.Entries[number], Math.Max(1, BitOperations.PopCount(obstacles)), near));
                }
            }
        }

        return [.. _best.Select(m => new NearMiss(m.Entry.Service, needs.Against(m.Entry, m.Number) is { IsEmpty: false } against ? against : [Obstacle.NotQuite]))];
    }

    private List<(int Row, double Near)> RowsByNearness()
    {
        var rows = new List<(int Row, double Near)>();
        Span<double> signs = stackalloc double[FitModel.Signs];
        for (var row = subject.IsWide ? 0 : 1; row < subject.Rows; row++)
        {
            if (subject.WeighRow(row, signs) is var near && near >= leastNear)
            {
                rows.Add((row, near));
            }
        }

        rows.Sort((a, b) => b.Near.CompareTo(a.Near));
        return rows;
    }

    private void Keep(in Miss miss)
    {
        if (_best.Count == Most && !miss.IsBefore(_best[^1]))
        {
            return;
        }

        var at = _best.Count;
        while (at > 0 && miss.IsBefore(_best[at - 1]))
        {
            at--;
        }

        _best.Insert(at, miss);
        _best.RemoveRange(Math.Min(Most, _best.Count), _best.Count - Math.Min(Most, _best.Count));
    }

    private readonly record struct Miss(int Number, Entry Entry, int InTheWay, double Near)
    {
        public bool IsBefore(in Miss other) =>
            InTheWay != other.InTheWay ? InTheWay < other.InTheWay
            : Near != other.Near ? Near > other.Near
            : string.CompareOrdinal(Entry.Service.Id, other.Entry.Service.Id) < 0;
    }
}
