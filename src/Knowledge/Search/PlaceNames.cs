using System.Collections.Immutable;

namespace CommunityBot.Knowledge.Search;

/// <summary>Finds the names of places in a text.</summary>
internal sealed class PlaceNames
{
    private readonly HashSet<string> _names;

    private PlaceNames(IEnumerable<string> names) => _names = new HashSet<string>(names, StringComparer.Ordinal);

    public static PlaceNames Read(string folder) =>
        new(File.ReadLines(Path.Combine(folder, "places.txt")).Where(l => l.Length > 0 && l[0] != '#'));

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
