using System.Collections.Concurrent;
using CommunityBot.Knowledge.Search;

namespace CommunityBot.Knowledge.Matching.Reading;

/// <summary>The word lists of matching, read once: what people's words and entries' words stand for.</summary>
internal sealed class MatchingLexicon
{
    private const int MostStems = 200_000;

    private readonly Lexicon _lexicon;
    private readonly SpellingCorrector _speller;
    private readonly ConcurrentDictionary<string, string> _stems = new(StringComparer.Ordinal);

    private static readonly ConcurrentDictionary<string, Lazy<MatchingLexicon>> Known = new(StringComparer.Ordinal);

    private MatchingLexicon(Lexicon lexicon, ConceptBook concepts, PhraseBook<string> signals, PhraseBook<string> speech)
    {
        _lexicon = lexicon;
        Concepts = concepts;
        Signals = signals;
        Speech = speech;
        Meanings = new Meanings(lexicon.Vectors);
        var domain = concepts.Phrases.Words.Concat(signals.Words).Concat(speech.Words).Concat(Calendar.Words).Where(w => w.Length > 2).Distinct()
            .ToDictionary(w => w, _ => 5, StringComparer.Ordinal);
        _speller = new SpellingCorrector(domain, lexicon.CommonWords);
    }

    public ConceptBook Concepts { get; }

    /// <summary>What a message says beside its subject.</summary>
    public PhraseBook<string> Signals { get; }

    /// <summary>What tells what sort of message it is.</summary>
    public PhraseBook<string> Speech { get; }

    /// <summary>What words mean, as vectors.</summary>
    public Meanings Meanings { get; }

    /// <summary>As <see cref="Read"/>, but read once in the life of the program, however many ask for it.</summary>
    public static MatchingLexicon Of(string content) =>
        Known.GetOrAdd(Path.GetFullPath(content), folder => new Lazy<MatchingLexicon>(() => Read(folder))).Value;

    /// <param name="content">The folder of the product's content, with Matching and Lexicon in it.</param>
    /// <exception cref="InvalidDataException">A list is wrong; the message names the line.</exception>
    public static MatchingLexicon Read(string content)
    {
        var folder = Path.Combine(content, "Matching");
        var lexicon = Lexicon.Read(Path.Combine(content, "Lexicon"));
        return new MatchingLexicon(
            lexicon,
            ConceptBook.Read(Path.Combine(folder, "concepts.txt"), lexicon.IsStopWord),
            SignalFile.Read(Path.Combine(folder, "signals.txt")),
            SignalFile.Read(Path.Combine(folder, "speech.txt")));
    }

    public string Stem(string word)
    {
        if (_stems.TryGetValue(word, out var known))
        {
            return known;
        }

        var stem = Stems.Of(word);
        if (_stems.Count < MostStems)
        {
            _stems.TryAdd(word, stem);
        }

        return stem;
    }

    public bool IsStop(string word) => _lexicon.IsStopWord(word);

    public bool IsCommon(string word) => _lexicon.IsCommon(word, Stem(word));

    /// <summary>An entry's text: as it is written.</summary>
    public List<Token> ReadEntry(string folded) => Tokenizer.Cut(folded, Stem, IsStop);

    /// <summary>A person's text: chat spellings spelled out and typing errors put right.</summary>
    public List<Token> ReadMessage(string folded)
    {
        var tokens = new List<Token>();
        foreach (var raw in Tokenizer.Cut(folded, Stem, IsStop))
        {
            if (Calendar.IsDay(raw.Text))
            {
                tokens.Add(raw);
            }
            else if (_lexicon.PlainWordsFor(raw.Text) is { } plain)
            {
                AddWords(tokens, plain, raw, known: true);
            }
            else if (!SpellingCorrector.CanCorrect(raw.Text) || raw.IsStop || _speller.IsKnown(raw.Text, raw.Stem))
            {
                tokens.Add(raw);
            }
            else
            {
                var corrected = _speller.Correct(raw.Text)?.Split(' ');
                AddWords(tokens, corrected ?? [raw.Text], raw, corrected is not null);
            }
        }

        return tokens;
    }

    private void AddWords(List<Token> tokens, string[] words, Token raw, bool known)
    {
        foreach (var word in words)
        {
            Tokenizer.Add(tokens, word, raw.Start, raw.End, raw.Clause, Stem, IsStop);
            tokens[^1] = tokens[^1] with { Typed = known };
        }
    }
}
