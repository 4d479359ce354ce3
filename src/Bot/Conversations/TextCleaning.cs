using System.Globalization;
using System.Text;

namespace CommunityBot.Conversations;

/// <summary>Makes a person's words safe to read, keep and show.</summary>
public static class TextCleaning
{
    /// <summary>Longer messages are read this far (UTF-16 units); nobody's question is longer.</summary>
    public const int MostCharacters = 4000;

    /// <summary>Drops control, format and bidirectional characters and broken surrogates, and cuts at <see cref="MostCharacters"/>.</summary>
    public static string Clean(string text)
    {
        var limit = Math.Min(text.Length, MostCharacters);
        for (var i = 0; i < limit; i++)
        {
            if (text[i] is (< ' ' and not '\n') or (> '~' and not (>= '\u00C0' and <= '\u024F') and not '£' and not '’'))
            {
                return CleanSlowly(text, limit);
            }
        }

        return text.Length == limit ? text.Trim() : text[..limit].Trim();
    }

    /// <summary>Puts the replacement character in place of each half of a character, which no database keeps.</summary>
    public static string Whole(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]))
            {
                return Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
            }
        }

        return text;
    }

    private static string CleanSlowly(string text, int limit)
    {
        var clean = new StringBuilder(limit);
        for (var i = 0; i < limit; i++)
        {
            if (Rune.TryGetRuneAt(text, i, out var rune))
            {
                i += rune.Utf16SequenceLength - 1;
                AppendReadable(clean, rune);
            }
        }

        return clean.ToString().Trim();
    }

    private static void AppendReadable(StringBuilder clean, Rune rune)
    {
        const int ZeroWidthJoiner = 0x200D;
        switch (Rune.GetUnicodeCategory(rune))
        {
            case UnicodeCategory.Control when rune.Value is '\n' or '\r' or '\t':
                clean.Append(rune.Value == '\n' ? '\n' : ' ');
                break;
            case UnicodeCategory.Control or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned:
            case UnicodeCategory.Format when rune.Value != ZeroWidthJoiner:
                break;
            case UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator:
                clean.Append(' ');
                break;
            default:
                clean.Append(rune.ToString());
                break;
        }
    }
}
