using System.Text.Json;

namespace CommunityBot.Tuning;

/// <summary>A line of a question file: turns with what each should get.</summary>
/// <param name="Writer">The end of its file's name, "first" where it has none: who wrote it.</param>
internal sealed record Script(string Id, List<Turn> Turns, List<string> Tags, bool IsDialogue, string Writer)
{
    public static List<Script> ReadAll(IEnumerable<string> files) => [.. files.SelectMany(f => File.ReadLines(f).Where(l => l.Length > 2).Select(l => Read(l, WriterOf(f))))];

    /// <summary>The first message of each line, whatever else stands in it.</summary>
    public static IEnumerable<string> FirstTurns(string file) => File.ReadLines(file).Where(l => l.Length > 2).Select(l =>
    {
        using var json = JsonDocument.Parse(l);
        return json.RootElement.GetProperty("turns")[0].GetString()!;
    });

    private static string WriterOf(string file) => Path.GetFileNameWithoutExtension(file).Split('-') is [_, .., var writer] ? writer : "first";

    private static Script Read(string line, string writer)
    {
        using var json = JsonDocument.Parse(line);
        var root = json.RootElement;
        var expect = root.GetProperty("expect");
        var turns = root.GetProperty("turns").EnumerateArray().Select(t => t.GetString()!).ToList();
        var isDialogue = expect.ValueKind == JsonValueKind.Array;
        JsonElement At(string name, int i) => !root.TryGetProperty(name, out var list) ? default : isDialogue ? list[i] : list;
        return new Script(
            root.GetProperty("id").GetString()!,
            [.. turns.Select((t, i) => new Turn(t, !isDialogue && i < turns.Count - 1 ? "any" : At("expect", i).GetString()!, [.. Strings(At("sections", i))], Strings(At("facts", i))))],
            root.TryGetProperty("tags", out var tags) ? Strings(tags) : [], isDialogue, writer);
    }

    private static List<string> Strings(JsonElement list) =>
        list.ValueKind == JsonValueKind.Array ? [.. list.EnumerateArray().Select(x => x.GetString()!)] : [];
}

internal sealed record Turn(string Text, string Expect, HashSet<string> Sections, List<string> Facts)
{
    /// <summary>1 for an article that tells it, less for one of the right section that does not name the fact.</summary>
    public float Rightness(Knowledge.Articles.Article article) => Expect != "answer" || !article.Sections.Any(Sections.Contains) ? 0
        : Names(article.Text) ? 1 : RightSectionOnly;

    public bool Names(string text) => Facts.All(f => f.Split('|').Any(a => text.Contains(a, StringComparison.OrdinalIgnoreCase)));

    private const float RightSectionOnly = 0.15f;
}
