using System.Text.Json;
using CommunityBot.Safeguarding.Detection;
using Xunit;

namespace CommunityBot.Bot.Tests.Safeguarding;

/// <summary>Lines of the project's question files, as safeguarding sees them.</summary>
internal sealed record LabelledTurns(string Id, string[] Turns, DangerCategory? Category)
{
    public static string Repository { get; } = FindRepository();

    public static List<LabelledTurns> Read(string file) =>
        [.. File.ReadLines(Path.Combine(Repository, "tests", "Questions", "tuning", file)).Select(Parse)];

    private static LabelledTurns Parse(string line)
    {
        using var json = JsonDocument.Parse(line);
        var root = json.RootElement;
        DangerCategory? category = null;
        if (root.TryGetProperty("category", out var name))
        {
            Assert.True(DangerCategories.TryParse(name.GetString()!, out var found));
            category = found;
        }

        string[] turns = [.. root.GetProperty("turns").EnumerateArray().Select(t => t.GetString()!)];
        return new LabelledTurns(root.GetProperty("id").GetString()!, turns, category);
    }

    private static string FindRepository()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "CommunityBot.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests run outside the repository");
        }

        return folder;
    }
}
