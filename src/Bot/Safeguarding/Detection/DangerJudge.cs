using System.Runtime.InteropServices;

namespace CommunityBot.Safeguarding.Detection;

/// <summary>
/// Says whether a message speaks of danger to somebody. Two layers look at it: turns of phrase (<see cref="PhraseRules"/>)
/// and a classifier trained on examples. A phrase needs little support from the classifier; the classifier alone needs
/// to be surer. Both look at the whole, at each sentence and clause, and at windows of a long message, so that danger is
/// found wherever it stands. Deterministic; safe to call from many threads.
/// </summary>
internal sealed class DangerJudge
{
    private const int Whole = 28;
    private const int Window = 14;
    private const int Stride = 5;
    private const int PassesOverMore = 5;
    private const float RateOfMore = 1;
    private const float PartShare = 0.6f;
    private const float LowestWhole = -5f;

    [ThreadStatic]
    private static Scratch? _scratch;

    private readonly MessageReader _reader;
    private readonly PhraseRules _phrases;
    private readonly DangerClassifier _classifier;
    private readonly UInt128 _now;
    private readonly Dictionary<ulong, DangerCategory> _shortest;

    /// <param name="wordsFolder">Holds <c>concepts.txt</c>, <c>spellings.txt</c>, <c>phrases.txt</c> and <c>other-languages.txt</c>.</param>
    /// <param name="model">Fitted with the same words.</param>
    /// <param name="more">An operator's own examples, learnt on top of the model; it is then theirs alone.</param>
    /// <exception cref="FormatException">A list can't be read; the message names file and line.</exception>
    public DangerJudge(string wordsFolder, DangerModel model, IReadOnlyList<Example>? more = null)
    {
        model.Ordinary.UnionWith(DangerModel.OrdinaryWords(more ?? []));
        var lexicon = Lexicon.Read(wordsFolder, model.Ordinary);
        _reader = new MessageReader(lexicon);
        _phrases = new PhraseRules(
            [.. ListFile.Lines(Path.Combine(wordsFolder, "phrases.txt")), .. ListFile.Lines(Path.Combine(wordsFolder, "other-languages.txt"))], lexicon);
        _now = lexicon.ConceptBit("now");
        _classifier = model.Classifier;
        _shortest = model.Shortest;
        if (more is not null)
        {
            Learn(more);
        }
    }

    /// <summary>The verdict with what led to it, all as log-odds of danger.</summary>
    public Weighed Weigh(ReadOnlySpan<char> text)
    {
        var scratch = _scratch ??= new Scratch();
        _reader.Read(text, scratch.Words);
        var words = scratch.Words.Words;
        if (words.Count < DangerModel.ShortestWeighed)
        {
            return WeighShortest(words);
        }

        var whole = words.Count <= Whole ? Judge(scratch, 0, words.Count) : JudgeWindows(scratch);
        var part = Max(JudgeParts(scratch, Break.Sentence), JudgeParts(scratch, Break.Clause));
        var phrase = _phrases.Find(words);
        var together = part.LogOdds == float.MinValue ? whole.LogOdds
            : Math.Max(whole.LogOdds, (PartShare * part.LogOdds) + ((1 - PartShare) * Math.Max(whole.LogOdds, LowestWhole)));
        var threshold = phrase switch
        {
            { Urgent: true } => Thresholds.WithUrgentPhrase,
            { Category: not null } => Thresholds.WithPhrase,
            { Excused: true } => Thresholds.Excused,
            _ => words.Count <= Whole ? Thresholds.Short : Thresholds.Long,
        };
        Danger? verdict = null;
        if (together >= threshold)
        {
            var found = phrase.Category ?? (whole.LogOdds >= part.LogOdds ? whole.Category : part.Category);
            verdict = new Danger(found, phrase.Urgent || found is DangerCategory.MedicalEmergency || SpeaksOfNow(words));
        }

        return new Weighed(verdict, together, whole.LogOdds, part.LogOdds, phrase.Category is not null, words.Count, together - threshold);
    }

    /// <summary>A word or two say too little to be weighed: they count when a phrase or an example says just that.</summary>
    private Weighed WeighShortest(List<Word> words)
    {
        var phrase = _phrases.Find(words);
        DangerCategory? found = phrase.Category ?? (_shortest.TryGetValue(DangerModel.Signature(words), out var category) ? category : null);
        Danger? verdict = found is { } danger ? new Danger(danger, phrase.Urgent || danger == DangerCategory.MedicalEmergency) : null;
        return new Weighed(verdict, 0, 0, 0, phrase.Category is not null, words.Count, verdict is null ? -10 : 10);
    }

    private Judgement JudgeWindows(Scratch scratch)
    {
        var count = scratch.Words.Words.Count;
        var best = Judge(scratch, 0, Window);
        for (var from = Stride; from + Window - Stride < count; from += Stride)
        {
            best = Max(best, Judge(scratch, from, Math.Min(count, from + Window)));
        }

        return best;
    }

    private Judgement JudgeParts(Scratch scratch, Break least)
    {
        var words = scratch.Words.Words;
        var best = new Judgement(float.MinValue, default);
        var from = 0;
        for (var i = 0; i < words.Count; i++)
        {
            if (words[i].After < least && i + 1 < words.Count)
            {
                continue;
            }

            if (i + 1 - from is >= DangerModel.ShortestWeighed and <= Whole && (from > 0 || i + 1 < words.Count))
            {
                best = Max(best, Judge(scratch, from, i + 1));
            }

            from = i + 1;
        }

        return best;
    }

    private Judgement Judge(Scratch scratch, int from, int to)
    {
        var factor = Features.Extract(scratch.Words, from, to, scratch.Features);
        var probabilities = scratch.Probabilities.AsSpan();
        _classifier.Score(CollectionsMarshal.AsSpan(scratch.Features), factor, probabilities);
        var harmless = Math.Clamp(probabilities[DangerClassifier.Harmless], 1e-4f, 1 - 1e-4f);
        return new Judgement(MathF.Log((1 - harmless) / harmless), Top(probabilities));
    }

    private static Judgement Max(Judgement a, Judgement b) => b.LogOdds > a.LogOdds ? b : a;

    private bool SpeaksOfNow(List<Word> words)
    {
        foreach (var word in words)
        {
            if ((word.Meaning.Concepts & _now) != 0)
            {
                return true;
            }
        }

        return false;
    }

    private static DangerCategory Top(ReadOnlySpan<float> probabilities)
    {
        var best = 0;
        for (var i = 1; i < DangerClassifier.Harmless; i++)
        {
            best = probabilities[i] > probabilities[best] ? i : best;
        }

        return (DangerCategory)best;
    }

    private void Learn(IReadOnlyList<Example> more)
    {
        var scratch = _scratch ??= new Scratch();
        for (var pass = 0; pass < PassesOverMore; pass++)
        {
            foreach (var example in more)
            {
                _reader.Read(example.Text, scratch.Words);
                var factor = Features.Extract(scratch.Words, 0, scratch.Words.Words.Count, scratch.Features);
                _classifier.Learn(CollectionsMarshal.AsSpan(scratch.Features), factor, example.Class, RateOfMore);
            }
        }

        foreach (var (signature, category) in DangerModel.ShortestOf(_reader, more))
        {
            _shortest[signature] = category;
        }
    }

    /// <summary>Log-odds from which a message is taken to speak of danger.</summary>
    private static class Thresholds
    {
        public const float Short = -0.6f;
        public const float Long = 0.8f;
        public const float WithPhrase = -2.2f;
        public const float WithUrgentPhrase = -6f;

        /// <summary>When a turn of phrase was found that only sounds like danger, and none that means it.</summary>
        public const float Excused = 4.2f;
    }

    internal readonly record struct Weighed(Danger? Verdict, float LogOdds, float Whole, float Part, bool Phrase, int Words, float Margin);

    private readonly record struct Judgement(float LogOdds, DangerCategory Category);

    private sealed class Scratch
    {
        public ReadWords Words { get; } = new();

        public List<Feature> Features { get; } = new(1024);

        public float[] Probabilities { get; } = new float[16];
    }
}
