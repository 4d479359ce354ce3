using System.Text;

namespace CommunityBot.Notifications.Events.Importing;

/// <summary>The bytes of a calendar as lines, whole again where they were folded.</summary>
internal static class CalendarText
{
    private const int Windows1252 = 1252;

    /// <param name="note">What was unusual about the bytes; null when nothing was.</param>
    public static string Decode(ReadOnlySpan<byte> bytes, out string? note)
    {
        note = null;
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            note = "It is UTF-16, not UTF-8.";
            return (bytes[0] == 0xFF ? Encoding.Unicode : Encoding.BigEndianUnicode).GetString(bytes[2..]);
        }

        bytes = bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? bytes[3..] : bytes;
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            note = "It is not UTF-8; it was read as Windows-1252.";
            return CodePagesEncodingProvider.Instance.GetEncoding(Windows1252)!.GetString(bytes);
        }
    }

    /// <summary>Whatever ends the lines; what begins with a space or a tab belongs to the line before.</summary>
    public static IEnumerable<(string Text, int Number)> Lines(string text)
    {
        StringBuilder? line = null;
        var (number, begun) = (0, 0);
        foreach (var raw in text.ReplaceLineEndings("\n").Split('\n'))
        {
            number++;
            if (raw.Length > 0 && raw[0] is ' ' or '\t' && line is not null)
            {
                line.Append(raw, 1, raw.Length - 1);
                continue;
            }

            if (line is { Length: > 0 })
            {
                yield return (line.ToString(), begun);
            }

            (line, begun) = (new StringBuilder(raw), number);
        }

        if (line is { Length: > 0 })
        {
            yield return (line.ToString(), begun);
        }
    }
}
