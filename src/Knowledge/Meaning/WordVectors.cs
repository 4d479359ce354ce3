using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using CommunityBot.Knowledge.Search;
using CommunityBot.Knowledge.Snapshots;

namespace CommunityBot.Knowledge.Meaning;

/// <summary>
/// What words mean: a vector for each stem and for each pair of neighbouring stems, such that the sum over a text points where a
/// sentence encoder would have pointed. Fitted by bench/Tuning (ADR 2).
/// </summary>
internal sealed class WordVectors
{
    public const string FileName = "word-vectors.bin";

    private readonly ulong[] _keys;
    private readonly float[] _scales;
    private readonly sbyte[] _numbers;

    /// <param name="vectors">Of <see cref="Direction.Width"/> numbers, by stem, or by two stems with a space between.</param>
    public WordVectors(IReadOnlyDictionary<string, float[]> vectors)
    {
        var ordered = vectors.Select(v => (Key: KeyOf(v.Key, null), Vector: v.Value)).DistinctBy(v => v.Key).OrderBy(v => v.Key).ToList();
        _keys = [.. ordered.Select(v => v.Key)];
        _scales = new float[_keys.Length];
        _numbers = new sbyte[_keys.Length * Direction.Width];
        for (var i = 0; i < _keys.Length; i++)
        {
            var perLength = Direction.Round(ordered[i].Vector, _numbers.AsSpan(i * Direction.Width, Direction.Width));
            _scales[i] = perLength * TensorPrimitives.Norm<float>(ordered[i].Vector);
        }
    }

    private WordVectors(ulong[] keys, float[] scales, sbyte[] numbers) => (_keys, _scales, _numbers) = (keys, scales, numbers);

    /// <summary>None: every text is without meaning, and nothing is alike.</summary>
    public static WordVectors None { get; } = new([], [], []);

    public int Count => _keys.Length;

    public static WordVectors Read(SnapshotReader reader) => new(reader.Array<ulong>(), reader.Array<float>(), reader.Array<sbyte>());

    public void Write(SnapshotWriter writer)
    {
        writer.Write<ulong>(_keys);
        writer.Write<float>(_scales);
        writer.Write<sbyte>(_numbers);
    }

    /// <param name="folder">With <see cref="FileName"/>; without it there are no vectors.</param>
    /// <exception cref="InvalidDataException">The file is not whole.</exception>
    public static WordVectors Read(string folder)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
        {
            return None;
        }

        var bytes = File.ReadAllBytes(path).AsSpan();
        const int Row = sizeof(ulong) + sizeof(float) + Direction.Width;
        if (bytes.Length % Row != 0)
        {
            throw new InvalidDataException($"{path} is not whole: {bytes.Length} bytes are no number of rows of {Row}. Fetch it again, or delete it to go without.");
        }

        var count = bytes.Length / Row;
        var (keys, scales) = (count * sizeof(ulong), count * sizeof(float));
        return new WordVectors(
            MemoryMarshal.Cast<byte, ulong>(bytes[..keys]).ToArray(), MemoryMarshal.Cast<byte, float>(bytes.Slice(keys, scales)).ToArray(),
            MemoryMarshal.Cast<byte, sbyte>(bytes[(keys + scales)..]).ToArray());
    }

    /// <summary>Writes <see cref="FileName"/>: all keys, all scales, all vectors, little-endian.</summary>
    public void Save(string folder)
    {
        using var file = File.Create(Path.Combine(folder, FileName));
        file.Write(MemoryMarshal.AsBytes(_keys.AsSpan()));
        file.Write(MemoryMarshal.AsBytes(_scales.AsSpan()));
        file.Write(MemoryMarshal.AsBytes(_numbers.AsSpan()));
    }

    public TextMeaning Of(IReadOnlyList<Word> words)
    {
        Span<float> sum = stackalloc float[Direction.Width];
        var numbers = new sbyte[Direction.Width];
        return Sum(words, sum) ? new TextMeaning(numbers, Direction.Round(sum, numbers)) : new TextMeaning(numbers, 0);
    }

    /// <summary>Adds up the vectors of a text's words and pairs of words.</summary>
    /// <returns>False when none is known.</returns>
    public bool Sum(IReadOnlyList<Word> words, Span<float> into)
    {
        into.Clear();
        var known = false;
        for (var i = 0; i < words.Count; i++)
        {
            known |= Add(KeyOf(words[i].Stem, null), into);
            known |= i + 1 < words.Count && Add(KeyOf(words[i].Stem, words[i + 1].Stem), into);
        }

        return known;
    }

    private bool Add(ulong key, Span<float> into)
    {
        var at = Array.BinarySearch(_keys, key);
        if (at < 0)
        {
            return false;
        }

        ReadOnlySpan<sbyte> numbers = _numbers.AsSpan(at * Direction.Width, Direction.Width);
        var scale = _scales[at];
        for (var i = 0; i < numbers.Length; i += Vector128<sbyte>.Count)
        {
            Add(Vector256.WidenLower(Vector128.Create(numbers[i..]).ToVector256()), scale, into[i..]);
        }

        return true;
    }

    /// <summary>Adds sixteen numbers times a scale.</summary>
    private static void Add(Vector256<short> numbers, float scale, Span<float> into)
    {
        var (lower, upper) = Vector256.Widen(numbers);
        (Vector256.Create<float>(into) + (Vector256.ConvertToSingle(lower) * scale)).CopyTo(into);
        (Vector256.Create<float>(into[8..]) + (Vector256.ConvertToSingle(upper) * scale)).CopyTo(into[8..]);
    }

    /// <summary>FNV-1a over the UTF-16 units: the same on every machine, and no text need be kept.</summary>
    private static ulong KeyOf(string stem, string? next)
    {
        var hash = Hash(14695981039346656037UL, stem);
        return next is null ? hash : Hash(Hash(hash, " "), next);
    }

    private static ulong Hash(ulong hash, string text)
    {
        foreach (var unit in text)
        {
            hash = (hash ^ unit) * 1099511628211UL;
        }

        return hash;
    }
}
