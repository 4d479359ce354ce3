using System.Runtime.CompilerServices;
using System.Text.Json;

namespace CommunityBot.Knowledge.Tests.Snapshots;

/// <summary>What people ask in the tuning files.</summary>
internal static class Questions
{
    /// <returns>The turns of each dialogue; one turn where one question is asked.</returns>
    public static IEnumerable<List<string>> Tuning([CallerFilePath] string here = "") =>
        Directory.GetFiles(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "Questions", "tuning"), "*.jsonl")
            .SelectMany(File.ReadLines)
            .Select(line => JsonDocument.Parse(line).RootElement)
            .Where(script => script.TryGetProperty("turns", out _))
            .Select(script => script.GetProperty("turns").EnumerateArray().Select(t => t.ToString()).ToList());
}
