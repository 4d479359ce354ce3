namespace CommunityBot.Knowledge.Search;

/// <summary>Groups of words and phrases that mean the same here, found in a text by the stems of their words, longest first.</summary>
internal sealed class Thesaurus
{
    private readonly Node _root = new();

    public Thesaurus(IEnumerable<string[]> groups)
    {
        foreach (var group in groups)
        {
            foreach (var member in group)
            {
                var node = _root;
                foreach (var word in Words.Split(member))
                {
                    var stem = Stemmer.Stem(word);
                    node = node.Next.TryGetValue(stem, out var next) ? next : node.Next[stem] = new Node();
                }

                node.Group ??= GroupCount;
            }

            GroupCount++;
        }
    }

    public int GroupCount { get; }

    /// <summary>The longest member that starts at this word.</summary>
    /// <returns>The group and how many words it takes; null when none starts here.</returns>
    public (int Group, int Words)? FindAt(IReadOnlyList<Word> words, int start)
    {
        var node = _root;
        (int, int)? found = null;
        for (var i = start; i < words.Count && node.Next.TryGetValue(words[i].Stem, out var next); i++)
        {
            node = next;
            if (node.Group is { } group)
            {
                found = (group, i - start + 1);
            }
        }

        return found;
    }

    private sealed class Node
    {
        public Dictionary<string, Node> Next { get; } = new(StringComparer.Ordinal);

        public int? Group { get; set; }
    }
}
