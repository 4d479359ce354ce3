using CommunityBot.Notifications.Delivery;
using Telegram.Bot.Types.ReplyMarkups;

namespace CommunityBot.Channels.Telegram;

/// <summary>Lays out the buttons under a message.</summary>
internal static class TelegramKeyboard
{
    private const int MostInARow = 3;

    /// <summary>Characters that fit side by side on a small telephone.</summary>
    private const int RowWidth = 34;

    /// <returns>Null when no button can be shown.</returns>
    public static InlineKeyboardMarkup? Of(IReadOnlyList<MessageButton> buttons)
    {
        var rows = new List<List<InlineKeyboardButton>>();
        var longest = 0;
        foreach (var button in buttons)
        {
            if (!CanShow(button))
            {
                continue;
            }

            // A row's buttons are equally wide, so the longest label decides.
            longest = Math.Max(longest, button.Label.Length);
            if (rows.Count == 0 || rows[^1].Count == MostInARow || (rows[^1].Count + 1) * longest > RowWidth)
            {
                rows.Add([]);
                longest = button.Label.Length;
            }

            rows[^1].Add(button.Kind == ButtonKind.Say
                ? InlineKeyboardButton.WithCallbackData(button.Label, button.Value)
                : InlineKeyboardButton.WithUrl(button.Label, button.Value));
        }

        return rows.Count == 0 ? null : new InlineKeyboardMarkup(rows);
    }

    /// <summary>The text with what can't be a button here written out, unless it says so already.</summary>
    public static RichText WithHidden(OutgoingMessage message)
    {
        RichTextBuilder? longer = null;
        foreach (var button in message.Buttons)
        {
            if (!CanShow(button) && !Says(message.Text.Plain, button.Value))
            {
                longer ??= new RichTextBuilder().Add(message.Text).Paragraph();
                longer.Add($"{button.Label}: {button.Value}\n");
            }
        }

        return longer?.Build() ?? message.Text;
    }

    /// <summary>Telegram has no buttons that dial, and takes web addresses only.</summary>
    private static bool CanShow(MessageButton button) => button.Kind switch
    {
        ButtonKind.Say => true,
        ButtonKind.Open => Uri.TryCreate(button.Value, UriKind.Absolute, out var address)
            && address.Scheme is "http" or "https" && !address.IsLoopback,
        _ => false,
    };

    /// <summary>Spaces don't count, but 1999 does not say 999.</summary>
    private static bool Says(string text, string value)
    {
        var (all, wanted) = (WithoutSpaces(text), WithoutSpaces(value));
        for (var at = 0; (at = all.IndexOf(wanted, at, StringComparison.OrdinalIgnoreCase)) >= 0; at++)
        {
            if (!IsDigit(all, at - 1) && !IsDigit(all, at + wanted.Length))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsDigit(string text, int index) =>
        index >= 0 && index < text.Length && char.IsAsciiDigit(text[index]);

    private static string WithoutSpaces(string text) => text.Replace(" ", "", StringComparison.Ordinal);
}
