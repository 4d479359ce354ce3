using System.Buffers;

namespace CommunityBot.Knowledge.Matching;

/// <summary>
/// The likeliest of what breaks no hard need. Rows of entries that fit the subject alike are gone through from the
/// likeliest on, and what can't be among the likeliest is passed over. Of equally likely entries the earlier counts more.
/// </summary>
/// <param name="keep">How many at most.</param>
internal sealed class Shortlist(MatchIndex index, FitModel fit, Subject subject, HardNeeds needs, Circumstance circumstance, int keep)
{
    /// <summary>What sums in another order may differ by.</summary>
    private const double Rounding = 1e-9;

    private readonly PriorityQueue<Candidate, (double Odds, int Earlier)> _kept = new();
    private readonly double _mostIfRole = circumstance.MostOdds(fit, isRole: true);
    private readonly double _mostIfGroup = circumstance.MostOdds(fit, isRole: false);
    private readonly double _ofFocus = subject.HasTopic ? fit[Sign.Focus] + (subject.IsForRole ? fit[Sign.FocusForRole] : 0) : 0;
    private readonly double[] _near = ArrayPool<double>.Shared.Rent(subject.Rows);
    private double _least = double.MinValue;
    private double _blocked;

    /// <returns>In no order, and how near to what was asked for something is that this person can't have.</returns>
    public (List<Candidate> Candidates, double Blocked) Pick()
    {
        var first = subject.IsWide ? 0 : 1;
        var count = subject.Rows - first;
        var rows = ArrayPool<int>.Shared.Rent(subject.Rows);
        var below = ArrayPool<double>.Shared.Rent(subject.Rows);
        Span<double> signs = stackalloc double[FitModel.Signs];
        for (var i = 0; i < count; i++)
        {
            signs.Clear();
            rows[i] = first + i;
            _near[i + first] = subject.WeighRow(first + i, signs);
            below[i] = -fit.Odds(signs);
        }

        Array.Sort(below, rows, 0, count);
        var most = Math.Max(_mostIfRole, _mostIfGroup) + Math.Max(0, _ofFocus) + Rounding;
        for (var i = 0; i < count && most - below[i] >= _least; i++)
        {
            GoThrough(rows[i], -below[i]);
        }

        if (_kept.Count == keep)
        {
            FindBlocked(rows.AsSpan(0, count), below.AsSpan(0, count));
        }

        var picked = _kept.UnorderedItems.Select(k => k.Element).ToList();
        ArrayPool<int>.Shared.Return(rows);
        ArrayPool<double>.Shared.Return(below);
        ArrayPool<double>.Shared.Return(_near);
        return (picked, _blocked);
    }

    private void GoThrough(int row, double odds)
    {
        Span<double> ofRow = stackalloc double[FitModel.Signs];
        Span<double> signs = stackalloc double[FitModel.Signs];
        subject.WeighRow(row, ofRow);
        foreach (var number in subject.EntriesOf(row))
        {
            ref readonly var facts = ref index.Facts[number];
            var most = odds + (facts.IsRole ? _mostIfRole : _mostIfGroup) + Rounding;
            if (most + Math.Max(0, _ofFocus) < _least || (_ofFocus != 0 && most + (_ofFocus * subject.FocusOf(facts.TopicSet)) < _least) || !subject.MayBeOffered(facts))
            {
                continue;
            }

            if (needs.IsOtherKind(facts.IsRole))
            {
                continue;
            }

            var entry = index.Entries[number];
            if (needs.IsAtOtherTime(facts.Week) || !needs.Allow(entry, number))
            {
                _blocked = Math.Max(_blocked, _near[row]);
                continue;
            }

            ofRow.CopyTo(signs);
            subject.WeighFocus(facts.TopicSet, signs);
            circumstance.Weigh(entry, signs);
            Keep(new Candidate(number, entry, fit.Odds(signs), _near[row]));
        }
    }

    private void Keep(Candidate candidate)
    {
        if (_kept.Count < keep)
        {
            _kept.Enqueue(candidate, (candidate.Odds, -candidate.Number));
        }
        else
        {
            _kept.EnqueueDequeue(candidate, (candidate.Odds, -candidate.Number));
        }

        _least = _kept.Count == keep ? _kept.Peek().Odds : _least;
    }

    /// <summary>Of what was passed over, what is nearer than anything kept may matter: the nearest first, so that the first that is found will do.</summary>
    private void FindBlocked(Span<int> rows, Span<double> keys)
    {
        var nearEnough = Math.Max(_blocked, _kept.UnorderedItems.Min(k => k.Element.Near));
        for (var i = 0; i < rows.Length; i++)
        {
            keys[i] = -_near[rows[i]];
        }

        keys.Sort(rows);
        foreach (var row in rows)
        {
            if (_near[row] <= nearEnough)
            {
                return;
            }

            foreach (var number in subject.EntriesOf(row))
            {
                ref readonly var facts = ref index.Facts[number];
                if (subject.MayBeOffered(facts) && !needs.IsOtherKind(facts.IsRole) && (needs.IsAtOtherTime(facts.Week) || !needs.Allow(index.Entries[number], number)))
                {
                    _blocked = _near[row];
                    return;
                }
            }
        }
    }
}

/// <param name="Odds">Log odds that it fits.</param>
/// <param name="Near">How near it is to the best of what was asked for.</param>
/// <param name="BelowBlocked">How much nearer to what was asked for something is that this person can't have.</param>
internal readonly record struct Candidate(int Number, Entry Entry, double Odds, double Near, double BelowBlocked = 0, Alikeness Meaning = default);
