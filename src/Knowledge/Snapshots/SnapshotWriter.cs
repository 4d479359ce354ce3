using System.Buffers;
using System.Collections;
using System.Runtime.InteropServices;
using System.Text;

namespace CommunityBot.Knowledge.Snapshots;

/// <summary>Writes what was built as compact bytes, for <see cref="SnapshotReader"/>. Each part writes itself, beside its fields.</summary>
internal sealed class SnapshotWriter
{
    private readonly ArrayBufferWriter<byte> _bytes = new(1 << 20);
    private readonly Dictionary<string, int> _texts = new(StringComparer.Ordinal);

    public ReadOnlySpan<byte> Written => _bytes.WrittenSpan;

    /// <summary>Seven bits to the byte, the lowest first.</summary>
    public void Write(int number)
    {
        var rest = (uint)number;
        while (rest >= 0x80)
        {
            Add((byte)(rest | 0x80));
            rest >>= 7;
        }

        Add((byte)rest);
    }

    /// <summary>A text is written out once; after that it is the number of the text that it was.</summary>
    public void Write(string text)
    {
        if (_texts.TryGetValue(text, out var number))
        {
            Write(number);
            return;
        }

        Write(_texts.Count);
        _texts[text] = _texts.Count;
        Write<byte>(Encoding.UTF8.GetBytes(text));
    }

    /// <summary>As they lie in memory.</summary>
    public void Write<T>(ReadOnlySpan<T> values)
        where T : unmanaged
    {
        Write(values.Length);
        _bytes.Write(MemoryMarshal.AsBytes(values));
    }

    public void Write(BitArray bits)
    {
        var words = new int[(bits.Length + 31) / 32];
        bits.CopyTo(words, 0);
        Write<int>(words);
    }

    public void Write(IReadOnlyCollection<string> texts) => WriteEach(texts, Write);

    public void WriteEach<T>(IReadOnlyCollection<T> items, Action<T> write)
    {
        Write(items.Count);
        foreach (var item in items)
        {
            write(item);
        }
    }

    private void Add(byte value)
    {
        _bytes.GetSpan(1)[0] = value;
        _bytes.Advance(1);
    }
}
