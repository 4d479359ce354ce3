using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace CommunityBot.Knowledge.Articles;

/// <summary>The lines between the two "---" at the top of a Markdown file, read as YAML, with the line of each entry.</summary>
internal sealed class FrontMatter
{
    private readonly YamlMappingNode _entries;
    private readonly int _opening;

    private FrontMatter(YamlMappingNode entries, int opening, string body, int bodyLine)
    {
        _entries = entries;
        _opening = opening;
        Body = body;
        BodyLine = bodyLine;
    }

    /// <summary>What follows the front matter.</summary>
    public string Body { get; }

    /// <summary>The file's line on which the body begins.</summary>
    public int BodyLine { get; }

    /// <summary>Blank lines above it and spaces after its dashes are no mistake.</summary>
    public static bool IsAtTopOf(string text) =>
        text.Split('\n').FirstOrDefault(line => !string.IsNullOrWhiteSpace(line)) is { } line && IsFence(line);

    /// <exception cref="ArticleException">The YAML can't be read.</exception>
    public static FrontMatter Read(string text)
    {
        var lines = text.Split('\n');
        var opening = Array.FindIndex(lines, IsFence);
        var closing = Array.FindIndex(lines, opening + 1, IsFence);
        if (closing < 0)
        {
            throw new ArticleException(opening + 1, "the front matter has no end; put a line with --- under it");
        }

        var entries = Entries(string.Join('\n', lines[(opening + 1)..closing]) + "\n", opening + 1);
        return new FrontMatter(entries, opening + 1, string.Join('\n', lines[(closing + 1)..]), closing + 2);
    }

    public IEnumerable<(string Name, int Line)> Names =>
        _entries.Children.Keys.Select(k => (k.ToString(), LineOf(k)));

    public string? Text(string name) => Find(name) switch
    {
        null => null,
        YamlScalarNode { Value.Length: > 0 } scalar => scalar.Value.Trim(),
        YamlScalarNode => null,
        var other => throw new ArticleException(LineOf(other), $"{name} takes one value"),
    };

    public string Required(string name) =>
        Text(name) ?? throw new ArticleException(2, $"{name} is missing; add a line \"{name}: ...\" to the front matter");

    /// <summary>A list, or one value standing for a list of one.</summary>
    public List<string> Texts(string name) => Find(name) switch
    {
        null => [],
        YamlScalarNode { Value.Length: > 0 } scalar => [scalar.Value.Trim()],
        YamlScalarNode => [],
        YamlSequenceNode list => [.. list.Children.Select(item => item is YamlScalarNode s
            ? (s.Value ?? "").Trim()
            : throw new ArticleException(LineOf(item), $"each entry of {name} takes one value; put quotes round one that has a colon"))],
        var other => throw new ArticleException(LineOf(other), $"{name} takes a list"),
    };

    public DateOnly? Date(string name) => Text(name) is not { } text ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", out var date) ? date
        : throw new ArticleException(LineOf(Find(name)!), $"{name} is \"{text}\"; write a date as 2023-12-31");

    public int LineOf(string name) => Find(name) is { } node ? LineOf(node) : 2;

    private YamlNode? Find(string name) => _entries.Children.TryGetValue(new YamlScalarNode(name), out var node) ? node : null;

    private int LineOf(YamlNode node) => (int)node.Start.Line + _opening;

    private static bool IsFence(string line) => line.TrimEnd() == "---";

    /// <param name="linesAbove">Of the file, above the YAML.</param>
    private static YamlMappingNode Entries(string yaml, int linesAbove)
    {
        var parser = new Parser(new StringReader(yaml));
        try
        {
            var stream = new YamlStream();
            stream.Load(parser);
            return stream.Documents.Count > 0 && stream.Documents[0].RootNode is YamlMappingNode entries
                ? entries
                : throw new ArticleException(linesAbove + 1, "the front matter must be lines of \"name: value\"");
        }
        catch (YamlException e)
        {
            var reason = e.InnerException?.Message ?? e.Message;
            throw new ArticleException((int)e.Start.Line + linesAbove, $"this is not valid YAML ({reason}); a value with a colon or # in it needs quotes");
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException)
        {
            // What the reader throws at a bracket that is never closed, among others.
            var line = (int)(parser.Current?.End.Line ?? 1) + linesAbove;
            throw new ArticleException(line, "this is not valid YAML; look for a bracket or a quotation mark that is not closed");
        }
    }
}

/// <summary>A mistake in an article's file; caught where the file is loaded and reported with the file's name.</summary>
internal sealed class ArticleException(int line, string message) : Exception(message)
{
    public int Line { get; } = line;
}
