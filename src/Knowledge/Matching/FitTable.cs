using System.Buffers;

namespace CommunityBot.Knowledge.Matching;

/// <summary>
/// How well each entry that was touched fits each part of a request. Rows are made on first touch, in arrays that are
/// shared between matches; give them back with <see cref="Dispose"/>.
/// </summary>
/// <param name="width">Cells of a row.</param>
internal sealed class FitTable(int entries, int width) : IDisposable
{
    private readonly int[] _rows = Cleared(entries);
    private readonly int _width = width;
    private int[] _touched = ArrayPool<int>.Shared.Rent(256);
    private float[] _cells = ArrayPool<float>.Shared.Rent(256 * width);
    private int _count;

    public ReadOnlySpan<int> Touched => _touched.AsSpan(0, _count);

    public bool IsTouched(int entry) => _rows[entry] > 0;

    /// <returns>Empty for an entry that nothing touched.</returns>
    public ReadOnlySpan<float> Row(int entry) => _rows[entry] is var row and > 0 ? _cells.AsSpan((row - 1) * _width, _width) : [];

    public void Raise(int entry, int cell, float fit)
    {
        // The row first: making it may move the cells.
        var row = Number(entry);
        ref var known = ref _cells[(row * _width) + cell];
        known = Math.Max(known, fit);
    }

    /// <param name="touches">False to leave out entries that nothing else touched.</param>
    public void Add(int entry, int cell, float worth, bool touches)
    {
        if (touches || IsTouched(entry))
        {
            var row = Number(entry);
            _cells[(row * _width) + cell] += worth;
        }
    }

    public void Dispose()
    {
        ArrayPool<int>.Shared.Return(_rows);
        ArrayPool<int>.Shared.Return(_touched);
        ArrayPool<float>.Shared.Return(_cells);
    }

    private int Number(int entry)
    {
        if (_rows[entry] == 0)
        {
            if (_count == _touched.Length || (_count + 1) * _width > _cells.Length)
            {
                Grow();
            }

            _touched[_count] = entry;
            _cells.AsSpan(_count * _width, _width).Clear();
            _rows[entry] = ++_count;
        }

        return _rows[entry] - 1;
    }

    private void Grow()
    {
        var touched = ArrayPool<int>.Shared.Rent(_count * 2);
        var cells = ArrayPool<float>.Shared.Rent(_count * 2 * _width);
        _touched.AsSpan(0, _count).CopyTo(touched);
        _cells.AsSpan(0, _count * _width).CopyTo(cells);
        ArrayPool<int>.Shared.Return(_touched);
        ArrayPool<float>.Shared.Return(_cells);
        (_touched, _cells) = (touched, cells);
    }

    private static int[] Cleared(int length)
    {
        var rows = ArrayPool<int>.Shared.Rent(Math.Max(1, length));
        rows.AsSpan(0, length).Clear();
        return rows;
    }
}
