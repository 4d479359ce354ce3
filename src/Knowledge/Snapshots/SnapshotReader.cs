using System.Collections;
using System.Runtime.InteropServices;
using System.Text;

namespace CommunityBot.Knowledge.Snapshots;

/// <summary>Reads what <see cref="SnapshotWriter"/> wrote, in the same order. The bytes must be known to be whole.</summary>
internal sealed class SnapshotReader(ReadOnlyMemory<byte> bytes)
{
    private readonly List<string> _texts = [];
    private int _at;

    public int Number()
    {
        var span = bytes.Span;
        uint number = 0;
        for (var shift = 0; ; shift += 7)
        {
            uint part = span[_at++];
            number |= (part & 0x7F) << shift;
            if (part < 0x80)
            {
                return (int)number;
            }
        }
    }

    public string Text()
    {
        var number = Number();
        if (number == _texts.Count)
        {
            _texts.Add(Encoding.UTF8.GetString(Take(Number())));
        }

        return _texts[number];
    }

    public T[] Array<T>()
        where T : unmanaged
    {
        var values = new T[Number()];
        var target = MemoryMarshal.AsBytes(values.AsSpan());
        Take(target.Length).CopyTo(target);
        return values;
    }

    public BitArray Bits() => new(Array<int>());

    public string[] Texts() => Each(Text);

    public HashSet<string> TextSet()
    {
        var count = Number();
        var texts = new HashSet<string>(count, StringComparer.Ordinal);
        for (var i = 0; i < count; i++)
        {
            texts.Add(Text());
        }

        return texts;
    }

    public T[] Each<T>(Func<T> read)
    {
        var items = new T[Number()];
        for (var i = 0; i < items.Length; i++)
        {
            items[i] = read();
        }

        return items;
    }

    public Dictionary<string, T> TextsTo<T>(Func<T> read)
    {
        var count = Number();
        var found = new Dictionary<string, T>(count, StringComparer.Ordinal);
        for (var i = 0; i < count; i++)
        {
            found.Add(Text(), read());
        }

        return found;
    }

    private ReadOnlySpan<byte> Take(int length)
    {
        var taken = bytes.Span.Slice(_at, length);
        _at += length;
        return taken;
    }
}
