using CommunityBot.Knowledge.Snapshots;

namespace CommunityBot.Knowledge.Search;

/// <summary>Groups of words and phrases that mean the same here, found in a text by the stems of their words, longest first.</summary>
internal sealed class Thesaurus
{
    private readonly Node _root;

    public Thesaurus(IEnumerable<string[]> groups)
    {
        _root = new Node();
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

    private Thesaurus(Node root, int groupCount) => (_root, GroupCount) = (root, groupCount);

    public int GroupCount { get; }

    public void Write(SnapshotWriter writer)
    {
        writer.Write(GroupCount);
        _root.Write(writer);
    }

    public static Thesaurus Read(SnapshotReader reader)
    {
        var groups = reader.Number();
        return new Thesaurus(Node.Read(reader), groups);
    }

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

    /// <summary>What <see cref="FindAt"/> finds at each word.</summary>
    public (int Group, int Words)?[] FindAll(IReadOnlyList<Word> words)
    {
        var found = new (int, int)?[words.Count];
        for (var i = 0; i < found.Length; i++)
        {
            found[i] = FindAt(words, i);
        }

        return found;
    }

    private sealed class Node
    {
        public Dictionary<string, Node> Next { get; private init; } = new(StringComparer.Ordinal);

        public int? Group { get; set; }

        public void Write(SnapshotWriter writer)
        {
            writer.Write(Group + 1 ?? 0);
            writer.WriteEach(Next, next =>
            {
                writer.Write(next.Key);
                next.Value.Write(writer);
            });
        }

        public static Node Read(SnapshotReader reader) => new()
        {
            Group = reader.Number() is > 0 and var group ? group - 1 : null,
            Next = reader.TextsTo(() => Read(reader)),
        };
    }
}
