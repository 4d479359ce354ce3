using System.Globalization;
using System.Text;
using CommunityBot.Commands;

namespace CommunityBot.Unanswered;

/// <summary>Writes what organisers make of unanswered questions into their own folder of articles.</summary>
/// <param name="folder">The operator's folder; made when it is not there.</param>
/// <param name="others">Other folders whose articles can be given phrasings.</param>
internal sealed class OperatorArticles(string folder, IEnumerable<string> others)
{
    private const int LongestId = 60;

    /// <summary>Writes an article that lacks only its text, with the questions as phrasings.</summary>
    /// <returns>The file's path.</returns>
    /// <exception cref="WorkFailedException">An article of that name is there already.</exception>
    public string WriteDraft(string title, IReadOnlyList<string> phrasings, DateOnly today)
    {
        var id = IdOf(title);
        var path = Path.Combine(folder, id + ".md");
        if (File.Exists(path))
        {
            throw new WorkFailedException($"{path} is there already. Give another title with --title.");
        }

        var text = new StringBuilder()
            .Append("---\n")
            .Append(CultureInfo.InvariantCulture, $"id: {id}\n")
            .Append(CultureInfo.InvariantCulture, $"title: {Quoted(title)}\n")
            .Append("document: Answers from the organisers\n")
            .Append("section: Questions from residents\n")
            .Append("kind: overview\n")
            .Append(CultureInfo.InvariantCulture, $"valid-from: {today:yyyy-MM-dd}\n")
            .Append("phrasings:\n");
        foreach (var phrasing in phrasings)
        {
            text.Append("  - ").Append(Quoted(phrasing)).Append('\n');
        }

        text.Append("# Write the answer below the next line and save. While there is none, the article is not used.\n---\n");
        Directory.CreateDirectory(folder);
        File.WriteAllText(path, text.ToString());
        return path;
    }

    /// <summary>Adds the questions to the phrasings of an article, in a file of their own that belongs to it.</summary>
    /// <returns>The file's path.</returns>
    /// <exception cref="WorkFailedException">There is no such article, or the file was changed beyond recognition.</exception>
    public string AddPhrasings(string article, IReadOnlyList<string> phrasings)
    {
        if (!Exists(article))
        {
            throw new WorkFailedException($"There is no article {article}. Its id is the first line of its file, and is shown beside votes.");
        }

        var path = Path.Combine(folder, "phrasings", article + ".md");
        var lines = File.Exists(path)
            ? File.ReadAllLines(path).ToList()
            : ["---", $"adds-to: {article}", "phrasings:", "---"];
        var end = lines.FindIndex(1, line => line.Trim() == "---");
        if (end < 0 || !lines.Contains("phrasings:"))
        {
            throw new WorkFailedException($"{path} has no list of phrasings between two lines of ---. Put that right, or move the file away.");
        }

        var added = phrasings.Select(p => "  - " + Quoted(p)).Where(line => !lines.Contains(line));
        lines.InsertRange(end, added);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllLines(path, lines);
        return path;
    }

    private bool Exists(string article) =>
        others.Append(folder).Where(Directory.Exists)
            .SelectMany(f => Directory.EnumerateFiles(f, "*.md", SearchOption.AllDirectories))
            .Any(file => File.ReadLines(file).Take(10).Any(line => line.TrimEnd() == $"id: {article}"));

    private static string IdOf(string title)
    {
        var id = new StringBuilder();
        foreach (var c in title.ToLowerInvariant())
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                id.Append(c);
            }
            else if (id.Length > 0 && id[^1] != '-' && c is not ('\'' or '’'))
            {
                id.Append('-');
            }
        }

        var cut = id.ToString(0, Math.Min(id.Length, LongestId)).Trim('-');
        return cut.Length > 0 ? cut : throw new WorkFailedException("The title needs at least one letter from a to z. Give one with --title.");
    }

    private static string Quoted(string text) =>
        "\"" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";
}
