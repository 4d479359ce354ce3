using CommunityBot.Safeguarding.Detection;

namespace CommunityBot.Tuning.Nets;

/// <summary>Teaches a net the examples. The same examples always give the same net.</summary>
internal static class NetTrainer
{
    private const int UsualPasses = 12;
    private const int Batch = 64;
    private const float TopRate = 0.004f;
    private const float Rising = 0.3f;
    private const float Decay = 0.01f;
    private const float WordsLeftOut = 0.2f;
    private const uint Seed = 1;

    /// <summary>Rows of the table that fewer examples have teach nothing.</summary>
    private const int Rarest = 2;

    private static readonly WordRows NoWord = new([], []);

    /// <summary>All that the detector learns from examples: what <see cref="DangerTrainer"/> fits, and a net.</summary>
    /// <param name="passes">How often the net sees an example.</param>
    public static DangerModel Fit(string wordsFolder, IReadOnlyList<Example> examples, int passes = UsualPasses)
    {
        var model = DangerTrainer.Fit(wordsFolder, examples);
        var reader = new MessageReader(Lexicon.Read(wordsFolder, model.Ordinary));
        NetExample[] read = [.. examples.Select(e => NetExample.Read(reader, e)).Where(e => e.Words.Length is > 0 and <= DangerNet.MostWords)];
        return model with { Net = Train(read, passes).Freeze() };
    }

    private static TrainedNet Train(NetExample[] examples, int passes)
    {
        var net = new TrainedNet(Seed);
        var random = new Xorshift(Seed * 7919);
        ForgetRarest(net, examples);
        var order = Enumerable.Range(0, examples.Length).ToArray();
        var steps = passes * ((order.Length + Batch - 1) / Batch);
        var step = 0;
        var words = new WordRows[DangerNet.MostWords];
        for (var pass = 0; pass < passes; pass++)
        {
            random.Shuffle<int>(order);
            for (var from = 0; from < order.Length; from += Batch)
            {
                var batch = order.AsSpan(from, Math.Min(Batch, order.Length - from));
                foreach (var index in batch)
                {
                    var example = examples[index];
                    for (var i = 0; i < example.Words.Length; i++)
                    {
                        words[i] = random.Unit() < WordsLeftOut ? NoWord : example.Words[i];
                    }

                    net.Learn(words.AsSpan(0, example.Words.Length), example.Class);
                }

                net.Step(Rate((float)step++ / steps), Decay, 1f / batch.Length);
            }
        }

        return net;
    }

    private static void ForgetRarest(TrainedNet net, NetExample[] examples)
    {
        var counts = new int[net.Table.Rows];
        foreach (var row in examples.SelectMany(e => e.Words.SelectMany(w => w.Whole.Concat(w.Letters)).Distinct()))
        {
            counts[row]++;
        }

        for (var row = 0; row < counts.Length; row++)
        {
            if (counts[row] < Rarest)
            {
                net.Table.Row(row).Clear();
            }
        }
    }

    /// <summary>Rises in a straight line, then falls like a cosine.</summary>
    /// <param name="done">The share of all steps that is behind.</param>
    private static float Rate(float done) => TopRate * (done < Rising
        ? 0.04f + (0.96f * done / Rising)
        : 0.5f * (1 + MathF.Cos(MathF.PI * (done - Rising) / (1 - Rising))));
}
