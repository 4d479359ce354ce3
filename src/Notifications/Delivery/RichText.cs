using System.Collections.Immutable;
using System.Text;

namespace CommunityBot.Notifications.Delivery;

public enum TextStyle
{
    Bold,
    Link,
    Phone,
}

/// <summary>A styled stretch of a text. Offsets are UTF-16 code units, as Telegram's entities count them.</summary>
/// <param name="Target">The address of a link or the number of a telephone, else null.</param>
public readonly record struct TextSpan(int Start, int Length, TextStyle Style, string? Target = null);

/// <summary>
/// A text as people read it, with its styling beside it rather than inside it, so that nothing a resident wrote is
/// ever parsed as markup on any channel.
/// </summary>
public sealed record RichText(string Plain, ImmutableArray<TextSpan> Spans)
{
    public static RichText Empty { get; } = new("", []);

    public static RichText Of(string plain) => new(plain, []);

    public static implicit operator RichText(string plain) => Of(plain);

    public override string ToString() => Plain;
}

/// <summary>Builds a <see cref="RichText"/> piece by piece.</summary>
public sealed class RichTextBuilder
{
    private readonly StringBuilder _text = new();
    private readonly ImmutableArray<TextSpan>.Builder _spans = ImmutableArray.CreateBuilder<TextSpan>();

    public bool IsEmpty => _text.Length == 0;

    public RichTextBuilder Add(string text)
    {
        _text.Append(text);
        return this;
    }

    public RichTextBuilder Add(RichText text)
    {
        foreach (var span in text.Spans)
        {
            _spans.Add(span with { Start = span.Start + _text.Length });
        }

        return Add(text.Plain);
    }

    public RichTextBuilder Bold(string text) => Styled(text, TextStyle.Bold, null);

    public RichTextBuilder Link(string text, string url) => Styled(text, TextStyle.Link, url);

    /// <summary>A number that is dialled with one tap where the channel can.</summary>
    public RichTextBuilder Phone(string number) =>
        Styled(number, TextStyle.Phone, string.Concat(number.Where(c => char.IsAsciiDigit(c) || c == '+')));

    public RichTextBuilder Paragraph()
    {
        if (!IsEmpty)
        {
            _text.Append("\n\n");
        }

        return this;
    }

    public RichTextBuilder Line()
    {
        if (!IsEmpty)
        {
            _text.Append('\n');
        }

        return this;
    }

    public RichText Build() => new(_text.ToString(), _spans.ToImmutable());

    private RichTextBuilder Styled(string text, TextStyle style, string? target)
    {
        if (text.Length > 0)
        {
            _spans.Add(new TextSpan(_text.Length, text.Length, style, target));
            _text.Append(text);
        }

        return this;
    }
}
