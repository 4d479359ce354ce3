using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace CommunityBot.Safeguarding.Detection;

/// <summary>
/// What the detector learnt from its examples: the words it takes as they are, the shortest messages of danger, and the
/// classifier's weights. Fitted beforehand (<c>bench/Tuning danger-fit</c>) and read from one file, so that starting takes
/// no training.
/// </summary>
/// <param name="Ordinary">Hashes of words in harmless examples: never "repaired" into key words.</param>
/// <param name="Shortest">Messages of a word or two, by signature.</param>
/// <param name="Brief">Harmless messages of a few words, by signature: whoever says just that is in no danger.</param>
/// <param name="Net">Null where the classifier is to judge alone.</param>
internal sealed record DangerModel(
    HashSet<uint> Ordinary, Dictionary<ulong, DangerCategory> Shortest, HashSet<ulong> Brief, DangerClassifier Classifier, DangerNet? Net = null)
{
    /// <summary>Messages of fewer words are not weighed.</summary>
    public const int ShortestWeighed = 3;

    /// <summary>So many words, word for word those of a harmless example, say what that example says.</summary>
    public const int LongestBrief = 6;

    public const string FileName = "detector.bin";

    private const int Version = 3;
    private const float Negligible = 0.04f;
    private static readonly string[] LearntFrom = ["Examples", "Words"];
    private static readonly char[] Separators = [' ', ',', '.', '?', '!', '\'', '-', '/'];

    /// <summary>Tells whether a file was fitted from the lists and examples as they now are, whatever their line ends.</summary>
    /// <param name="home">Holds the folders <c>Words</c> and <c>Examples</c>.</param>
    public static string FingerprintOf(string home)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var path in LearntFrom.SelectMany(f => Directory.GetFiles(Path.Combine(home, f), "*.txt")).Order(StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{Path.GetFileName(path)}\n{string.Join('\n', File.ReadLines(path))}\n"));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    public void Write(string path, string fingerprint)
    {
        using var writer = new BinaryWriter(new BrotliStream(File.Create(path), CompressionLevel.SmallestSize));
        writer.Write(Version);
        writer.Write(fingerprint);
        writer.Write(Ordinary.Count);
        foreach (var word in Ordinary.Order())
        {
            writer.Write(word);
        }

        writer.Write(Shortest.Count);
        foreach (var (signature, category) in Shortest.OrderBy(s => s.Key))
        {
            writer.Write(signature);
            writer.Write((byte)category);
        }

        writer.Write(Brief.Count);
        foreach (var signature in Brief.Order())
        {
            writer.Write(signature);
        }

        WriteWeights(writer);
        (Net ?? throw new InvalidOperationException("The net has not learnt yet")).Weights.Write(writer);
    }

    /// <exception cref="FormatException">The file is of another version.</exception>
    public static (DangerModel Model, string Fingerprint) Read(string path)
    {
        using var reader = new BinaryReader(new BufferedStream(new BrotliStream(File.OpenRead(path), CompressionMode.Decompress), 1 << 16));
        if (reader.ReadInt32() != Version)
        {
            throw new FormatException($"{path}: fitted by another version; run bench/Tuning danger-fit");
        }

        var fingerprint = reader.ReadString();
        var ordinary = new HashSet<uint>();
        for (var left = reader.ReadInt32(); left > 0; left--)
        {
            ordinary.Add(reader.ReadUInt32());
        }

        var shortest = new Dictionary<ulong, DangerCategory>();
        for (var left = reader.ReadInt32(); left > 0; left--)
        {
            shortest.Add(reader.ReadUInt64(), (DangerCategory)reader.ReadByte());
        }

        var brief = new HashSet<ulong>();
        for (var left = reader.ReadInt32(); left > 0; left--)
        {
            brief.Add(reader.ReadUInt64());
        }

        var classifier = ReadWeights(reader);
        return (new DangerModel(ordinary, shortest, brief, classifier, new DangerNet(NetWeights.Read(reader))), fingerprint);
    }

    public static HashSet<uint> OrdinaryWords(IEnumerable<Example> examples) =>
    [
        .. examples.Where(e => e.Category is null)
            .SelectMany(e => e.Text.ToLowerInvariant().Split(Separators, StringSplitOptions.RemoveEmptyEntries))
            .Select(w => Lexicon.HashOf(w)),
    ];

    public static Dictionary<ulong, DangerCategory> ShortestOf(MessageReader reader, IEnumerable<Example> examples)
    {
        var shortest = new Dictionary<ulong, DangerCategory>();
        var read = new ReadWords();
        foreach (var example in examples)
        {
            if (example is { Category: { } category, Text.Length: < 40 })
            {
                reader.Read(example.Text, read);
                if (read.Words.Count is > 0 and < ShortestWeighed)
                {
                    shortest.TryAdd(Signature(read.Words), category);
                }
            }
        }

        return shortest;
    }

    /// <summary>What is read alike as a message of danger stays out.</summary>
    public static HashSet<ulong> BriefOf(MessageReader reader, IReadOnlyList<Example> examples)
    {
        var read = new ReadWords();
        HashSet<ulong> Signatures(bool harmless) =>
        [
            .. examples.Where(e => e.Category is null == harmless && e.Text.Length < 60).Select(e =>
            {
                reader.Read(e.Text, read);
                return read.Words.Count is >= ShortestWeighed and <= LongestBrief ? Signature(read.Words) : 0;
            }).Where(signature => signature != 0),
        ];

        var brief = Signatures(harmless: true);
        brief.ExceptWith(Signatures(harmless: false));
        return brief;
    }

    public static ulong Signature(List<Word> words)
    {
        var signature = 14695981039346656037UL;
        foreach (var word in words)
        {
            signature = (signature ^ word.Meaning.Hash) * 1099511628211UL;
        }

        return signature;
    }

    /// <summary>Each slot that says something: how many are skipped before it, a scale, and a signed byte for each class.</summary>
    private void WriteWeights(BinaryWriter writer)
    {
        var last = -1;
        for (var slot = 0; slot < Features.Slots; slot++)
        {
            var row = Classifier.Row(slot);
            var largest = 0f;
            foreach (var weight in row)
            {
                largest = Math.Max(largest, Math.Abs(weight));
            }

            if (largest < Negligible)
            {
                continue;
            }

            writer.Write7BitEncodedInt(slot - last);
            last = slot;
            var scale = (Half)(largest / 127);
            writer.Write(scale);
            foreach (var weight in row)
            {
                writer.Write((sbyte)Math.Clamp(MathF.Round(weight / (float)scale), -127, 127));
            }
        }

        writer.Write7BitEncodedInt(0);
    }

    private static DangerClassifier ReadWeights(BinaryReader reader)
    {
        var classifier = new DangerClassifier();
        var slot = -1;
        Span<byte> bytes = stackalloc byte[DangerClassifier.Classes];
        for (var step = reader.Read7BitEncodedInt(); step > 0; step = reader.Read7BitEncodedInt())
        {
            slot += step;
            var scale = (float)reader.ReadHalf();
            reader.BaseStream.ReadExactly(bytes);
            var row = classifier.Row(slot);
            for (var i = 0; i < row.Length; i++)
            {
                row[i] = (sbyte)bytes[i] * scale;
            }
        }

        return classifier;
    }
}
