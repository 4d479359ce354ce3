using System.Globalization;

namespace CommunityBot.Safeguarding.Detection;

/// <summary>Reads the detector's plain text lists. Empty lines and lines that begin with # say nothing.</summary>
internal static class ListFile
{
    /// <summary>One message a line.</summary>
    public static IEnumerable<string> Messages(string path) =>
        File.ReadLines(path).Select(line => line.Trim()).Where(line => line.Length > 0 && !line.StartsWith('#'));

    /// <summary>Lines of the form <c>name: word word ...</c>.</summary>
    /// <exception cref="FormatException">A line has another form; the message names file and line.</exception>
    public static IEnumerable<ListedLine> Lines(string path)
    {
        var number = 0;
        foreach (var raw in File.ReadLines(path))
        {
            number++;
            var line = raw.Trim();
            if (line.Length == 0 || line.StartsWith('#'))
            {
                continue;
            }

            var place = string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(path)}:{number}");
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0)
            {
                throw new FormatException($"{place}: expected 'name: word word ...'");
            }

            yield return new ListedLine(
                line[..colon].Trim(), line[(colon + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries), place);
        }
    }
}
