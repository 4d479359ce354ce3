using System.Collections.Immutable;
using CommunityBot.Notifications.Delivery;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;
using RichText = CommunityBot.Notifications.Delivery.RichText;

namespace CommunityBot.Channels.Telegram;

/// <summary>Cuts a text into parts that Telegram takes, and turns its spans into entities.</summary>
internal static class TelegramTexts
{
    /// <summary>UTF-16 units in one message.</summary>
    public const int MostUnits = 4096;

    /// <summary>A paragraph that ends before this is too little for a message of its own.</summary>
    private const int FewestUnits = MostUnits / 4;

    /// <summary>
    /// Cuts behind a paragraph, else a line, else a word, and inside a styled stretch or a word only where one alone
    /// is too long. The parts joined are the text; none is blank.
    /// </summary>
    public static IReadOnlyList<RichText> Split(RichText text)
    {
        if (text.Plain.Length <= MostUnits)
        {
            return [text];
        }

        var parts = new List<RichText>();
        for (var start = 0; start < text.Plain.Length;)
        {
            var end = start + MostUnits >= text.Plain.Length ? text.Plain.Length : CutAfter(text, start);
            var part = Slice(text, start, end);
            start = end;
            if (!string.IsNullOrWhiteSpace(part.Plain))
            {
                parts.Add(part);
            }
        }

        return parts;
    }

    public static MessageEntity[]? Entities(RichText text)
    {
        if (text.Spans.IsDefaultOrEmpty)
        {
            return null;
        }

        var entities = new List<MessageEntity>(text.Spans.Length);
        foreach (var span in text.Spans)
        {
            // Telegram's apps find telephone numbers themselves.
            if (span.Style != TextStyle.Phone)
            {
                entities.Add(new MessageEntity
                {
                    Type = span.Style == TextStyle.Bold ? MessageEntityType.Bold : MessageEntityType.TextLink,
                    Offset = span.Start,
                    Length = span.Length,
                    Url = span.Style == TextStyle.Link ? span.Target : null,
                });
            }
        }

        return [.. entities];
    }

    private static int CutAfter(RichText text, int start)
    {
        var limit = start + MostUnits;
        return LastCut(text, start + FewestUnits, limit, "\n\n")
            ?? LastCut(text, start + FewestUnits, limit, "\n")
            ?? LastCut(text, start, limit, " ")
            ?? LastCut(text, start, limit, "\n")
            ?? HardCut(text, start, limit);
    }

    private static int? LastCut(RichText text, int from, int limit, string boundary)
    {
        for (var end = limit; end > from;)
        {
            var found = text.Plain.LastIndexOf(boundary, end - 1, end - from, StringComparison.Ordinal);
            if (found < 0)
            {
                return null;
            }

            var cut = found + boundary.Length;
            if (SpanAround(text, cut) is null)
            {
                return cut;
            }

            end = found;
        }

        return null;
    }

    private static int HardCut(RichText text, int start, int limit)
    {
        var cut = SpanAround(text, limit) is { } span && span.Start > start ? span.Start : limit;
        return char.IsHighSurrogate(text.Plain[cut - 1]) && char.IsLowSurrogate(text.Plain[cut]) ? cut - 1 : cut;
    }

    private static TextSpan? SpanAround(RichText text, int cut)
    {
        foreach (var span in text.Spans)
        {
            if (span.Start < cut && cut < span.Start + span.Length)
            {
                return span;
            }
        }

        return null;
    }

    private static RichText Slice(RichText text, int start, int end)
    {
        var spans = ImmutableArray.CreateBuilder<TextSpan>();
        foreach (var span in text.Spans)
        {
            var from = Math.Max(span.Start, start);
            var to = Math.Min(span.Start + span.Length, end);
            if (from < to)
            {
                spans.Add(span with { Start = from - start, Length = to - from });
            }
        }

        return new RichText(text.Plain[start..end], spans.ToImmutable());
    }
}
