using System.Globalization;
using System.Text;
using CommunityBot.Notifications.Delivery;

namespace CommunityBot.Channels.Terminal;

/// <summary>Writes a message as lines of text: bold where the terminal can, choices with the number that picks them.</summary>
/// <param name="Width">Columns to wrap at; null leaves the lines as they are, for pipes and files.</param>
/// <param name="Styled">True when the terminal understands escape sequences.</param>
internal sealed record TerminalRenderer(int? Width, bool Styled)
{
    private const string BoldOn = "\u001b[1m";
    private const string BoldOff = "\u001b[22m";

    public string Render(OutgoingMessage message)
    {
        var text = new StringBuilder(Wrap(Style(message.Text)));
        var number = 0;
        foreach (var button in message.Buttons)
        {
            text.Append('\n').Append(button.Kind == ButtonKind.Say
                ? string.Create(CultureInfo.InvariantCulture, $"  {++number}. {button.Label}")
                : $"  - {button.Label}: {button.Value}");
        }

        if (message.File is { } file)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n\n[{file.Name}]\n").Append(Encoding.UTF8.GetString(file.Content));
        }

        return text.ToString();
    }

    private string Style(RichText text)
    {
        var styled = new StringBuilder(text.Plain);
        foreach (var span in text.Spans.OrderByDescending(s => s.Start))
        {
            if (span.Style == TextStyle.Bold && Styled)
            {
                styled.Insert(span.Start + span.Length, BoldOff).Insert(span.Start, BoldOn);
            }
            else if (span.Style == TextStyle.Link && text.Plain.Substring(span.Start, span.Length) != span.Target)
            {
                styled.Insert(span.Start + span.Length, $" ({span.Target})");
            }
        }

        return styled.ToString();
    }

    private string Wrap(string text) =>
        Width is { } width ? string.Join('\n', text.Split('\n').Select(line => WrapLine(line, width))) : text;

    private static string WrapLine(string line, int width)
    {
        var indent = line.StartsWith("• ", StringComparison.Ordinal) || line.StartsWith("- ", StringComparison.Ordinal) ? "  " : "";
        var wrapped = new StringBuilder();
        var column = 0;
        foreach (var word in line.Split(' '))
        {
            var length = Columns(word);
            if (column > 0 && column + 1 + length > width)
            {
                wrapped.Append('\n').Append(indent);
                column = indent.Length;
            }
            else if (wrapped.Length > 0)
            {
                wrapped.Append(' ');
                column++;
            }

            wrapped.Append(word);
            column += length;
        }

        return wrapped.ToString();
    }

    private static int Columns(string word) =>
        new StringInfo(word.Replace(BoldOn, "", StringComparison.Ordinal).Replace(BoldOff, "", StringComparison.Ordinal)).LengthInTextElements;
}
