namespace CommunityBot.Knowledge.Search;

/// <summary>The words of a message as <see cref="Reach"/> looks at them, whatever the article.</summary>
internal sealed class ReachWords
{
    public const uint Prime = 16777619;

    private const uint Basis = 2166136261;

    /// <param name="groups">What the thesaurus finds at each word; <paramref name="kinds"/> what the list of details finds.</param>
    public ReachWords(List<Word> words, (int Group, int Words)?[] groups, (int Group, int Words)?[] kinds)
    {
        Asked = Search.Asked.By(words);
        Each = new ReachWord[words.Count];
        for (var i = 0; i < Each.Length; i++)
        {
            var stem = words[i].Stem;
            var previous = i == 0 ? "^" : words[i - 1].Stem;
            Each[i] = new ReachWord(
                stem, words[i].IsStop, groups[i]?.Group, kinds[i]?.Group, Hash(stem), Hash(stem, Hash(" ", Hash(previous))), Hash(stem, Hash(" ", Hash("_"))));
        }
    }

    public ReachWord[] Each { get; }

    public Details Asked { get; }

    /// <summary>For one article's features after the other.</summary>
    public List<int> Slots { get; } = new(64);

    /// <summary>FNV-1a: the same in every process, unlike string.GetHashCode.</summary>
    /// <param name="before">The hash of what stands before.</param>
    public static uint Hash(string name, uint before = Basis)
    {
        foreach (var c in name)
        {
            before = (before ^ c) * Prime;
        }

        return before;
    }
}

/// <param name="Group">In the thesaurus.</param>
/// <param name="Kind">Of detail that it names.</param>
/// <param name="HashAfterPrevious">With the word before it; <paramref name="HashAfterSubject"/> is with the article's own name before it.</param>
internal readonly record struct ReachWord(string Stem, bool IsStop, int? Group, int? Kind, uint Hash, uint HashAfterPrevious, uint HashAfterSubject);
