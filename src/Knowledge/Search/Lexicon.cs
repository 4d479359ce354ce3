using CommunityBot.Knowledge.Meaning;
using CommunityBot.Knowledge.Snapshots;

namespace CommunityBot.Knowledge.Search;

/// <summary>What is known about words before any article is read: common ones, chat spellings, words of no topic, synonyms.</summary>
internal sealed class Lexicon
{
    // Plain sets: frozen ones take longer to make than all their look-ups save.
    private readonly Dictionary<string, string[]> _textSpeak;
    private readonly HashSet<string> _stopWords;
    private readonly HashSet<string> _commonWords;
    private readonly HashSet<string> _commonStems;

    private Lexicon(
        IEnumerable<string> common, IEnumerable<(string Form, string Plain)> textSpeak, IEnumerable<string> stopWords, IEnumerable<string[]> synonyms,
        IEnumerable<string[]> details, WordVectors vectors)
    {
        _commonWords = common.ToHashSet(StringComparer.Ordinal);
        _textSpeak = textSpeak.DistinctBy(t => t.Form).ToDictionary(t => t.Form, t => t.Plain.Split(' '), StringComparer.Ordinal);
        _stopWords = stopWords.ToHashSet(StringComparer.Ordinal);
        _commonStems = _commonWords.Select(Stemmer.Stem).ToHashSet(StringComparer.Ordinal);
        Thesaurus = new Thesaurus(synonyms);
        Details = new Thesaurus(details);
        Vectors = vectors;
    }

    private Lexicon(SnapshotReader reader)
    {
        _commonWords = reader.TextSet();
        _commonStems = reader.TextSet();
        _stopWords = reader.TextSet();
        _textSpeak = reader.TextsTo(reader.Texts);
        Thesaurus = Thesaurus.Read(reader);
        Details = Thesaurus.Read(reader);
        Vectors = WordVectors.Read(reader);
    }

    public IReadOnlySet<string> CommonWords => _commonWords;

    public Thesaurus Thesaurus { get; }

    /// <summary>The kinds of detail that people ask for, each with the words that name it.</summary>
    public Thesaurus Details { get; }

    /// <summary>What words mean, as vectors.</summary>
    public WordVectors Vectors { get; }

    public static Lexicon Read(string folder) => new(
        Lines(folder, "common-words.txt"),
        Lines(folder, "text-speak.txt").Select(l => l.Split('\t')).Where(p => p.Length == 2).Select(p => (p[0], p[1])),
        Lines(folder, "stop-words.txt"),
        Groups(folder, "thesaurus.txt"), Groups(folder, "details.txt"), WordVectors.Read(folder));

    public static Lexicon Read(SnapshotReader reader) => new(reader);

    public void Write(SnapshotWriter writer)
    {
        writer.Write(_commonWords);
        writer.Write(_commonStems);
        writer.Write(_stopWords);
        writer.WriteEach(_textSpeak, spoken =>
        {
            writer.Write(spoken.Key);
            writer.Write(spoken.Value);
        });
        Thesaurus.Write(writer);
        Details.Write(writer);
        Vectors.Write(writer);
    }

    public bool IsStopWord(string word) => _stopWords.Contains(word);

    /// <summary>True for an ordinary English word, which the spelling corrector leaves alone.</summary>
    public bool IsCommon(string word, string stem) => _commonWords.Contains(word) || _commonStems.Contains(stem);

    /// <returns>The plain words for a chat spelling, or null.</returns>
    public string[]? PlainWordsFor(string word) => _textSpeak.GetValueOrDefault(word);

    private static IEnumerable<string[]> Groups(string folder, string file) =>
        Lines(folder, file).Select(l => l.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));

    private static IEnumerable<string> Lines(string folder, string file) =>
        File.ReadLines(Path.Combine(folder, file)).Where(l => l.Length > 0 && l[0] != '#').Select(Words.Fold);
}
