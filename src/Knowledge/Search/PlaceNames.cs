using System.Collections.Immutable;
using CommunityBot.Knowledge.Snapshots;

namespace CommunityBot.Knowledge.Search;

/// <summary>Finds the names of places in a text.</summary>
internal sealed class PlaceNames
{
    private readonly HashSet<string> _names;

    private PlaceNames(HashSet<string> names) => _names = names;

    public static PlaceNames Read(string folder) =>
        new(File.ReadLines(Path.Combine(folder, "places.txt")).Where(l => l.Length > 0 && l[0] != '#').ToHashSet(StringComparer.Ordinal));

    public static PlaceNames Read(SnapshotReader reader) => new(reader.TextSet());

    public void Write(SnapshotWriter writer) => writer.Write(_names);

    public ImmutableHashSet<string> In(List<Word> words)
    {
        var found = ImmutableHashSet.CreateBuilder<string>(StringComparer.Ordinal);
        for (var i = 0; i < words.Count; i++)
        {
            if (i + 1 < words.Count && _names.Contains(words[i].Text + " " + words[i + 1].Text))
            {
                found.Add(words[i].Text + " " + words[i + 1].Text);
            }
            else if (_names.Contains(words[i].Text))
            {
                found.Add(words[i].Text);
            }
        }

        return found.ToImmutable();
    }
}
