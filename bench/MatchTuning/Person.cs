using System.Collections.Frozen;
using System.Text.Json;

namespace CommunityBot.MatchTuning;

/// <summary>Somebody who asks, with what an adviser would offer them: 3 first of all, 2 fits, 1 acceptable.</summary>
/// <param name="Turns">The messages, one or more.</param>
/// <param name="Breaks">Ids of entries that look tempting but break a hard need.</param>
internal sealed record Person(string Id, string[] Turns, FrozenDictionary<string, int> Grades, FrozenSet<string> Breaks, string[] Tags)
{
    public bool NothingFits => Grades.Count == 0;

    public bool OffersTime => Tags.Contains("volunteering");

    public static Person[] ReadAll(IEnumerable<string> files) => [.. files.SelectMany(File.ReadLines).Where(l => l.Length > 0).Select(Read)];

    private static Person Read(string line)
    {
        var json = JsonDocument.Parse(line).RootElement;
        return new Person(
            json.GetProperty("id").GetString()!,
            Texts(json, "turns"),
            json.GetProperty("grades").EnumerateObject().ToFrozenDictionary(g => g.Name, g => g.Value.GetInt32()),
            Texts(json, "breaks").ToFrozenSet(),
            Texts(json, "tags"));
    }

    private static string[] Texts(JsonElement json, string name) => [.. json.GetProperty(name).EnumerateArray().Select(t => t.GetString()!)];
}
