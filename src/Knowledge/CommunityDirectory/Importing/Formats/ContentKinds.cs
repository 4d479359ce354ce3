using System.Text;

namespace CommunityBot.Knowledge.CommunityDirectory.Importing.Formats;

internal enum ContentKind
{
    Unknown,
    Empty,
    Json,
    Csv,
    Zip,
    Html,
    Calendar,
}

/// <summary>Knows a file by how it begins.</summary>
internal static class ContentKinds
{
    private const int Looked = 64 << 10;

    static ContentKinds() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static ContentKind Of(FeedPart part)
    {
        var head = Head(part);
        if (head.AsSpan().StartsWith("PK\x03\x04"u8))
        {
            return ContentKind.Zip;
        }

        var (encoding, mark) = EncodingOf(head);
        var text = encoding.GetString(head.AsSpan(mark)).TrimStart();
        return text switch
        {
            "" => ContentKind.Empty,
            ['{' or '[', ..] => ContentKind.Json,
            ['<', ..] => ContentKind.Html,
            _ when text.StartsWith("BEGIN:VCALENDAR", StringComparison.OrdinalIgnoreCase) => ContentKind.Calendar,
            _ when !text.Contains('\0', StringComparison.Ordinal) && text.Split('\n')[0].AsSpan().IndexOfAny(",;\t|") > 0 => ContentKind.Csv,
            _ => ContentKind.Unknown,
        };
    }

    /// <summary>An answer is what it holds, whatever its status or its content type says.</summary>
    /// <exception cref="UnreadableFeedException">It is no JSON.</exception>
    public static void RequireJson(FeedPart part)
    {
        var kind = Of(part);
        if (kind != ContentKind.Json)
        {
            throw new UnreadableFeedException(kind == ContentKind.Html
                ? $"{part.Name} is a web page (HTML), not a directory feed."
                : $"{part.Name} is not JSON.");
        }
    }

    /// <summary>The encoding and how many bytes its mark takes. Without a mark: UTF-8, or what spreadsheets in Britain write.</summary>
    public static (Encoding Encoding, int Mark) EncodingOf(FeedPart part) => EncodingOf(Head(part));

    private static (Encoding Encoding, int Mark) EncodingOf(byte[] head) => head switch
    {
        [0xEF, 0xBB, 0xBF, ..] => (Encoding.UTF8, 3),
        [0xFF, 0xFE, ..] => (Encoding.Unicode, 2),
        [0xFE, 0xFF, ..] => (Encoding.BigEndianUnicode, 2),
        _ => (IsUtf8(head) ? Encoding.UTF8 : Encoding.GetEncoding(1252), 0),
    };

    private static bool IsUtf8(byte[] head)
    {
        // The last character may be cut off.
        var end = head.Length;
        for (var back = 1; head.Length == Looked && back <= 3; back++)
        {
            if (head[^back] >= 0xC0)
            {
                end -= back;
                break;
            }
        }

        return System.Text.Unicode.Utf8.IsValid(head.AsSpan(0, end));
    }

    private static byte[] Head(FeedPart part)
    {
        using var stream = part.Open();
        var head = new byte[Looked];
        return head[..stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
    }
}
