namespace CommunityBot.Knowledge.Snapshots;

/// <summary>Rows of different lengths, one after the other in one array.</summary>
internal sealed class Rows<T>
    where T : unmanaged
{
    private readonly int[] _starts;
    private readonly T[] _values;

    public Rows(IReadOnlyList<ICollection<T>?> rows)
    {
        _starts = new int[rows.Count + 1];
        for (var i = 0; i < rows.Count; i++)
        {
            _starts[i + 1] = _starts[i] + (rows[i]?.Count ?? 0);
        }

        _values = new T[_starts[^1]];
        for (var i = 0; i < rows.Count; i++)
        {
            rows[i]?.CopyTo(_values, _starts[i]);
        }
    }

    private Rows(int[] starts, T[] values) => (_starts, _values) = (starts, values);

    public Span<T> this[int row] => _values.AsSpan(_starts[row].._starts[row + 1]);

    public void Write(SnapshotWriter writer)
    {
        writer.Write<int>(_starts);
        writer.Write<T>(_values);
    }

    public static Rows<T> Read(SnapshotReader reader) => new(reader.Array<int>(), reader.Array<T>());
}
