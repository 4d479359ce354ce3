using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CommunityBot.Safeguarding.Detection;

/// <summary>A table of weights: each row is signed bytes and a scale of its own. Rows of zeros take no room in a file.</summary>
internal sealed class QuantisedRows
{
    private const int Most = 127;

    private readonly sbyte[] _bytes;
    private readonly float[] _scales;

    /// <param name="width">Of a row; a multiple of <see cref="Lanes.Width"/>.</param>
    private QuantisedRows(int rows, int width)
    {
        Width = width;
        _bytes = new sbyte[rows * width];
        _scales = new float[rows];
    }

    public int Width { get; }

    /// <param name="values">Row after row.</param>
    public static QuantisedRows Of(ReadOnlySpan<float> values, int width)
    {
        var table = new QuantisedRows(values.Length / width, width);
        for (var row = 0; row < table._scales.Length; row++)
        {
            var from = values.Slice(row * width, width);
            var largest = 0f;
            foreach (var value in from)
            {
                largest = Math.Max(largest, Math.Abs(value));
            }

            // Rounded as in the file, so that what was fitted and what is read judge alike.
            var scale = (float)(Half)(largest / Most);
            table._scales[row] = scale;
            for (var i = 0; i < width && scale > 0; i++)
            {
                table._bytes[(row * width) + i] = (sbyte)Math.Clamp(MathF.Round(from[i] / scale), -Most, Most);
            }
        }

        return table;
    }

    /// <summary><paramref name="sum"/> += <paramref name="factor"/> * the row.</summary>
    public void AddTo(Span<float> sum, int row, float factor)
    {
        var scale = Vector512.Create(_scales[row] * factor);
        ref var from = ref MemoryMarshal.GetArrayDataReference(_bytes);
        ref var to = ref MemoryMarshal.GetReference(sum);
        for (var i = 0; i < Width; i += Lanes.Width)
        {
            var (low, high) = Vector256.Widen(Vector256.WidenLower(Vector128.LoadUnsafe(ref from, (nuint)((row * Width) + i)).ToVector256Unsafe()));
            var values = Vector512.ConvertToSingle(Vector512.Create(low, high));
            Vector512.FusedMultiplyAdd(values, scale, Vector512.LoadUnsafe(ref to, (nuint)i)).StoreUnsafe(ref to, (nuint)i);
        }
    }

    /// <returns>The values, row after row.</returns>
    public float[] Values()
    {
        var values = new float[_bytes.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = _bytes[i] * _scales[i / Width];
        }

        return values;
    }

    /// <summary>Each row that says something: how many rows on it is, its scale, its bytes; a 0 ends it.</summary>
    public void Write(BinaryWriter writer)
    {
        var last = -1;
        for (var row = 0; row < _scales.Length; row++)
        {
            if (_scales[row] > 0)
            {
                writer.Write7BitEncodedInt(row - last);
                writer.Write((Half)_scales[row]);
                writer.Write(MemoryMarshal.AsBytes(_bytes.AsSpan(row * Width, Width)));
                last = row;
            }
        }

        writer.Write7BitEncodedInt(0);
    }

    public static QuantisedRows Read(BinaryReader reader, int rows, int width)
    {
        var table = new QuantisedRows(rows, width);
        var row = -1;
        for (var step = reader.Read7BitEncodedInt(); step > 0; step = reader.Read7BitEncodedInt())
        {
            row += step;
            table._scales[row] = (float)reader.ReadHalf();
            reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(table._bytes.AsSpan(row * width, width)));
        }

        return table;
    }
}
