using System.Runtime.InteropServices;

namespace CommunityBot.Safeguarding.Detection;

/// <summary>
/// Fits what the detector knows from examples, all but its net. In each step most of an example's features are left out
/// at random, so that the weights don't lean on the few words that happen to give an example away: a message in quite other
/// words must be found by whichever it shares. The same examples always give the same weights.
/// </summary>
internal static class DangerTrainer
{
    private const int Seeds = 2;
    private const int Passes = 25;
    private const float Rate = 3f;
    private const float RateDecay = 0.3f;
    private const float LeftOut = 0.75f;
    private const int Rarest = 2;

    /// <param name="wordsFolder">The lists of words.</param>
    public static DangerModel Fit(string wordsFolder, IReadOnlyList<Example> examples)
    {
        var ordinary = DangerModel.OrdinaryWords(examples);
        var reader = new MessageReader(Lexicon.Read(wordsFolder, ordinary));
        var prepared = examples.AsParallel().AsOrdered().Select(e => Prepare(reader, e)).ToArray();
        var common = WithoutRarest(prepared);
        var classifiers = new DangerClassifier[Seeds];
        Parallel.For(0, Seeds, seed => classifiers[seed] = Train(common, new Xorshift((uint)seed + 12345)));
        return new DangerModel(ordinary, DangerModel.ShortestOf(reader, examples), DangerModel.BriefOf(reader, examples), DangerClassifier.Mean(classifiers));
    }

    private static Prepared Prepare(MessageReader reader, Example example)
    {
        var words = new ReadWords();
        var features = new List<Feature>();
        reader.Read(example.Text, words);
        var factor = Features.Extract(words, 0, words.Words.Count, features);
        return new Prepared([.. features], factor, example.Class);
    }

    /// <summary>What stands in a single example teaches that example only.</summary>
    private static Prepared[] WithoutRarest(Prepared[] examples)
    {
        var counts = new int[Features.Slots];
        foreach (var example in examples)
        {
            foreach (var slot in example.Features.Select(f => f.Slot).Distinct())
            {
                counts[slot]++;
            }
        }

        return Array.ConvertAll(examples, e => e with { Features = [.. e.Features.Where(f => counts[f.Slot] >= Rarest)] });
    }

    private static DangerClassifier Train(Prepared[] examples, Xorshift random)
    {
        var classifier = new DangerClassifier();
        var order = Enumerable.Range(0, examples.Length).ToArray();
        var kept = new List<Feature>(1024);
        var leftOut = (uint)(LeftOut * uint.MaxValue);
        for (var pass = 0; pass < Passes; pass++)
        {
            random.Shuffle<int>(order);
            var rate = Rate / (1 + (RateDecay * pass));
            foreach (var index in order)
            {
                var example = examples[index];
                kept.Clear();
                foreach (var feature in example.Features)
                {
                    if (random.Next() >= leftOut)
                    {
                        kept.Add(feature);
                    }
                }

                classifier.Learn(CollectionsMarshal.AsSpan(kept), example.Factor / (1 - LeftOut), example.Class, rate);
            }
        }

        return classifier;
    }

    private sealed record Prepared(Feature[] Features, float Factor, int Class);
}
