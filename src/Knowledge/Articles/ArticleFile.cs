using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace CommunityBot.Knowledge.Articles;

/// <summary>Reads one file of the knowledge base: an article, added phrasings, or a document of the operator's own.</summary>
internal static partial class ArticleFile
{
    public const string StrategyName = "Bexley Connected Communities strategy";
    private const string NoDocument = "CommunityBot";

    private static readonly string[] KnownNames =
    [
        "id", "title", "document", "section", "kind", "valid-from", "valid-to", "related", "phrasings", "not-here", "adds-to",
    ];

    private static readonly Dictionary<string, ArticleKind> Kinds = Enum.GetValues<ArticleKind>()
        .ToDictionary(k => KindName(k), k => k, StringComparer.OrdinalIgnoreCase);

    /// <summary>The file as articles; a document becomes one for each of its sections.</summary>
    /// <exception cref="ArticleException">Something in it is wrong.</exception>
    public static ArticleFileContent Read(string file, string text)
    {
        text = text.TrimStart('\uFEFF').Replace("\r\n", "\n", StringComparison.Ordinal);
        if (!FrontMatter.IsAtTopOf(text))
        {
            return new ArticleFileContent([.. DocumentFile.Read(file, text)], null);
        }

        var matter = FrontMatter.Read(text);
        foreach (var (name, line) in matter.Names)
        {
            if (!KnownNames.Contains(name))
            {
                throw new ArticleException(line, $"\"{name}\" is not known here; the names are {string.Join(", ", KnownNames)}");
            }
        }

        return matter.Text("adds-to") is { } id
            ? new ArticleFileContent([], new AddedPhrasings(id, [.. matter.Texts("phrasings")], file, matter.LineOf("adds-to")))
            : new ArticleFileContent([ReadArticle(file, matter)], null);
    }

    private static Article ReadArticle(string file, FrontMatter matter)
    {
        var id = matter.Required("id");
        if (!IdPattern().IsMatch(id))
        {
            throw new ArticleException(matter.LineOf("id"), $"id is \"{id}\"; use lower-case letters, digits and hyphens");
        }

        var kind = ReadKind(matter);
        var sections = matter.Texts("section");
        if (sections.Count == 0)
        {
            throw new ArticleException(2, "section is missing; name the part of the document that this is taken from");
        }

        var paragraphs = MarkdownText.Paragraphs(matter.Body);
        if (paragraphs.IsEmpty)
        {
            throw new ArticleException(matter.BodyLine, "the article has no text under the front matter");
        }

        var article = new Article
        {
            Id = id,
            Title = matter.Required("title"),
            Document = matter.Text("document") ?? StrategyName,
            Sections = [.. sections],
            Kind = kind,
            ValidFrom = matter.Date("valid-from"),
            ValidTo = matter.Date("valid-to"),
            Related = [.. matter.Texts("related")],
            RelatedLine = matter.LineOf("related"),
            Phrasings = [.. matter.Texts("phrasings").Where(p => p.Length > 0)],
            NotHere = [.. matter.Texts("not-here").Where(p => p.Length > 0)],
            Paragraphs = paragraphs,
            File = file,
        };
        return article.Answers ? article : article with { Document = matter.Text("document") ?? NoDocument };
    }

    private static ArticleKind ReadKind(FrontMatter matter)
    {
        var kind = matter.Text("kind") ?? "overview";
        return Kinds.TryGetValue(kind, out var known)
            ? known
            : throw new ArticleException(matter.LineOf("kind"), $"kind is \"{kind}\"; it is one of {string.Join(", ", Kinds.Keys)}");
    }

    private static string KindName(ArticleKind kind) => WordStart().Replace(kind.ToString(), "-").ToLowerInvariant();

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex IdPattern();

    [GeneratedRegex("(?<=[a-z])(?=[A-Z])")]
    private static partial Regex WordStart();
}

internal sealed record ArticleFileContent(ImmutableArray<Article> Articles, AddedPhrasings? Added);

/// <summary>Phrasings that an organiser added to an article which stays where it is.</summary>
internal sealed record AddedPhrasings(string Article, ImmutableArray<string> Phrasings, string File, int Line);
