using System.Globalization;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using CommunityBot.Knowledge.Meaning;
using CommunityBot.Knowledge.Search;

namespace CommunityBot.Tuning;

/// <summary>
/// Fits the words' vectors to a sentence encoder's: NAME.txt holds a text a line, NAME.bin the encoder's vector of each, 512 numbers
/// of four bytes (teacher.mjs writes them). The 128 directions in which the vectors differ most are kept; each word begins where the
/// encoder puts it by itself, and then all move until a text's sum points where the encoder does.
/// </summary>
internal static class VectorFit
{
    private const int Given = 512;
    private const int Kept = Direction.Width;
    private const int Epochs = 12;
    private const float Rate = 0.02f;

    /// <summary>A pair of words has a vector of its own from so many texts on.</summary>
    private const int FewestPairs = 4;

    /// <summary>A word's share of all words at which its first vector has half the weight.</summary>
    private const float CommonShare = 0.002f;

    /// <param name="heldOut">Texts that only measure.</param>
    public static void Run(TextAnalysis reader, IReadOnlySet<string> heldOut, string folder, string lexiconFolder)
    {
        var texts = Directory.GetFiles(folder, "*.txt").Order(StringComparer.Ordinal).SelectMany(Read).ToList();
        var (held, taught) = (texts.Where(t => heldOut.Contains(t.Text)).ToList(), texts.Where(t => !heldOut.Contains(t.Text)).ToList());
        var space = Space.Of([.. taught.Where(t => t.Text.Contains(' ')).Select(t => t.Vector)]);
        var pairs = taught.SelectMany(t => Pairs(reader.Read(t.Text)).Distinct()).CountBy(p => p).Where(p => p.Value >= FewestPairs).Select(p => p.Key).ToHashSet(StringComparer.Ordinal);
        var ids = new Dictionary<string, int>(StringComparer.Ordinal);
        int[] Keys(string text, bool learn)
        {
            var words = reader.Read(text);
            return [.. words.Select(w => w.Stem).Concat(Pairs(words).Where(pairs.Contains))
                .Select(k => ids.TryGetValue(k, out var id) || !learn ? ids.GetValueOrDefault(k, -1) : ids[k] = ids.Count).Where(k => k >= 0)];
        }

        var examples = taught.Select(t => new Example(Keys(t.Text, learn: true), space.Of(t.Vector))).Where(e => e.Keys.Length > 0).ToList();
        var measured = held.Select(t => new Example(Keys(t.Text, learn: false), space.Of(t.Vector))).ToList();
        Console.WriteLine($"{examples.Count} texts, {ids.Count} vectors, {pairs.Count} of pairs; {measured.Count} texts held out");
        var vectors = Begin(examples, ids.Count);
        Descend(examples, vectors, () => Measure(measured, vectors));
        new WordVectors(ids.ToDictionary(i => i.Key, i => vectors[i.Value], StringComparer.Ordinal)).Save(lexiconFolder);
    }

    /// <summary>Each where the texts of just this key point, the shorter the commoner it is.</summary>
    private static float[][] Begin(List<Example> examples, int count)
    {
        var vectors = new float[count][];
        var uses = new float[count];
        for (var i = 0; i < count; i++)
        {
            vectors[i] = new float[Kept];
        }

        foreach (var (keys, vector) in examples)
        {
            foreach (var key in keys)
            {
                uses[key]++;
            }

            if (keys.Length == 1)
            {
                TensorPrimitives.Add(vectors[keys[0]], vector, vectors[keys[0]]);
            }
        }

        var all = uses.Sum();
        for (var i = 0; i < count; i++)
        {
            var length = TensorPrimitives.Norm<float>(vectors[i]);
            if (length > 0)
            {
                TensorPrimitives.Multiply(vectors[i], CommonShare / (CommonShare + (uses[i] / all)) / length, vectors[i]);
            }
        }

        return vectors;
    }

    /// <summary>Steps towards a cosine of one, each vector's the shorter the more it has moved (AdaGrad).</summary>
    private static void Descend(List<Example> examples, float[][] vectors, Func<float> measure)
    {
        var random = new Random(3);
        var order = Enumerable.Range(0, examples.Count).ToArray();
        var moved = vectors.Select(_ => 1e-6f).ToArray();
        var (sum, slope) = (new float[Kept], new float[Kept]);
        for (var epoch = 0; epoch < Epochs; epoch++)
        {
            random.Shuffle(order);
            var rate = 4 * Rate * (1 - (epoch / (float)Epochs));
            foreach (var at in order)
            {
                var (keys, target) = examples[at];
                var cosine = Cosine(examples[at], vectors, sum, out var length);
                if (length < 1e-6f)
                {
                    continue;
                }

                // Towards the target, at right angles to the sum.
                TensorPrimitives.MultiplyAdd(sum, -cosine / length, target, slope);
                TensorPrimitives.Divide(slope, length, slope);
                var steep = TensorPrimitives.Dot<float>(slope, slope);
                foreach (var key in keys)
                {
                    moved[key] += steep;
                    TensorPrimitives.MultiplyAdd(slope, rate / MathF.Sqrt(moved[key]), vectors[key], vectors[key]);
                }
            }

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{epoch + 1}: cosine with the encoder's on texts held out {measure():0.000}"));
        }
    }

    private static float Measure(List<Example> examples, float[][] vectors)
    {
        var sum = new float[Kept];
        return examples.Count == 0 ? 0 : examples.Average(e => Cosine(e, vectors, sum, out _));
    }

    private static float Cosine(Example example, float[][] vectors, float[] sum, out float length)
    {
        Array.Clear(sum);
        foreach (var key in example.Keys)
        {
            TensorPrimitives.Add(sum, vectors[key], sum);
        }

        length = TensorPrimitives.Norm<float>(sum);
        return length < 1e-6f ? 0 : TensorPrimitives.Dot<float>(sum, example.Target) / length;
    }

    private static IEnumerable<string> Pairs(List<Word> words) => words.Zip(words.Skip(1), (one, next) => one.Stem + " " + next.Stem);

    private static IEnumerable<(string Text, float[] Vector)> Read(string path)
    {
        var lines = File.ReadAllLines(path).Where(l => l.Length > 0).ToArray();
        var numbers = MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(Path.ChangeExtension(path, ".bin"))).ToArray();
        return lines.Take(numbers.Length / Given).Select((line, i) => (line.Trim(), numbers[(i * Given)..((i + 1) * Given)]));
    }

    private sealed record Example(int[] Keys, float[] Target);

    /// <summary>The middle of the encoder's vectors and the directions in which they differ most.</summary>
    private sealed record Space(float[] Middle, float[][] Axes)
    {
        private const int Rounds = 25;

        public static Space Of(List<float[]> vectors)
        {
            var middle = new float[Given];
            vectors.ForEach(v => TensorPrimitives.Add(middle, v, middle));
            TensorPrimitives.Divide(middle, vectors.Count, middle);
            var spread = Enumerable.Range(0, Given).Select(_ => new float[Given]).ToArray();
            foreach (var vector in vectors.Where((_, i) => i % 3 == 0))
            {
                var apart = Apart(vector, middle);
                Parallel.For(0, Given, i => TensorPrimitives.MultiplyAdd(apart, apart[i], spread[i], spread[i]));
            }

            // The spread's own directions by turning any 128 with it again and again (subspace iteration).
            var random = new Random(3);
            var axes = Enumerable.Range(0, Kept).Select(_ => Enumerable.Range(0, Given).Select(_ => random.NextSingle() - 0.5f).ToArray()).ToArray();
            for (var round = 0; round < Rounds; round++)
            {
                var turned = axes.AsParallel().AsOrdered().Select(a => spread.Select(row => TensorPrimitives.Dot<float>(row, a)).ToArray()).ToArray();
                for (var i = 0; i < Kept; i++)
                {
                    for (var j = 0; j < i; j++)
                    {
                        TensorPrimitives.MultiplyAdd(turned[j], -TensorPrimitives.Dot<float>(turned[i], turned[j]), turned[i], turned[i]);
                    }

                    TensorPrimitives.Divide(turned[i], TensorPrimitives.Norm<float>(turned[i]), turned[i]);
                }

                axes = turned;
            }

            return new Space(middle, axes);
        }

        public float[] Of(float[] vector)
        {
            var apart = Apart(vector, Middle);
            var kept = Axes.Select(a => TensorPrimitives.Dot<float>(a, apart)).ToArray();
            TensorPrimitives.Divide(kept, Math.Max(1e-9f, TensorPrimitives.Norm<float>(kept)), kept);
            return kept;
        }

        private static float[] Apart(float[] vector, float[] middle)
        {
            var apart = new float[Given];
            TensorPrimitives.Subtract(vector, middle, apart);
            return apart;
        }
    }
}
