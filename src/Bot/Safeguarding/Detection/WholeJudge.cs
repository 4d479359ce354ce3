using System.Runtime.InteropServices;

namespace CommunityBot.Safeguarding.Detection;

/// <summary>
/// What a message is taken for by what was learnt from examples: classifier and net weigh the whole of it, or, when it is
/// long, window by window, so that danger is found wherever it stands.
/// </summary>
/// <param name="net">Null where the classifier judges alone.</param>
internal sealed class WholeJudge(DangerClassifier classifier, DangerNet? net)
{
    public const int LongestWhole = 60;
    private const int Window = 40;

    /// <summary>
    /// Hardly anybody writes as much: then each few words are looked at by themselves, and by the classifier only; the net
    /// would take as long over them as over a hundred messages.
    /// </summary>
    public const int Wall = DangerNet.MostWords;
    private const int WindowOfWall = 14;

    public Judgement Judge(JudgeScratch scratch)
    {
        var count = scratch.Words.Words.Count;
        if (count < Wall)
        {
            net?.Read(scratch.Words, scratch.Net);
        }

        return count <= LongestWhole ? JudgeStretch(scratch, 0, count) : JudgeWindows(scratch);
    }

    private Judgement JudgeWindows(JudgeScratch scratch)
    {
        var count = scratch.Words.Words.Count;
        var window = count < Wall ? Window : WindowOfWall;
        var stride = window / 3;
        var best = JudgeStretch(scratch, 0, window);
        for (var from = stride; from + window < count + stride; from += stride)
        {
            best = Max(best, JudgeStretch(scratch, from, Math.Min(count, from + window)));
        }

        return best;
    }

    private Judgement JudgeStretch(JudgeScratch scratch, int from, int to)
    {
        var factor = Features.Extract(scratch.Words, from, to, scratch.Features);
        var probabilities = scratch.Probabilities.AsSpan();
        classifier.Score(CollectionsMarshal.AsSpan(scratch.Features), factor, probabilities);
        var logOdds = LogOdds(probabilities);
        if (net is null || scratch.Words.Words.Count >= Wall)
        {
            return new Judgement(Evidence.Both(logOdds, 0), Top(probabilities), logOdds, 0);
        }

        var further = scratch.FurtherProbabilities.AsSpan();
        net.Judge(from, to, scratch.Net, further);
        var ofNet = LogOdds(further);
        Lanes.Add(further, Evidence.NetOnCategory, probabilities);
        return new Judgement(Evidence.Both(logOdds, ofNet), Top(probabilities), logOdds, ofNet);
    }

    private static float LogOdds(ReadOnlySpan<float> probabilities)
    {
        var harmless = Math.Clamp(probabilities[DangerClassifier.Harmless], 1e-4f, 1 - 1e-4f);
        return MathF.Log((1 - harmless) / harmless);
    }

    private static Judgement Max(Judgement a, Judgement b) => b.LogOdds > a.LogOdds ? b : a;

    private static DangerCategory Top(ReadOnlySpan<float> probabilities)
    {
        var best = 0;
        for (var i = 1; i < DangerClassifier.Harmless; i++)
        {
            best = probabilities[i] > probabilities[best] ? i : best;
        }

        return (DangerCategory)best;
    }
}

/// <param name="LogOdds">Of danger, as classifier and net see it together.</param>
/// <param name="Category">The likeliest danger, if it is any.</param>
internal readonly record struct Judgement(float LogOdds, DangerCategory Category, float Classifier, float Net);

/// <summary>What judging needs: one a thread, used again, so that it leaves nothing to collect.</summary>
internal sealed class JudgeScratch
{
    public ReadWords Words { get; } = new();

    public List<Feature> Features { get; } = new(1024);

    public float[] Probabilities { get; } = new float[16];

    public NetScratch Net { get; } = new();

    public float[] FurtherProbabilities { get; } = new float[DangerNet.Outputs];
}
