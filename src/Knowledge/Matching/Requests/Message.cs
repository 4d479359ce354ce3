using System.Text.RegularExpressions;
using CommunityBot.Knowledge.Geography;
using CommunityBot.Knowledge.Matching.Reading;
using CommunityBot.Knowledge.Search;

namespace CommunityBot.Knowledge.Matching.Requests;

/// <summary>A message taken apart: its words, the places and signals in it, and what of it is ruled out.</summary>
internal sealed partial class Message
{
    private readonly bool[] _ruledOut;
    private readonly bool[] _used;
    private readonly PhraseHit<string>[] _speech;

    public Message(string text, MatchingLexicon lexicon, Gazetteer gazetteer)
    {
        // As long as it was, so that places stay.
        Folded = PersonIs().Replace(Words.Fold(text), m => m.Value[..^1] + " ");
        Tokens = lexicon.ReadMessage(Folded);
        Places = [.. gazetteer.FindIn(text)];
        _used = [.. Tokens.Select(t => Places.Any(p => t.Start < p.Start + p.Length && t.End > p.Start))];
        Signals = [.. lexicon.Signals.FindIn(Tokens).Where(h => !_used[h.First])];
        Concepts = [.. lexicon.Concepts.Phrases.FindIn(Tokens).Where(h => !Tokens[h.First..h.End].Any(t => InPlace(t)))];
        _speech = [.. lexicon.Speech.AllIn(Tokens)];
        _ruledOut = Polarity.Of(Tokens, Covered());
    }

    public string Folded { get; }

    public List<Token> Tokens { get; }

    public List<PlaceMention> Places { get; }

    public List<PhraseHit<string>> Signals { get; }

    public List<PhraseHit<Concept>> Concepts { get; }

    public bool RulesOut(int token) => _ruledOut[token];

    public bool Has(string signal) => Signals.Any(s => s.Meanings.Contains(signal) && !_ruledOut[s.First]);

    /// <summary>True when it speaks in this way (a signal of speech.txt).</summary>
    public bool Speaks(string signal) => _speech.Any(s => s.Meanings.Contains(signal) && !_ruledOut[s.First]);

    /// <summary>True where a message only tells of somebody, while another part of it asks for something.</summary>
    public bool OnlyTellsAt(int token) => IsSaidIn("tells", Tokens[token].Clause) && !IsSaidIn("asks", Tokens[token].Clause);

    /// <summary>True where it asks for something.</summary>
    public bool AsksAt(int token) => IsSaidIn("asks", Tokens[token].Clause);

    /// <summary>Words that only say what sort of message it is carry no subject.</summary>
    public void UseSpeech()
    {
        foreach (var hit in _speech.Where(s => !s.Meanings.Any(m => m.StartsWith("topic.plan", StringComparison.Ordinal) || m is "tells")))
        {
            Use(Tokens[hit.First].Start, Tokens[hit.End - 1].End);
        }
    }

    public bool RulesOut(string signal) => Signals.Any(s => s.Meanings.Contains(signal) && _ruledOut[s.First]);

    public IEnumerable<PhraseHit<string>> Of(string signal) => Signals.Where(s => s.Meanings.Contains(signal) && !_ruledOut[s.First]);

    /// <summary>True when the character is within something ruled out.</summary>
    public bool RulesOutAt(int start)
    {
        var i = Tokens.FindIndex(t => t.Start <= start && start < t.End);
        return i >= 0 && _ruledOut[i];
    }

    /// <summary>Its words but for those ruled out.</summary>
    public IEnumerable<string> Wanted() => Tokens.Where((_, i) => !_ruledOut[i]).Select(t => t.Text);

    public bool IsUsed(int token) => _used[token];

    public void Use(int from, int to)
    {
        for (var i = 0; i < Tokens.Count; i++)
        {
            _used[i] |= Tokens[i].Start < to && Tokens[i].End > from;
        }
    }

    // "Dads got", "mums not well": one of them, without the apostrophe.
    [GeneratedRegex(@"\b(?:mum|dad|nan|gran|grandad|son|brother|sister|husband|wife|daughter|friend|uncle|aunt|mate|neighbour|lad|partner)s(?= (?:got|is|been|just|not|had|having|struggling|really|very|always|getting|in (?:a|his|her)|on (?:his|her)|lonely|moved|retired|a |an |no longer|lost|losing|deaf|blind|\d))")]
    private static partial Regex PersonIs();

    private bool IsSaidIn(string signal, int clause) => _speech.Any(s => Tokens[s.First].Clause == clause && s.Meanings.Contains(signal));

    private bool InPlace(Token token) => Places.Any(p => token.Start < p.Start + p.Length && token.End > p.Start);

    private bool[] Covered()
    {
        var covered = new bool[Tokens.Count];
        foreach (var (first, end) in Signals.Select(s => (s.First, s.End)).Concat(Concepts.Select(c => (c.First, c.End))).Where(h => h.End - h.First > 1))
        {
            covered.AsSpan(first, end - first).Fill(true);
        }

        return covered;
    }
}
