using Markdig;
using Markdig.Syntax;

namespace CommunityBot.Knowledge.Articles;

/// <summary>
/// A document without front matter, Markdown or plain text: its first heading (or its file's name) is the document's
/// name, its headings are the sections that citations name, and its paragraphs are grouped into passages of a size
/// that answers.
/// </summary>
internal static class DocumentFile
{
    private const int PassageCharacters = 700;

    public static IEnumerable<Article> Read(string file, string text)
    {
        var slug = Slug(Path.GetFileNameWithoutExtension(file));
        var isMarkdown = Path.GetExtension(file).Equals(".md", StringComparison.OrdinalIgnoreCase);
        var blocks = isMarkdown ? MarkdownBlocks(text) : PlainBlocks(text);
        var name = blocks.FirstOrDefault(b => b.IsHeading).Text is { Length: > 0 } first
            ? first
            : Path.GetFileNameWithoutExtension(file).Replace('-', ' ').Replace('_', ' ');
        var section = name;
        var passage = new List<string>();
        var number = 0;
        foreach (var (isHeading, content) in blocks.Append((true, "")))
        {
            if (passage.Count > 0 && (isHeading || passage.Sum(p => p.Length) + content.Length > PassageCharacters))
            {
                yield return new Article
                {
                    Id = $"{slug}-{++number}",
                    Title = section,
                    Document = name,
                    Sections = [section],
                    Kind = ArticleKind.Passage,
                    Paragraphs = [.. passage],
                    File = file,
                };
                passage.Clear();
            }

            if (isHeading)
            {
                section = content.Length > 0 ? content : section;
            }
            else
            {
                passage.Add(content);
            }
        }
    }

    private static List<(bool IsHeading, string Text)> MarkdownBlocks(string text) =>
        [.. Markdown.Parse(text).Select(b => (b is HeadingBlock, MarkdownText.PlainText(b))).Where(b => b.Item2.Length > 0)];

    /// <summary>In plain text a short line on its own, without a full stop, is a heading.</summary>
    private static List<(bool IsHeading, string Text)> PlainBlocks(string text) =>
        [.. text.Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(b => (!b.Contains('\n', StringComparison.Ordinal) && b.Length <= 80 && b[^1] is not ('.' or '!' or '?' or ':' or ',' or ';'), b))];

    private static string Slug(string name)
    {
        var slug = string.Concat(name.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-'));
        return string.Join('-', slug.Split('-', StringSplitOptions.RemoveEmptyEntries)) is { Length: > 0 } s ? s : "document";
    }
}
