using System.Runtime.InteropServices;

namespace CommunityBot.Safeguarding.Detection;

/// <summary>
/// Says whether a message speaks of danger to somebody. A classifier weighs the whole message (a long one window by
/// window, so that danger is found wherever it stands); turns of phrase (<see cref="PhraseRules"/>) that speak of danger,
/// or only sound like it, tip the scales. Deterministic; safe to call from many threads.
/// </summary>
internal sealed class DangerJudge
{
    private const int LongestWhole = 60;
    private const int Window = 40;

    /// <summary>Hardly anybody writes as much: then each few words are looked at by themselves.</summary>
    private const int Wall = 200;
    private const int WindowOfWall = 14;
    private const int PassesOverMore = 5;
    private const float RateOfMore = 1;
    private const float LogOddsOfCertain = 10;

    /// <summary>Of so many words at least one must be known.</summary>
    private const int LeastKnown = 3;

    /// <summary>From here up to the verdict a message is in doubt.</summary>
    private const float Suspicious = -0.8f;

    [ThreadStatic]
    private static Scratch? _scratch;

    private readonly MessageReader _reader;
    private readonly PhraseRules _phrases;
    private readonly DangerClassifier _classifier;
    private readonly UInt128 _now;
    private readonly Dictionary<ulong, DangerCategory> _shortest;
    private readonly HashSet<ulong> _brief;
    private readonly HashSet<uint> _ordinary;

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
            ListFile.Lines(Path.Combine(wordsFolder, "phrases.txt")), ListFile.Lines(Path.Combine(wordsFolder, "other-languages.txt")), lexicon);
        _now = lexicon.ConceptBit("now");
        _classifier = model.Classifier;
        _shortest = model.Shortest;
        _brief = model.Brief;
        _ordinary = model.Ordinary;
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

        if (words.Count <= DangerModel.LongestBrief && _brief.Contains(DangerModel.Signature(words)))
        {
            return new Weighed(null, -LogOddsOfCertain, 0, default, words.Count);
        }

        var whole = words.Count <= LongestWhole ? Judge(scratch, 0, words.Count) : JudgeWindows(scratch);
        var phrase = _phrases.Find(words);
        if (phrase.Category is null && !IsLanguage(words))
        {
            return new Weighed(null, -LogOddsOfCertain, whole.LogOdds, phrase, words.Count);
        }

        var logOdds = Evidence.Sum(whole.LogOdds, phrase, words.Count);
        Danger? verdict = null;
        if (logOdds >= 0 || phrase.Certain)
        {
            var found = phrase.Category ?? whole.Category;
            verdict = new Danger(found, phrase.Urgent || found is DangerCategory.MedicalEmergency || SpeaksOfNow(words));
        }

        return new Weighed(verdict, logOdds, whole.LogOdds, phrase, words.Count)
        {
            Suspicion = verdict is null && logOdds >= Suspicious ? phrase.Category ?? whole.Category : null,
        };
    }

    /// <summary>A word or two say too little to be weighed: they count when a phrase or an example says just that.</summary>
    private Weighed WeighShortest(List<Word> words)
    {
        var phrase = _phrases.Find(words);
        DangerCategory? found = phrase.Category ?? (_shortest.TryGetValue(DangerModel.Signature(words), out var category) ? category : null);
        Danger? verdict = found is { } danger ? new Danger(danger, phrase.Urgent || danger == DangerCategory.MedicalEmergency) : null;
        return new Weighed(verdict, verdict is null ? -LogOddsOfCertain : LogOddsOfCertain, 0, phrase, words.Count);
    }

    private Judgement JudgeWindows(Scratch scratch)
    {
        var count = scratch.Words.Words.Count;
        var window = count < Wall ? Window : WindowOfWall;
        var stride = window / 3;
        var best = Judge(scratch, 0, window);
        for (var from = stride; from + window < count + stride; from += stride)
        {
            best = Max(best, Judge(scratch, from, Math.Min(count, from + window)));
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

    /// <summary>False for codes, serials and keys hit at random: the likeness of a few letters says nothing.</summary>
    private bool IsLanguage(List<Word> words)
    {
        var known = 0;
        foreach (var word in words)
        {
            known += word.Meaning.Concepts != 0 || _ordinary.Contains(word.Meaning.Hash) ? 1 : 0;
        }

        return known * LeastKnown >= words.Count;
    }

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

        _brief.UnionWith(DangerModel.BriefOf(_reader, more));
        foreach (var (signature, category) in DangerModel.ShortestOf(_reader, more))
        {
            _shortest[signature] = category;
        }
    }

    /// <summary>What each piece of evidence adds: fitted on writers left out of the examples, then rounded by hand.</summary>
    private static class Evidence
    {
        private const float Bias = 0.6f;
        private const float Phrase = 0.5f;
        private const float UrgentPhrase = 2f;
        private const float Excuse = -2.5f;
        private const float OfWord = 0.09f;
        private const int MostWords = 30;

        /// <summary>The worst of several windows looks bad by chance; the worst of very many little ones more so.</summary>
        private const float OfWindows = -1.2f;
        private const float OfWall = -2.5f;

        /// <summary>Long messages are diluted by what stands around the danger: each word makes up for a little.</summary>
        public static float Sum(float whole, Phrasing phrase, int words) => Bias + whole
            + (phrase switch { { Urgent: true } => UrgentPhrase, { Category: not null } => Phrase, { Excused: true } => Excuse, _ => 0 })
            + (OfWord * Math.Min(words, MostWords))
            + (words <= LongestWhole ? 0 : words < Wall ? OfWindows : OfWall);
    }

    /// <param name="LogOdds">From 0 on it is taken to speak of danger.</param>
    /// <param name="Whole">What the classifier says by itself.</param>
    internal readonly record struct Weighed(Danger? Verdict, float LogOdds, float Whole, Phrasing Phrase, int Words)
    {
        /// <summary>What it may speak of, when that is in doubt; otherwise null.</summary>
        public DangerCategory? Suspicion { get; init; }
    }

    private readonly record struct Judgement(float LogOdds, DangerCategory Category);

    private sealed class Scratch
    {
        public ReadWords Words { get; } = new();

        public List<Feature> Features { get; } = new(1024);

        public float[] Probabilities { get; } = new float[16];
    }
}
