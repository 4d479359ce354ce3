using System.Text.Json;

namespace CommunityBot.LoadServer;

/// <summary>What the residents ask.</summary>
internal static class Questions
{
    private const int Most = 200;

    /// <summary>200 questions spread evenly over a question file, as JSON strings with their quotes.</summary>
    public static byte[][] Read(string file)
    {
        var lines = File.ReadAllLines(file);
        var count = Math.Min(Most, lines.Length);
        return [.. Enumerable.Range(0, count).Select(i => FirstTurn(lines[i * lines.Length / count]))];
    }

    private static byte[] FirstTurn(string line)
    {
        using var json = JsonDocument.Parse(line);
        return JsonSerializer.SerializeToUtf8Bytes(json.RootElement.GetProperty("turns")[0].GetString());
    }
}
