using System.Runtime.InteropServices;

namespace CommunityBot.Safeguarding.Detection;

/// <summary>
/// Says whether a message speaks of danger to somebody. A classifier and a net weigh the whole message (a long one window by
/// window, so that danger is found wherever it stands); turns of phrase (<see cref="PhraseRules"/>) that speak of danger,
/// or only sound like it, tip the scales. Deterministic; safe to call from many threads.
/// </summary>
internal sealed class DangerJudge
{
    private const int PassesOverMore = 5;
    private const float RateOfMore = 1;
    private const float LogOddsOfCertain = 10;

    /// <summary>Of so many words at least one must be known.</summary>
    private const int LeastKnown = 3;

    /// <summary>From here up to the verdict a message is in doubt.</summary>
    private const float Suspicious = -1.2f;

    [ThreadStatic]
    private static JudgeScratch? _scratch;

    private readonly MessageReader _reader;
    private readonly PhraseRules _phrases;
    private readonly DangerClassifier _classifier;
    private readonly WholeJudge _whole;
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
        _whole = new WholeJudge(model.Classifier, model.Net);
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
        var scratch = _scratch ??= new JudgeScratch();
        _reader.Read(text, scratch.Words);
        var words = scratch.Words.Words;
        if (words.Count < DangerModel.ShortestWeighed)
        {
            return WeighShortest(scratch);
        }

        if (words.Count <= DangerModel.LongestBrief && _brief.Contains(DangerModel.Signature(words)))
        {
            return new Weighed(null, -LogOddsOfCertain, 0, default, words.Count);
        }

        var whole = _whole.Judge(scratch);
        var phrase = _phrases.Find(words);
        if (phrase.Category is null && Known(scratch.Words) * LeastKnown < words.Count)
        {
            // Codes, serials and keys hit at random: the likeness of a few letters says nothing.
            return new Weighed(null, -LogOddsOfCertain, whole.LogOdds, phrase, words.Count);
        }

        var logOdds = Evidence.Sum(whole.LogOdds, phrase, words.Count);
        Danger? verdict = null;
        if (logOdds >= 0 || phrase.Certain)
        {
            var found = phrase.Category ?? whole.Category;
            verdict = new Danger(found, phrase.Urgent || found is DangerCategory.MedicalEmergency || SpeaksOfNow(words));
        }

        return new Weighed(verdict, logOdds, whole.Classifier, phrase, words.Count)
        {
            Net = whole.Net,
            Category = whole.Category,
            Suspicion = verdict is null && logOdds >= Suspicious ? phrase.Category ?? whole.Category : null,
        };
    }

    /// <summary>
    /// A word or two say little: they count when a phrase or an example says just that, or when they are known words and net
    /// and classifier are sure of them.
    /// </summary>
    private Weighed WeighShortest(JudgeScratch scratch)
    {
        var words = scratch.Words.Words;
        var phrase = _phrases.Find(words);
        DangerCategory? found = phrase.Category ?? (_shortest.TryGetValue(DangerModel.Signature(words), out var category) ? category : null);
        var judged = default(Judgement);
        if (found is null && words.Count > 0 && !phrase.Excused && Known(scratch.Words) == words.Count)
        {
            judged = _whole.Judge(scratch);
            found = judged.LogOdds >= (words.Count == 1 ? Evidence.OfOneWord : Evidence.OfTwoWords) ? judged.Category : null;
        }

        Danger? verdict = found is { } danger ? new Danger(danger, phrase.Urgent || danger == DangerCategory.MedicalEmergency) : null;
        return new Weighed(verdict, verdict is null ? -LogOddsOfCertain : LogOddsOfCertain, judged.Classifier, phrase, words.Count)
        {
            Net = judged.Net,
            Category = found ?? judged.Category,
        };
    }

    /// <summary>How many words are known as words; a postcode is none, though examples have it.</summary>
    private int Known(ReadWords message)
    {
        var known = 0;
        foreach (var word in message.Words)
        {
            known += word.Meaning.Concepts != 0
                || (_ordinary.Contains(word.Meaning.Hash) && !HasDigit(message.Letters.AsSpan(word.Start, word.Length))) ? 1 : 0;
        }

        return known;
    }

    private static bool HasDigit(ReadOnlySpan<char> letters)
    {
        foreach (var c in letters)
        {
            if (char.IsAsciiDigit(c))
            {
                return true;
            }
        }

        return false;
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

    private void Learn(IReadOnlyList<Example> more)
    {
        var scratch = _scratch ??= new JudgeScratch();
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
}
