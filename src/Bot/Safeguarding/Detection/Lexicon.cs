namespace CommunityBot.Safeguarding.Detection;

/// <summary>One word as the detector sees it.</summary>
/// <param name="Hash">Of the word in its usual spelling.</param>
/// <param name="Concepts">A bit for each concept that the word belongs to.</param>
internal readonly record struct Meaning(uint Hash, UInt128 Concepts);

/// <summary>
/// The words that matter: which concept each belongs to (<c>concepts.txt</c>), what text-speak and common
/// misspellings stand for (<c>spellings.txt</c>), and the nearest key word to one that is not known.
/// </summary>
internal sealed class Lexicon
{
    public const int MostConcepts = 128;
    private const int ShortestRepaired = 5;

    private readonly Dictionary<string, Meaning[]> _words = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Meaning[]>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private readonly Dictionary<string, int> _concepts = new(StringComparer.Ordinal);
    private readonly Dictionary<uint, Meaning[]> _repairs = [];

    private readonly HashSet<uint> _ordinary;

    /// <param name="ordinary">Hashes of words that are right as they are.</param>
    public Lexicon(IEnumerable<ListedLine> concepts, IEnumerable<ListedLine> spellings, HashSet<uint> ordinary)
    {
        _ordinary = ordinary;
        _lookup = _words.GetAlternateLookup<ReadOnlySpan<char>>();
        var listed = ReadConcepts(concepts);
        foreach (var (word, bits) in listed)
        {
            _words[word] = [new Meaning(HashOf(word), bits)];
        }

        ReadSpellings(spellings, listed);
        foreach (var word in listed.Keys.Where(w => w.Length >= ShortestRepaired))
        {
            AddRepairs(word);
        }
    }

    /// <param name="folder">Holds <c>concepts.txt</c> and <c>spellings.txt</c>.</param>
    public static Lexicon Read(string folder, HashSet<uint> ordinary) => new(
        ListFile.Lines(Path.Combine(folder, "concepts.txt")), ListFile.Lines(Path.Combine(folder, "spellings.txt")), ordinary);

    /// <exception cref="FormatException">There is no concept of that name.</exception>
    public UInt128 ConceptBit(string name) =>
        _concepts.TryGetValue(name, out var bit) ? UInt128.One << bit : throw new FormatException($"no concept is called '{name}'");

    /// <summary>What a folded word means: as listed, as a misspelt key word, or as itself. Several words for some abbreviations.</summary>
    /// <returns>False when the word is not known; then it means <see cref="Unknown"/>.</returns>
    public bool TryFind(ReadOnlySpan<char> word, out Meaning[] meanings)
    {
        if (_lookup.TryGetValue(word, out meanings!))
        {
            return true;
        }

        var hash = HashOf(word);
        if (word.Length < ShortestRepaired || IsOrdinary(word))
        {
            return false;
        }

        // One letter too many in the message, one missing, or one replaced: all meet in a form with one letter left out.
        if (_repairs.TryGetValue(hash, out meanings!))
        {
            return true;
        }

        for (var i = 1; i < word.Length; i++)
        {
            if (_repairs.TryGetValue(HashWithout(word, i), out meanings!))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a word is right as it is though no list has it.</summary>
    public bool IsOrdinary(ReadOnlySpan<char> word) => _ordinary.Contains(HashOf(word));

    public static Meaning Unknown(ReadOnlySpan<char> word) => new(HashOf(word), 0);

    public static uint HashOf(ReadOnlySpan<char> word) => HashWithout(word, -1);

    private static uint HashWithout(ReadOnlySpan<char> word, int leftOut)
    {
        var hash = 2166136261u;
        for (var i = 0; i < word.Length; i++)
        {
            if (i != leftOut)
            {
                hash = (hash ^ word[i]) * 16777619u;
            }
        }

        return hash;
    }

    private Dictionary<string, UInt128> ReadConcepts(IEnumerable<ListedLine> lines)
    {
        var words = new Dictionary<string, UInt128>(StringComparer.Ordinal);
        foreach (var line in lines)
        {
            if (!_concepts.TryGetValue(line.Name, out var bit))
            {
                bit = _concepts.Count < MostConcepts ? _concepts.Count
                    : throw new FormatException($"{line.Place}: more than {MostConcepts} concepts");
                _concepts.Add(line.Name, bit);
            }

            foreach (var word in line.Words)
            {
                words[word] = words.GetValueOrDefault(word) | (UInt128.One << bit);
            }
        }

        return words;
    }

    private void ReadSpellings(IEnumerable<ListedLine> lines, Dictionary<string, UInt128> listed)
    {
        foreach (var line in lines)
        {
            Meaning[] meanings = [.. line.Name.Split('_').Select(w => new Meaning(HashOf(w), listed.GetValueOrDefault(w)))];
            foreach (var spelling in line.Words)
            {
                _words[spelling] = meanings;
            }
        }
    }

    private void AddRepairs(string word)
    {
        var meanings = _words[word];
        _repairs.TryAdd(HashOf(word), meanings);
        for (var i = 1; i < word.Length; i++)
        {
            _repairs.TryAdd(HashWithout(word, i), meanings);
        }
    }
}

/// <summary>A line <c>name: word word ...</c> of a list, and where it stands, for messages about mistakes in it.</summary>
internal readonly record struct ListedLine(string Name, string[] Words, string Place);
