using System.Net;
using System.Text;

namespace CommunityBot.Knowledge.CommunityDirectory.Importing.Fields;

/// <summary>Plain text from what a feed has, which may be HTML with entities: paragraphs become lines, list items "- " lines.</summary>
internal static class PlainText
{
    /// <summary>Trimmed, blanks folded, no more than one empty line in a row.</summary>
    public static string Of(string text, out bool wasHtml)
    {
        wasHtml = false;
        // Twice, because some feeds escape the HTML that they send.
        for (var pass = 0; pass < 2 && (HasTag(text) || HasEntity(text)); pass++)
        {
            wasHtml = true;
            text = WebUtility.HtmlDecode(WithoutTags(text));
        }

        return Fold(text);
    }

    private static bool HasTag(string text)
    {
        for (var i = text.IndexOf('<', StringComparison.Ordinal); i >= 0; i = text.IndexOf('<', i + 1))
        {
            if (IsTag(text, i) && text.IndexOf('>', i) > 0)
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasEntity(string text)
    {
        var ampersand = text.IndexOf('&', StringComparison.Ordinal);
        return ampersand >= 0 && text.IndexOf(';', ampersand) > 0 && WebUtility.HtmlDecode(text) != text;
    }

    // "age < 5" is no tag.
    private static bool IsTag(string text, int at) => at + 1 < text.Length && (char.IsAsciiLetter(text[at + 1]) || text[at + 1] is '/' or '!');

    private static string WithoutTags(string text)
    {
        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length;)
        {
            var close = text[i] == '<' && IsTag(text, i) ? text.IndexOf('>', i) : -1;
            if (close < 0)
            {
                plain.Append(text[i++]);
                continue;
            }

            var name = Name(text.AsSpan(i + 1, close - i - 1), out var closing);
            plain.Append(Stands(name, closing));
            i = name is "script" or "style" && !closing ? AfterElement(text, name, close) : close + 1;
        }

        return plain.ToString();
    }

    private static string Name(ReadOnlySpan<char> tag, out bool closing)
    {
        closing = tag.StartsWith("/");
        tag = closing ? tag[1..] : tag;
        var end = tag.IndexOfAny(" \t\r\n/");
        return new string(end < 0 ? tag : tag[..end]).ToLowerInvariant();
    }

    private static string Stands(string name, bool closing) => name switch
    {
        "li" when !closing => "\n- ",
        "br" or "p" or "div" or "ul" or "ol" or "li" or "tr" or "table" or "h1" or "h2" or "h3" or "h4" or "h5" or "h6" => "\n",
        "td" or "th" => " ",
        _ => "",
    };

    private static int AfterElement(string text, string name, int open)
    {
        var close = text.IndexOf("</" + name, open, StringComparison.OrdinalIgnoreCase);
        var end = close < 0 ? -1 : text.IndexOf('>', close);
        return end < 0 ? text.Length : end + 1;
    }

    private static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (c is '\n')
            {
                TrimEnd(folded);
                // At most one empty line, and none at the start.
                if (folded.Length > 0 && !EndsWithEmptyLine(folded))
                {
                    folded.Append('\n');
                }
            }
            else if (char.IsWhiteSpace(c) || char.IsControl(c))
            {
                if (folded.Length > 0 && folded[^1] is not (' ' or '\n'))
                {
                    folded.Append(' ');
                }
            }
            // Invisible marks that editors leave: zero-width blanks, byte order marks, soft hyphens.
            else if (c is not ('\u200b' or '\ufeff' or '\u00ad' or '\u2060'))
            {
                folded.Append(c);
            }
        }

        return folded.ToString().Trim();
    }

    private static void TrimEnd(StringBuilder text)
    {
        while (text.Length > 0 && text[^1] == ' ')
        {
            text.Length--;
        }
    }

    private static bool EndsWithEmptyLine(StringBuilder text) => text.Length > 1 && text[^1] == '\n' && text[^2] == '\n';
}
