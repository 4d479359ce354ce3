using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace CommunityBot.Knowledge.Articles;

/// <summary>The lines between the two "---" at the top of a Markdown file, read as YAML, with the line of each entry.</summary>
internal sealed class FrontMatter
{
    private readonly YamlMappingNode _entries;

    private FrontMatter(YamlMappingNode entries, string body, int bodyLine)
    {
        _entries = entries;
        Body = body;
        BodyLine = bodyLine;
    }

    /// <summary>What follows the front matter.</summary>
    public string Body { get; }

    /// <summary>The file's line on which the body begins.</summary>
    public int BodyLine { get; }

    public static bool IsAtTopOf(string text) => text.StartsWith("---\n", StringComparison.Ordinal);

    /// <exception cref="ArticleException">The YAML can't be read.</exception>
    public static FrontMatter Read(string text)
    {
        var end = text.IndexOf("\n---", 3, StringComparison.Ordinal);
        if (end < 0)
        {
            throw new ArticleException(1, "the front matter has no end; put a line with --- under it");
        }

        var bodyStart = text.IndexOf('\n', end + 1);
        var body = bodyStart < 0 ? "" : text[(bodyStart + 1)..];
        var yaml = text[4..(end + 1)];
        var bodyLine = text.AsSpan(0, end + 1).Count('\n') + 2;
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(yaml));
            return stream.Documents.Count > 0 && stream.Documents[0].RootNode is YamlMappingNode entries
                ? new FrontMatter(entries, body, bodyLine)
                : throw new ArticleException(2, "the front matter must be lines of \"name: value\"");
        }
        catch (YamlException e)
        {
            var reason = e.InnerException?.Message ?? e.Message;
            throw new ArticleException((int)e.Start.Line + 1, $"this is not valid YAML ({reason}); a value with a colon or # in it needs quotes");
        }
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

    private static int LineOf(YamlNode node) => (int)node.Start.Line + 1;
}

/// <summary>A mistake in an article's file; caught where the file is loaded and reported with the file's name.</summary>
internal sealed class ArticleException(int line, string message) : Exception(message)
{
    public int Line { get; } = line;
}
