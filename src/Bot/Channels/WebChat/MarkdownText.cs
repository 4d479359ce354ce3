using System.Text;
using CommunityBot.Notifications.Delivery;

namespace CommunityBot.Channels.WebChat;

/// <summary>Writes a styled text as Markdown for other people's clients; whatever is not our styling is escaped.</summary>
internal static class MarkdownText
{
    public static string Of(RichText text)
    {
        var markdown = new StringBuilder(text.Plain.Length + 64);
        var at = 0;
        foreach (var span in text.Spans.OrderBy(s => s.Start).Where(s => s.Start + s.Length <= text.Plain.Length))
        {
            if (span.Start < at)
            {
                continue; // Overlaps the one before; the earlier styling stands.
            }

            Escape(markdown, text.Plain.AsSpan(at, span.Start - at));
            Style(markdown, text.Plain.AsSpan(span.Start, span.Length), span);
            at = span.Start + span.Length;
        }

        Escape(markdown, text.Plain.AsSpan(at));
        return markdown.ToString();
    }

    private static void Style(StringBuilder markdown, ReadOnlySpan<char> styled, TextSpan span)
    {
        // Markdown does not see emphasis that begins or ends with a space.
        var core = styled.Trim();
        var start = styled.IndexOf(core);
        Escape(markdown, styled[..start]);
        if (core.Length > 0)
        {
            markdown.Append(span.Style == TextStyle.Bold ? "**" : "[");
            Escape(markdown, core);
            markdown.Append(span.Style switch
            {
                TextStyle.Bold => "**",
                TextStyle.Phone => $"](<{MessageExtras.TelephoneAddress(span.Target ?? "")}>)",
                _ => $"](<{Address(span.Target ?? "")}>)",
            });
        }

        Escape(markdown, styled[(start + core.Length)..]);
    }

    private static string Address(string url) =>
        url.Replace("<", "%3C", StringComparison.Ordinal).Replace(">", "%3E", StringComparison.Ordinal)
            .Replace("\\", "%5C", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal);

    private static void Escape(StringBuilder markdown, ReadOnlySpan<char> plain)
    {
        foreach (var c in plain)
        {
            var atLineStart = markdown.Length == 0 || markdown[^1] == '\n';
            var afterNumber = c is '.' or ')' && EndsWithLineOfDigits(markdown);
            if (c == '\n' && !atLineStart)
            {
                markdown.Append("  "); // A hard break: Markdown would join the lines.
            }
            else if (c is '\\' or '`' or '*' or '_' or '{' or '}' or '[' or ']' or '<' or '>' or '#' or '|' or '~' or '&'
                || (c is '-' or '+' or '=' && atLineStart) || afterNumber)
            {
                markdown.Append('\\');
            }

            markdown.Append(c);
        }
    }

    private static bool EndsWithLineOfDigits(StringBuilder markdown)
    {
        var i = markdown.Length - 1;
        while (i >= 0 && char.IsAsciiDigit(markdown[i]))
        {
            i--;
        }

        return i < markdown.Length - 1 && (i < 0 || markdown[i] == '\n');
    }
}
