using System.Collections.Immutable;
using System.Text;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace CommunityBot.Knowledge.Articles;

/// <summary>Markdown as plain paragraphs, as every channel can show them.</summary>
internal static class MarkdownText
{
    /// <summary>The paragraphs of a text without headings; a list is one paragraph with a line for each item.</summary>
    public static ImmutableArray<string> Paragraphs(string markdown) =>
        [.. Markdown.Parse(markdown).Where(b => b is not HeadingBlock).Select(PlainText).Where(p => p.Length > 0)];

    public static string PlainText(Block block)
    {
        var text = new StringBuilder();
        Write(block, text, "");
        return text.ToString().Trim();
    }

    private static void Write(Block block, StringBuilder text, string indent)
    {
        switch (block)
        {
            case ListBlock list:
                var number = 1;
                foreach (var item in list.OfType<ListItemBlock>())
                {
                    StartLine(text);
                    text.Append(indent).Append(list.IsOrdered ? $"{number++}. " : "• ");
                    foreach (var part in item)
                    {
                        Write(part, text, indent + "  ");
                    }
                }

                break;
            case ContainerBlock container:
                foreach (var child in container)
                {
                    StartLine(text);
                    Write(child, text, indent);
                }

                break;
            case LeafBlock { Inline: { } inline }:
                Write(inline, text);
                break;
            case CodeBlock code:
                text.Append(code.Lines.ToString());
                break;
        }
    }

    private static void StartLine(StringBuilder text)
    {
        if (text.Length > 0 && text[^1] != '\n' && !text.ToString().EndsWith("• ", StringComparison.Ordinal))
        {
            text.Append('\n');
        }
    }

    private static void Write(ContainerInline inlines, StringBuilder text)
    {
        foreach (var inline in inlines)
        {
            switch (inline)
            {
                case LiteralInline literal:
                    text.Append(literal.Content.AsSpan());
                    break;
                case CodeInline code:
                    text.Append(code.Content);
                    break;
                case AutolinkInline auto:
                    text.Append(auto.Url);
                    break;
                case LineBreakInline lineBreak:
                    text.Append(lineBreak.IsHard ? '\n' : ' ');
                    break;
                case HtmlEntityInline entity:
                    text.Append(entity.Transcoded.AsSpan());
                    break;
                case LinkInline { IsImage: false } link:
                    var start = text.Length;
                    Write(link, text);
                    if (link.Url is { Length: > 0 } url && !text.ToString(start, text.Length - start).Contains(url, StringComparison.Ordinal))
                    {
                        text.Append(" (").Append(url).Append(')');
                    }

                    break;
                case ContainerInline container:
                    Write(container, text);
                    break;
            }
        }
    }
}
