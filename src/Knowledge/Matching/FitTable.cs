using System.Buffers;

namespace CommunityBot.Knowledge.Matching;

/// <summary>
/// How well each entry fits each part of a request. Entries that fit alike share a row, so that what follows from a row
/// is found once for all of them; row 0 is that of the entries that nothing touched. Filling goes from run to run of
/// postings: all entries of a row that are in a run move to the same row. The arrays are shared between matches; give
/// them back with <see cref="Dispose"/>.
/// </summary>
/// <param name="width">Cells of a row.</param>
internal sealed class FitTable(int entries, int width) : IDisposable
{
    private const int NotKnown = -1;
    private const int FirstRows = 256;

    private readonly int[] _rowOf = Cleared(entries);
    private int[] _next = ArrayPool<int>.Shared.Rent(FirstRows);
    private float[] _cells = FirstRow(width);
    private int[]? _grouped;
    private int[] _starts = [];

    /// <summary>Rows by their content, so that two ways to the same content lead to one row.</summary>
    private readonly Dictionary<int, int> _lastWith = [];
    private readonly List<int> _before = [NotKnown];

    public int Rows { get; private set; } = 1;

    public int RowOf(int entry) => _rowOf[entry];

    public ReadOnlySpan<float> Cells(int row) => _cells.AsSpan(row * width, width);

    /// <summary>Makes the cell of each entry at least its weight times <paramref name="fit"/>.</summary>
    /// <param name="core">True to make the cell after it at least its weight.</param>
    public void Raise(Postings postings, int cell, float fit, bool core)
    {
        foreach (var run in postings.Runs)
        {
            var weight = run.Weight / 255f;
            Move(postings.Of(run), new Step(cell, fit * weight, core ? weight : 0, Adds: false), touches: true);
        }
    }

    /// <summary>Adds to the cell of each entry its weight times <paramref name="worth"/>.</summary>
    /// <param name="touches">False to leave out entries that nothing else touched.</param>
    public void Add(Postings postings, int cell, float worth, bool touches)
    {
        foreach (var run in postings.Runs)
        {
            Move(postings.Of(run), new Step(cell, worth * run.Weight / 255, 0, Adds: true), touches);
        }
    }

    /// <summary>The entries of a row, in their order. Nothing may be filled in after it was asked for.</summary>
    public ReadOnlySpan<int> EntriesOf(int row)
    {
        if (_grouped is null)
        {
            Group();
        }

        return _grouped.AsSpan(_starts[row], _starts[row + 1] - _starts[row]);
    }

    public void Dispose()
    {
        ArrayPool<int>.Shared.Return(_rowOf);
        ArrayPool<int>.Shared.Return(_next);
        ArrayPool<float>.Shared.Return(_cells);
        if (_grouped is not null)
        {
            ArrayPool<int>.Shared.Return(_grouped);
            ArrayPool<int>.Shared.Return(_starts);
        }
    }

    private void Move(ReadOnlySpan<int> run, in Step step, bool touches)
    {
        if (_next.Length < Rows)
        {
            ArrayPool<int>.Shared.Return(_next);
            _next = ArrayPool<int>.Shared.Rent(2 * Rows);
        }

        // An entry is in a run once, so that none is in a row made meanwhile.
        var next = _next.AsSpan(0, Rows);
        next.Fill(NotKnown);
        next[0] = touches ? NotKnown : 0;
        foreach (var entry in run)
        {
            ref var row = ref _rowOf[entry];
            var to = next[row];
            if (to == NotKnown)
            {
                to = next[row] = After(row, step);
            }

            row = to;
        }
    }

    private int After(int row, in Step step)
    {
        if (_cells.Length < (Rows + 1) * width)
        {
            var larger = ArrayPool<float>.Shared.Rent((Rows + 1) * width * 2);
            _cells.AsSpan(0, Rows * width).CopyTo(larger);
            ArrayPool<float>.Shared.Return(_cells);
            _cells = larger;
        }

        var made = _cells.AsSpan(Rows * width, width);
        Cells(row).CopyTo(made);
        ref var cell = ref made[step.Cell];
        cell = step.Adds ? cell + step.Worth : Math.Max(cell, step.Worth);
        if (step.Core > 0)
        {
            made[step.Cell + 1] = Math.Max(made[step.Cell + 1], step.Core);
        }

        return Known(made);
    }

    /// <returns>The row that has the content already, or the last one, which is a new one then.</returns>
    private int Known(ReadOnlySpan<float> content)
    {
        var hash = default(HashCode);
        hash.AddBytes(System.Runtime.InteropServices.MemoryMarshal.AsBytes(content));
        ref var last = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_lastWith, hash.ToHashCode(), out var isKnown);
        for (var row = isKnown ? last : NotKnown; row != NotKnown; row = _before[row])
        {
            if (Cells(row).SequenceEqual(content))
            {
                return row;
            }
        }

        _before.Add(isKnown ? last : NotKnown);
        return last = Rows++;
    }

    private void Group()
    {
        _grouped = ArrayPool<int>.Shared.Rent(Math.Max(1, entries));
        _starts = ArrayPool<int>.Shared.Rent(Rows + 2);
        var ends = _starts.AsSpan(0, Rows + 2);
        ends.Clear();
        var rows = _rowOf.AsSpan(0, entries);
        foreach (var row in rows)
        {
            ends[row + 2]++;
        }

        for (var row = 2; row < ends.Length; row++)
        {
            ends[row] += ends[row - 1];
        }

        // Moved on with each entry, the end of a row becomes the start of the next.
        for (var entry = 0; entry < rows.Length; entry++)
        {
            _grouped[ends[rows[entry] + 1]++] = entry;
        }
    }

    private static int[] Cleared(int length)
    {
        var rows = ArrayPool<int>.Shared.Rent(Math.Max(1, length));
        rows.AsSpan(0, length).Clear();
        return rows;
    }

    private static float[] FirstRow(int width)
    {
        var cells = ArrayPool<float>.Shared.Rent(FirstRows * width);
        cells.AsSpan(0, width).Clear();
        return cells;
    }

    /// <param name="Core">For the cell after it; 0 for nothing.</param>
    private readonly record struct Step(int Cell, float Worth, float Core, bool Adds);
}
